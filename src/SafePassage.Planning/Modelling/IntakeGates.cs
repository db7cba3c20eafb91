using System.Collections.Immutable;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Modelling;

/// <summary>Turns the intake rate of a reception point into a checkpoint before it: people are let in one after
/// another, first come first served.</summary>
/// <remarks>
/// The queue stands on the last stretch of road, equally far from the reception point on every corridor, so that who
/// joins first is served first whichever way it came. A corridor that leads to several reception points becomes one for
/// each that has such a checkpoint. So bound, plan, judge and certificate need nothing of their own for it. Stateless.
/// </remarks>
internal static class IntakeGates
{
    /// <summary>The queue stands at most so many seconds' drive before the reception point.</summary>
    private const int QueueSecondsMax = 300;

    /// <summary>The model with a checkpoint before each reception point that has an intake rate.</summary>
    /// <param name="model">The model without them.</param>
    /// <param name="rates">People an hour, by id of the reception point.</param>
    internal static CorridorModel With(CorridorModel model, IReadOnlyDictionary<string, int> rates)
    {
        if (rates.Count == 0)
        {
            return model;
        }

        var taken = model.PlaceIds.ToHashSet(StringComparer.Ordinal);
        var gates = model.ReceptionPoints.Where(p => rates.ContainsKey(p.Id)).ToDictionary(
            p => p.Id,
            p => new ModelCheckpoint(
                Free(p.Id + "-intake", taken), "Intake of " + p.Name, p.Location, rates[p.Id], RateUnit.People, null)
            { IntakeOf = p.Id },
            StringComparer.Ordinal);
        var legs = model.Legs.ToDictionary(l => (l.From, l.To));
        var before = gates.Keys.ToDictionary(id => id, id => Math.Min(QueueSecondsMax, model.Corridors
            .Where(k => k.ReceptionPoints.Contains(id, StringComparer.Ordinal))
            .SelectMany(k => Before(k).Select(from => legs[(from, id)].Seconds))
            .DefaultIfEmpty(0).Min()), StringComparer.Ordinal);
        var corridors = model.Corridors.Select(k => k.Id).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<ModelCorridor> split =
            [.. model.Corridors.SelectMany(k => Split(model, k, gates, corridors))];
        foreach (var (id, gate) in gates)
        {
            legs[(gate.Id, id)] = new ModelLeg(gate.Id, id, before[id], 0, []);
            legs[(id, gate.Id)] = new ModelLeg(id, gate.Id, 0, 0, []);
            foreach (var from in split.Where(k => k.Via.Contains(gate.Id, StringComparer.Ordinal))
                .SelectMany(k => Before(k with { Via = k.Via[..^1] })).Distinct(StringComparer.Ordinal))
            {
                var (on, home) = (legs[(from, id)], legs[(id, from)]);
                legs[(from, gate.Id)] = on with { To = gate.Id, Seconds = on.Seconds - before[id] };
                legs[(gate.Id, from)] = home with { From = gate.Id };
            }
        }

        return model with
        {
            Checkpoints = [.. model.Checkpoints, .. gates.Values],
            Corridors = split,
            Legs = [.. legs.Values],
        };
    }

    // The parts of a corridor: one to all reception points without such a checkpoint, one to each that has one.
    private static IEnumerable<ModelCorridor> Split(
        CorridorModel model, ModelCorridor k, Dictionary<string, ModelCheckpoint> gates, HashSet<string> ids)
    {
        ImmutableArray<string> open = [.. k.ReceptionPoints.Where(id => !gates.ContainsKey(id))];
        if (!open.IsEmpty)
        {
            yield return k with { ReceptionPoints = open };
        }

        foreach (var id in k.ReceptionPoints.Where(gates.ContainsKey))
        {
            var only = k.ReceptionPoints.Length == 1;
            yield return k with
            {
                Id = only ? k.Id : Free($"{k.Id}-to-{id}", ids),
                Name = only ? k.Name : $"{k.Name}, to {model.ReceptionPoints.First(p => p.Id == id).Name}",
                Via = k.Via.Add(gates[id].Id),
                ReceptionPoints = [id],
            };
        }
    }

    private static ImmutableArray<string> Before(ModelCorridor corridor) =>
        corridor.Via.IsEmpty ? corridor.AssemblyPoints : [corridor.Via[^1]];

    /// <summary>The id, or the id with as many marks as make it free; it is taken then.</summary>
    internal static string Free(string id, HashSet<string> taken)
    {
        while (!taken.Add(id))
        {
            id += "-";
        }

        return id;
    }
}
