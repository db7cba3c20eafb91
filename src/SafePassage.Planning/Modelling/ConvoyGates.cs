using System.Collections.Immutable;
using SafePassage.Planning.Scenarios;
using SafePassage.Terms;

namespace SafePassage.Planning.Modelling;

/// <summary>Turns the convoys of a corridor into a checkpoint where they set out: open for a moment at each set
/// time, long enough for a full convoy.</summary>
/// <remarks>
/// The place where a convoy forms stands on the first stretch of road, equally far from the first checkpoint or place
/// on the way for all who come. An escort goes all the way out with its convoy and back again: with fewer escorts than
/// that takes at the set times, a convoy leaves each time an escort is back. So bound, plan, judge and certificate need
/// nothing of their own for it. Stateless.
/// </remarks>
internal static class ConvoyGates
{
    /// <summary>Seconds from one vehicle of a convoy to the next.</summary>
    private const int Spacing = 10;

    /// <summary>A convoy forms at most so many seconds' drive before the first place on the way.</summary>
    private const int FormSecondsMax = 300;

    /// <summary>The model with a checkpoint at the beginning of each corridor that is driven in convoys.</summary>
    /// <param name="model">The model without them.</param>
    /// <param name="rules">The rules, by id of the corridor.</param>
    internal static CorridorModel With(CorridorModel model, IReadOnlyDictionary<string, ConvoyRule> rules)
    {
        if (rules.Count == 0)
        {
            return model;
        }

        var taken = model.PlaceIds.ToHashSet(StringComparer.Ordinal);
        var legs = model.Legs.ToDictionary(l => (l.From, l.To));
        var gates = new List<ModelCheckpoint>();
        var corridors = model.Corridors.ToBuilder();
        for (var k = 0; k < corridors.Count; k++)
        {
            if (!rules.TryGetValue(corridors[k].Id, out var rule))
            {
                continue;
            }

            var corridor = corridors[k];
            var id = IntakeGates.Free(corridor.Id + "-convoys", taken);
            var next = corridor.Via[0];
            var after = Math.Min(
                FormSecondsMax, corridor.AssemblyPoints.Min(from => legs[(from, next)].Seconds));
            AddLegs(legs, corridor, id, after);
            corridors[k] = corridor with { Via = corridor.Via.Insert(0, id) };
            var every = Math.Max(rule.EveryMinutes * 60, rule.Escorts is { } escorts
                ? (int)Math.Ceiling(RoundTrip(corridors[k], id, legs) / (double)escorts) : 0);
            gates.Add(new ModelCheckpoint(
                id, "Convoys of " + corridor.Name, Location(model, next), 3600 / Spacing, RateUnit.Vehicles, null)
            {
                ConvoyOf = corridor.Id,
                CountsOutwardOnly = true,
                HoursOut = Times(model.HoursOf(k, outward: true), every, rule.Vehicles * Spacing),
                HoursBack = model.HoursOf(k, outward: false),
            });
        }

        return model with
        {
            Checkpoints = [.. model.Checkpoints, .. gates],
            Corridors = corridors.ToImmutable(),
            Legs = [.. legs.Values],
        };
    }

    // From each assembly point to where convoys form, from there to the first place on the way, and all of it back.
    private static void AddLegs(
        Dictionary<(string From, string To), ModelLeg> legs, ModelCorridor corridor, string id, int after)
    {
        var next = corridor.Via[0];
        var before = Math.Min(after, corridor.AssemblyPoints.Min(from => legs[(next, from)].Seconds));
        foreach (var from in corridor.AssemblyPoints)
        {
            var (on, home) = (legs[(from, next)], legs[(next, from)]);
            legs[(from, id)] = on with { To = id, Seconds = on.Seconds - after };
            legs[(id, from)] = home with { From = id, Seconds = home.Seconds - before };
        }

        legs[(id, next)] = new ModelLeg(id, next, after, 0, []);
        legs[(next, id)] = new ModelLeg(next, id, before, 0, []);
    }

    // With the slowest to the farthest and back to the beginning: the longest that an escort is away.
    private static int RoundTrip(
        ModelCorridor corridor, string id, Dictionary<(string From, string To), ModelLeg> legs) =>
        corridor.ReceptionPoints.Max(to =>
        {
            string[] stops = [.. corridor.Via[corridor.Via.IndexOf(id)..], to];
            return stops.Zip(stops[1..]).Sum(s => legs[s].Seconds + legs[(s.Second, s.First)].Seconds);
        });

    private static GeoPoint Location(CorridorModel model, string place) =>
        model.Checkpoints.Select(p => (p.Id, p.Location)).Concat(model.Waypoints.Select(p => (p.Id, p.Location)))
            .First(p => p.Id == place).Location;

    // A convoy sets out within the hours, from their beginning on.
    private static ImmutableArray<OpenHours> Times(ImmutableArray<OpenHours> hours, int every, int lasts) =>
        OpenHours.Merge(hours.SelectMany(h => Enumerable.Range(0, (h.Closes - h.Opens + every - 1) / every)
            .Select(n => h.Opens + (n * every))
            .Select(opens => new OpenHours(opens, Math.Min(opens + lasts, h.Closes)))));
}
