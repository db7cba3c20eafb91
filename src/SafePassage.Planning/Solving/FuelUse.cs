using System.Collections.Immutable;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Solving;

/// <summary>How far the vehicles of a construction have driven since they were last full.</summary>
/// <remarks>What is known of a vehicle stands in its <see cref="VehicleState.DrivenMetres"/>. Immutable.</remarks>
internal sealed class FuelUse
{
    // Farther than any vehicle drives; sums of it do not overflow.
    private const long Never = 1L << 48;

    private readonly ImmutableArray<RangeRule?> _rules;
    private readonly Dictionary<RunOption, (long Out, long Back)> _metres = [];
    private readonly bool[][] _atAssembly = [];
    private readonly bool[][] _atReception = [];

    // By group and place, assembly points first: the metres from there to the nearest place of refuelling, over as many
    // runs as it takes.
    private readonly long[][] _reserve = [];
    private readonly int _points;

    internal FuelUse(CorridorModel model, ImmutableArray<RunOption> options)
    {
        _rules = [.. model.Fleet.Select(f => f.Range)];
        _points = model.AssemblyPoints.Length;
        if (_rules.All(r => r is null))
        {
            return;
        }

        var metres = new RunMetres(model);
        _metres = options.ToDictionary(o => o, o => (metres.Of(o, outward: true), metres.Of(o, outward: false)));
        _atAssembly = [.. _rules.Select(r => model.AssemblyPoints.Select(p => IsNamed(r, p.Id)).ToArray())];
        _atReception = [.. _rules.Select(r => model.ReceptionPoints.Select(p => IsNamed(r, p.Id)).ToArray())];
        _reserve = [.. _rules.Select((_, f) => Nearest([.. _atAssembly[f], .. _atReception[f]]))];

        static bool IsNamed(RangeRule? rule, string id) =>
            rule?.RefuelsAt.Contains(id, StringComparer.Ordinal) ?? false;
    }

    /// <summary>True where the vehicles of a group can refuel at a place.</summary>
    internal bool Refuels(int fleet, bool atAssembly, int place) => _rules[fleet] is not null
        && (atAssembly ? _atAssembly : _atReception)[fleet][place];

    /// <summary>Metres from a place to the nearest where the vehicles of a group refuel.</summary>
    internal long Reserve(int fleet, bool atAssembly, int place) =>
        _reserve[fleet][atAssembly ? place : _points + place];

    /// <summary>When boarding can begin, after a stop to refuel where the vehicle could not drive on to the next
    /// refuelling otherwise.</summary>
    /// <param name="vehicle">The vehicle.</param>
    /// <param name="back">Its drive to the assembly point; null where it stands there.</param>
    /// <param name="option">The run out.</param>
    /// <param name="ready">When boarding could begin without the stop.</param>
    internal int Ready(VehicleState vehicle, FittedRun? back, RunOption option, int ready)
    {
        if (_rules[vehicle.Fleet] is not { } rule || !_atAssembly[vehicle.Fleet][option.Assembly])
        {
            return ready;
        }

        var driven = back is null ? vehicle.DrivenMetres : After(vehicle, rule, Steps(vehicle.Fleet, back));
        var until = driven + _metres[option].Out + Reserve(vehicle.Fleet, atAssembly: false, option.Reception);
        return until > rule.MostMetres
            ? Math.Max(ready, (back?.Arrives ?? vehicle.Free) + rule.RefuelSeconds) : ready;
    }

    /// <summary>True where a vehicle can drive a delivery; false too where it is not full before and could not drive on
    /// to a refuelling after it, unless it may run dry.</summary>
    internal bool Delivers(VehicleState vehicle, FittedRun? back, FittedRun run)
    {
        if (_rules[vehicle.Fleet] is not { } rule)
        {
            return true;
        }

        var steps = Steps(vehicle.Fleet, back, run);
        return rule.Kept(steps, vehicle.DrivenMetres, vehicle.Free) == steps.Length
            && (vehicle.MayRunDry || rule.DrivenAt(vehicle.DrivenMetres, vehicle.Free, steps[0]) == 0
                || After(vehicle, rule, steps) + Reserve(vehicle.Fleet, atAssembly: false, run.Option.Reception)
                    <= rule.MostMetres);
    }

    /// <summary>True where a vehicle can drive a run that nobody is on.</summary>
    internal bool Reaches(VehicleState vehicle, FittedRun run, bool outward) => _rules[vehicle.Fleet] is not { } rule
        || rule.Kept([Step(vehicle.Fleet, run, outward)], vehicle.DrivenMetres, vehicle.Free) == 1;

    /// <summary>The second at which a vehicle that stands where it can refuel is full again; null for any
    /// other.</summary>
    internal int? FullAgain(VehicleState vehicle) => _rules[vehicle.Fleet] is { } rule && vehicle.DrivenMetres > 0
        && Refuels(vehicle.Fleet, vehicle.AtAssembly, vehicle.Place) ? vehicle.Free + rule.RefuelSeconds : null;

    /// <summary>True where a run leads a vehicle nearer to a refuelling that it can reach.</summary>
    internal bool LeadsToRefuelling(VehicleState vehicle, RunOption option, bool outward) =>
        _rules[vehicle.Fleet] is { } rule
        && (outward ? _metres[option].Out : _metres[option].Back)
            + Reserve(vehicle.Fleet, !outward, outward ? option.Reception : option.Assembly) is var way
        && way == Reserve(vehicle.Fleet, outward, outward ? option.Assembly : option.Reception)
        && vehicle.DrivenMetres + way <= rule.MostMetres;

    /// <summary>Notes what a vehicle drives; to be told before its place and its time are changed.</summary>
    internal void Drives(VehicleState vehicle, FittedRun? back, FittedRun? run)
    {
        if (_rules[vehicle.Fleet] is { } rule)
        {
            vehicle.DrivenMetres = After(vehicle, rule, Steps(vehicle.Fleet, back, run));
        }
    }

    // Over and over along all runs, until nothing is nearer than known.
    private long[] Nearest(bool[] refuels)
    {
        long[] nearest = [.. refuels.Select(r => r ? 0 : Never)];
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (run, metres) in _metres)
            {
                var (a, r) = (run.Assembly, _points + run.Reception);
                var (fromA, fromR) = (metres.Out + nearest[r], metres.Back + nearest[a]);
                changed |= fromA < nearest[a] || fromR < nearest[r];
                (nearest[a], nearest[r]) = (Math.Min(nearest[a], fromA), Math.Min(nearest[r], fromR));
            }
        }

        return nearest;
    }

    private static long After(VehicleState vehicle, RangeRule rule, DrivenRun[] steps) =>
        rule.DrivenAfter(steps, vehicle.DrivenMetres, vehicle.Free);

    private DrivenRun[] Steps(int fleet, FittedRun? back, FittedRun? run = null) =>
    [
        .. back is null ? Enumerable.Empty<DrivenRun>() : [Step(fleet, back, outward: false)],
        .. run is null ? Enumerable.Empty<DrivenRun>() : [Step(fleet, run, outward: true)],
    ];

    // Only a drive back, which ends when it arrives, is followed by another run here.
    private DrivenRun Step(int fleet, FittedRun run, bool outward) => new(
        run.LoadStarts, run.Arrives, outward ? _metres[run.Option].Out : _metres[run.Option].Back,
        Refuels(fleet, outward, outward ? run.Option.Assembly : run.Option.Reception));
}
