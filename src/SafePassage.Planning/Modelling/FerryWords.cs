using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;

namespace SafePassage.Planning.Modelling;

/// <summary>Finds the ferries of a plan's drives, and says them: a map knows no timetable of theirs.</summary>
public static class FerryWords
{
    /// <summary>The ferries of a route in driving order; null for none.</summary>
    /// <remarks>Linear in the route.</remarks>
    internal static ImmutableArray<ModelFerry>? On(Route route, RoadNetwork network)
    {
        var found = new List<(RoadWay Way, long Milliseconds)>();
        foreach (var leg in route.Legs)
        {
            var way = network.Way(leg.Arc);
            if (way.Class != RoadClass.Ferry)
            {
                continue;
            }

            if (found is [.., var last] && last.Way.Id == way.Id)
            {
                found[^1] = (way, last.Milliseconds + leg.Milliseconds);
            }
            else
            {
                found.Add((way, leg.Milliseconds));
            }
        }

        return found.Count == 0 ? null : [.. found.Select(f => new ModelFerry(
            f.Way.Id, f.Way.Name.Length > 0 ? f.Way.Name : f.Way.Ref, (int)((f.Milliseconds + 999) / 1_000)))];
    }

    /// <summary>One sentence for each ferry that drives take, in English.</summary>
    public static IEnumerable<string> Sentences(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Taken(model).Select(t => string.Create(
            CultureInfo.InvariantCulture,
            $"The drive from {t.From} to {t.To} takes {(t.Ferry.Name.Length > 0 ? t.Ferry.Name : "a ferry")} "
                + $"(way {t.Ferry.Way}), {(t.Ferry.Seconds + 59) / 60} min with boarding. When it leaves, how many "
                + $"vehicles it takes and whether it runs are not in the plan: ask who runs it."));
    }

    /// <summary>Each ferry once, with the names of the places of the first drive that takes it.</summary>
    public static IEnumerable<(ModelFerry Ferry, string From, string To)> Taken(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var names = model.NamesOfPlaces();
        return model.Legs.SelectMany(leg => (leg.Ferries ?? []).Select(f => (f, leg)))
            .DistinctBy(t => t.f.Way).Select(t => (t.f, names[t.leg.From], names[t.leg.To]));
    }
}
