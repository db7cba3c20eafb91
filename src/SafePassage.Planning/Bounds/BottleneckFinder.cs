using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Bounds;

/// <summary>Finds what limits the bound and says so in words, each figure computed for the model at hand.</summary>
internal static class BottleneckFinder
{
    /// <summary>True when the vehicles, and not the corridors, limit the bound.</summary>
    internal static bool IsFleetBound(CorridorModel model, EvacuationBound bound, int? clearance)
    {
        var parts = bound.By(Moment(model, clearance));
        return parts.Seated + parts.Lying < model.TotalPeople && parts.Seated + parts.Lying <= parts.Flow;
    }

    /// <param name="model">The problem.</param>
    /// <param name="used">Vehicles the plan uses of each fleet group.</param>
    /// <param name="bound">Its bound.</param>
    /// <param name="proven">The sharpest figures of the bound.</param>
    internal static Bottleneck Find(
        CorridorModel model, IReadOnlyList<int> used, EvacuationBound bound, PlanBound proven)
    {
        var clearance = bound.Clearance();
        var moment = Moment(model, clearance);
        var parts = bound.By(moment);
        if (IsFleetBound(model, bound, clearance))
        {
            return Fleet(model, bound, parts, proven);
        }

        var cut = parts.Flow < model.TotalPeople ? bound.CutAt(moment) : default;
        if (!cut.Checkpoints.IsDefaultOrEmpty)
        {
            return Checkpoints(model, used, bound, cut.Checkpoints, clearance);
        }

        return !cut.Receptions.IsDefaultOrEmpty ? Receptions(model, cut.Receptions, clearance)
            : Road(model, parts, clearance);
    }

    // Where everybody can be out, what limits is what fails one second sooner; otherwise what fails at the end.
    private static int Moment(CorridorModel model, int? clearance) => clearance is { } c ? Math.Max(0, c - 1)
        : model.HorizonSeconds;

    private static Bottleneck Fleet(
        CorridorModel model, EvacuationBound bound, EvacuationBound.Parts parts, PlanBound proven)
    {
        var lyingShort = parts.Lying < model.TotalLying && parts.Seated >= model.TotalSeated;
        var groups = model.Fleet.Where(f => lyingShort ? f.LyingPlaces > 0 : f.Seats > 0).ToArray();
        var vehicles = groups.Sum(f => f.Vehicles);
        var places = groups.Sum(f => (long)f.Vehicles * (lyingShort ? f.LyingPlaces : f.Seats));
        var what = lyingShort ? "lying places" : "seats";
        var first = $"The vehicles hold the plan back: {N(vehicles)} vehicles with {N(places)} {what} "
            + (proven.ClearedAt is { } soonest
                ? $"need until {Moments.Day(model, soonest)} at least, even if no vehicle ever waited for another."
                : $"cannot bring more than {N(proven.PeopleOut)} people out within the hours given, even if no "
                    + "vehicle ever waited for another.");
        var flow = bound.By(model.HorizonSeconds).Flow;
        return new Bottleneck(BottleneckKind.Fleet, [.. groups.Select(f => f.Id)],
            [first,
                $"The checkpoints, roads and reception points together would take up to {N(flow)} people in the same "
                + "time."]);
    }

    private static Bottleneck Checkpoints(
        CorridorModel model, IReadOnlyList<int> used, EvacuationBound bound, ImmutableArray<int> cut, int? clearance)
    {
        var busiest = model.Windows.Select(w => w.Day).Distinct().Max(day => PerDay(model, bound, cut, day));
        var names = string.Join(" and ", cut.Select(c => model.Checkpoints[c].Name));
        var sentences = ImmutableArray.CreateBuilder<string>();
        sentences.Add($"{names} {(cut.Length == 1 ? "lets" : "together let")} at most {N(busiest)} people through a day"
            + $" ({string.Join("; ", cut.Select(c => Terms(model.Checkpoints[c])))}).");
        var groups = model.Fleet.Select((f, i) => $"{N(used[i])} of {N(f.Vehicles)} {f.Name.ToLowerInvariant()}");
        sentences.Add(model.Fleet.Select((f, i) => f.Vehicles > used[i]).Any(spare => spare)
            ? $"{string.Join(" and ", groups)} suffice for this plan; more vehicles lift the bound for nobody."
            : "The plan uses every vehicle, yet more vehicles would not lift the bound.");
        var faster = bound.Clearance(200);
        var at = bound.By(model.HorizonSeconds, 200).People;
        sentences.Add(faster is { } soon
            ? $"If all checkpoints let twice as many through, everybody could be out by {Moments.Day(model, soon)} "
                + "at the earliest"
                + (clearance is { } c ? $" instead of {Moments.Day(model, c)}." : ".")
            : $"If all checkpoints let twice as many through, at most {N(at)} people could be out within the horizon.");
        return new Bottleneck(
            BottleneckKind.Checkpoint, [.. cut.Select(c => model.Checkpoints[c].Id)], sentences.ToImmutable());
    }

    // Checkpoints that count vehicles are used up by both directions, so what they let through in a day is read from
    // the bound.
    private static long PerDay(CorridorModel model, EvacuationBound bound, ImmutableArray<int> cut, int day)
    {
        var end = Math.Min(model.HorizonSeconds, (day + 1) * 86_400);
        var alone = cut.Sum(c => bound.CheckpointBy(c, end) - bound.CheckpointBy(c, day * 86_400));
        return Math.Min(alone, bound.BothWaysOn(day));
    }

    private static string Terms(ModelCheckpoint checkpoint)
    {
        var rate = $"{N(checkpoint.RatePerHour)} {(checkpoint.Unit == RateUnit.People ? "people" : "vehicles")} an "
            + "hour";
        return checkpoint.PeoplePerDay is { } day ? $"{rate}, {N(day)} people a day" : rate;
    }

    private static Bottleneck Receptions(CorridorModel model, ImmutableArray<int> cut, int? clearance)
    {
        var room = cut.Sum(j => (long)model.ReceptionPoints[j].CapacityPeople);
        var names = string.Join(" and ", cut.Select(j => model.ReceptionPoints[j].Name));
        return new Bottleneck(BottleneckKind.Reception, [.. cut.Select(j => model.ReceptionPoints[j].Id)],
        [
            $"{names} {(cut.Length == 1 ? "takes" : "together take")} in {N(room)} people; {N(model.TotalPeople)} "
                + "wait.",
            clearance is null ? "More vehicles or faster checkpoints move nobody more until there is more room."
                : "More room would let people arrive sooner.",
        ]);
    }

    private static Bottleneck Road(CorridorModel model, EvacuationBound.Parts parts, int? clearance) =>
        new(BottleneckKind.Road, [],
    [
        clearance is { } c
            ? $"The drive itself sets the time: with the hours given nobody can bring the last people in before "
                + $"{Moments.Day(model, c)}."
            : $"The hours given are too short: within the horizon the drives let at most {N(parts.People)} people out.",
    ]);

    private static string N(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
