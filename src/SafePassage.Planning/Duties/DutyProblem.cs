using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Duties;

/// <summary>A corridor model as the duty engine reads it: classes of people as a vector, vehicles by type, corridors by
/// direction.</summary>
/// <remarks>Immutable after it is built; safe to share.</remarks>
internal sealed class DutyProblem
{
    private readonly ImmutableArray<ImmutableArray<int>> _levels;

    internal DutyProblem(CorridorModel model)
    {
        Model = model;
        People = [.. model.Classes.Select((_, c) => model.AssemblyPoints.Select(p => p.AllPeople[c]).ToArray())];
        Steps = [.. model.AssemblyPoints.Select(p => p.Steps)];
        Batches = [.. model.AssemblyPoints.Select(p => p.Batches)];
        Order = ClassOrder.Of(model);
        _levels = ClassOrder.Levels(model);
        Legs = [.. Enumerable.Range(0, model.Corridors.Length).Select(k => CorridorWay.Of(model, k))];
        Types = Group(model);
        Limits = new DutyLimits(model, Types);
        Reach = [.. Enumerable.Range(0, model.Checkpoints.Length).Select(g => GateReach.Of(this, g))];
    }

    internal CorridorModel Model { get; }

    /// <summary>People who ever wait, by class and assembly point.</summary>
    internal int[][] People { get; }

    /// <summary>By assembly point, the seconds at which more people come, 0 first.</summary>
    internal ImmutableArray<ImmutableArray<int>> Steps { get; }

    /// <summary>By assembly point and step, those who come then, by class.</summary>
    internal ImmutableArray<ImmutableArray<ClassCounts>> Batches { get; }

    /// <summary>Number of classes of people.</summary>
    internal int Classes => People.Length;

    /// <summary>The classes in the order in which they board.</summary>
    internal ImmutableArray<int> Order { get; }

    /// <summary>Each corridor's two directions.</summary>
    internal ImmutableArray<(CorridorWay Out, CorridorWay Back)> Legs { get; }

    /// <summary>The vehicles.</summary>
    internal ImmutableArray<VehicleType> Types { get; }

    /// <summary>What a vehicle's duty may not exceed.</summary>
    internal DutyLimits Limits { get; }

    /// <summary>The hours in which each checkpoint can serve at all.</summary>
    internal ImmutableArray<GateReach> Reach { get; }

    internal int Points => Model.AssemblyPoints.Length;

    internal int Receptions => Model.ReceptionPoints.Length;

    internal int Gates => Model.Checkpoints.Length;

    internal CorridorWay Direction(bool outward, int corridor) => outward ? Legs[corridor].Out : Legs[corridor].Back;

    /// <summary>The step of an assembly point in which a second lies.</summary>
    internal int StepAt(int point, long second) => PlaceSteps.At(Steps[point], second);

    /// <summary>What a checkpoint counts of a vehicle with so many people: itself, the people, or nothing.</summary>
    internal int Units(int gate, bool outward, int people) => Model.Checkpoints[gate].UnitsOf(outward, people);

    /// <summary>0 for vehicles that can carry those who leave first, 1 for those who carry the next at best, and so
    /// on.</summary>
    internal int Turn(int type) => Enumerable.Range(0, _levels.Length)
        .FirstOrDefault(n => _levels[n].Any(c => Types[type].Patterns.Any(p => p[c] > 0)), _levels.Length);

    private static ImmutableArray<VehicleType> Group(CorridorModel model)
    {
        var assembly = model.AssemblyPoints.Select((p, i) => (p.Id, i))
            .ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        var reception = model.ReceptionPoints.Select((p, i) => (p.Id, i))
            .ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        return [.. model.Fleet.Index().GroupBy(f => Key(f.Item), StringComparer.Ordinal)
            .OrderByDescending(g => g.First().Item.MostPeople).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new VehicleType(
                g.First().Item.Patterns,
                g.First().Item.Shift,
                g.First().Item.Range,
                [.. g.SelectMany(f => f.Item.Starts.Select(s => (Fleet: f.Index, s.First, s.Numbers)))
                    .GroupBy(s => (Place: assembly.TryGetValue(s.First.Place, out var i)
                            ? (AtAssembly: true, At: i) : (AtAssembly: false, At: reception[s.First.Place]),
                        s.First.FreeFrom, s.First.OnDutySince, s.First.DrivenMetres))
                    .OrderBy(s => s.Key)
                    .Select(s => new VehicleStart(
                        s.Key.Place.AtAssembly, s.Key.Place.At, s.Key.FreeFrom,
                        [.. s.Select(f => (f.Fleet, f.Numbers))])
                    { OnDutySince = s.Key.OnDutySince, DrivenMetres = s.Key.DrivenMetres })]))];

        // Compares as the numbers do, the last class of a pattern first.
        static string Key(ModelFleet fleet) =>
            string.Join(' ', fleet.Patterns.SelectMany(p => p.Reverse()).Select(n => $"{n:D4}")
                .Append(fleet.Shift is { } shift ? $"{shift.MostSeconds:D6} {shift.RestSeconds:D6}" : "")
                .Append(fleet.Range is { } range ? string.Join(' ', range.RefuelsAt
                    .Order(StringComparer.Ordinal).Prepend($"{range.MostMetres:D9} {range.RefuelSeconds:D6}")) : ""));
    }
}
