using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Duties;

/// <summary>A corridor model as the duty engine reads it: classes of people as a vector, vehicles by type, corridors by
/// direction.</summary>
/// <remarks>Immutable after it is built; safe to share.</remarks>
internal sealed class DutyProblem
{
    internal DutyProblem(CorridorModel model)
    {
        Model = model;
        People = [[.. model.AssemblyPoints.Select(p => p.Seated)], [.. model.AssemblyPoints.Select(p => p.Lying)]];
        Legs = [.. Enumerable.Range(0, model.Corridors.Length).Select(k => CorridorWay.Of(model, k))];
        Types = Group(model);
        Reach = [.. Enumerable.Range(0, model.Checkpoints.Length).Select(g => GateReach.Of(this, g))];
    }

    internal CorridorModel Model { get; }

    /// <summary>People who wait, by class and assembly point.</summary>
    internal int[][] People { get; }

    /// <summary>Number of classes of people.</summary>
    internal int Classes => People.Length;

    /// <summary>Each corridor's two directions.</summary>
    internal ImmutableArray<(CorridorWay Out, CorridorWay Back)> Legs { get; }

    /// <summary>The vehicles.</summary>
    internal ImmutableArray<VehicleType> Types { get; }

    /// <summary>The hours in which each checkpoint can serve at all.</summary>
    internal ImmutableArray<GateReach> Reach { get; }

    internal int Points => Model.AssemblyPoints.Length;

    internal int Receptions => Model.ReceptionPoints.Length;

    internal int Gates => Model.Checkpoints.Length;

    internal CorridorWay Direction(bool outward, int corridor) => outward ? Legs[corridor].Out : Legs[corridor].Back;

    /// <summary>What a checkpoint counts of a vehicle with so many people: itself, or the people.</summary>
    internal int Units(int gate, int people) => Model.Checkpoints[gate].Unit == RateUnit.Vehicles ? 1 : people;

    private static ImmutableArray<VehicleType> Group(CorridorModel model)
    {
        var assembly = model.AssemblyPoints.Select((p, i) => (p.Id, i))
            .ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        var reception = model.ReceptionPoints.Select((p, i) => (p.Id, i))
            .ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        return [.. model.Fleet.Index().GroupBy(f => (f.Item.Seats, f.Item.LyingPlaces))
            .OrderByDescending(g => g.Key.Seats + g.Key.LyingPlaces).ThenBy(g => g.Key.LyingPlaces)
            .Select(g => new VehicleType(
                [g.Key.Seats, g.Key.LyingPlaces],
                [.. g.GroupBy(f => assembly.TryGetValue(f.Item.StartsAt, out var i)
                        ? (AtAssembly: true, Place: i) : (AtAssembly: false, Place: reception[f.Item.StartsAt]))
                    .OrderBy(s => s.Key)
                    .Select(s => new VehicleStart(
                        s.Key.AtAssembly, s.Key.Place, s.Sum(f => f.Item.Vehicles),
                        [.. s.Select(f => (f.Index, f.Item.Vehicles))]))]))];
    }
}
