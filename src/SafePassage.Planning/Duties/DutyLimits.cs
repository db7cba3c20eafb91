using System.Collections.Immutable;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Duties;

/// <summary>A run as the limits of a duty see it.</summary>
/// <param name="Outward">Which way.</param>
/// <param name="Corridor">Index of the corridor.</param>
/// <param name="From">Index of the place left.</param>
/// <param name="To">Index of the place reached.</param>
/// <param name="Begins">The second it begins, boarding included.</param>
/// <param name="Ends">The second it ends, unloading included.</param>
internal readonly record struct DutyStep(bool Outward, int Corridor, int From, int To, long Begins, long Ends);

/// <summary>What the duty of a vehicle may not exceed: the shift of its crew and its range.</summary>
/// <remarks>Immutable; safe to share.</remarks>
internal sealed class DutyLimits
{
    private readonly ImmutableArray<VehicleType> _types;
    private readonly HashSet<(bool AtAssembly, int Place)>[] _refuelling;
    private readonly Dictionary<(bool Outward, int Corridor, int From, int To), long> _metres = [];

    internal DutyLimits(CorridorModel model, ImmutableArray<VehicleType> types)
    {
        _types = types;
        _refuelling = [.. types.Select(t => t.Range is not { } range ? [] : model.AssemblyPoints
            .Select((p, i) => (p.Id, At: (true, i)))
            .Concat(model.ReceptionPoints.Select((p, j) => (p.Id, At: (false, j))))
            .Where(p => range.RefuelsAt.Contains(p.Id, StringComparer.Ordinal)).Select(p => p.At).ToHashSet())];
        if (types.All(t => t.Range is null))
        {
            return;
        }

        var metres = new RunMetres(model);
        foreach (var option in RunOptions.Of(model))
        {
            var (k, a, r) = (option.Corridor, option.Assembly, option.Reception);
            _metres[(true, k, a, r)] = metres.Of(option, outward: true);
            _metres[(false, k, r, a)] = metres.Of(option, outward: false);
        }
    }

    /// <summary>True where nothing limits the duties of a type.</summary>
    internal bool AreNone(int type) => _types[type] is { Shift: null, Range: null };

    /// <summary>How many of its first runs a vehicle may drive.</summary>
    /// <param name="type">Index of its type.</param>
    /// <param name="start">Where it stands at first.</param>
    /// <param name="duty">Its runs in time order.</param>
    internal int Kept(int type, VehicleStart start, IReadOnlyList<DutyStep> duty) =>
        Math.Min(KeptByCrew(type, start, duty), KeptByRange(type, start, duty));

    /// <summary>Where a vehicle stops for longer so that it may drive on: after how many runs, and for how many
    /// seconds.</summary>
    /// <returns>Null where it keeps the limits as it is, or no such stop helps.</returns>
    internal (int Runs, int Seconds)? Pause(int type, VehicleStart start, IReadOnlyList<DutyStep> duty)
    {
        var (crew, range) = (KeptByCrew(type, start, duty), KeptByRange(type, start, duty));
        if (crew < duty.Count && crew <= range)
        {
            return (crew, _types[type].Shift!.RestSeconds);
        }

        if (range == duty.Count)
        {
            return null;
        }

        while (range >= 0 && !Refuels(type, duty[range].Outward, duty[range].From))
        {
            range--;
        }

        return range < 0 ? null : (range, _types[type].Range!.RefuelSeconds);
    }

    /// <summary>A part of a duty with stops to refuel: where the range ends, runs are left out until the vehicle has
    /// stood long enough at the last place where it could.</summary>
    /// <param name="type">Index of the vehicle's type.</param>
    /// <param name="part">Runs in time order; the vehicle is taken to be full before them.</param>
    /// <param name="axis">The ticks of their times.</param>
    internal ImmutableArray<DutyRun> WithRefuelling(int type, ImmutableArray<DutyRun> part, TimeAxis axis)
    {
        if (_types[type].Range is not { } rule)
        {
            return part;
        }

        var kept = new List<(DutyRun Run, int Index)>();
        var driven = 0L;
        for (var n = 0; n < part.Length; n++)
        {
            // A tick more, since both ends are rounded.
            var stands = kept.Count > 0 && Refuels(type, part[n].Outward, part[n].From)
                && (part[n].Leaves - kept[^1].Run.Free + 1L) * axis.TickSeconds >= rule.RefuelSeconds;
            driven = (stands ? 0 : driven) + Metres(part[n]);
            kept.Add((stands ? part[n] with { Stands = rule.RefuelSeconds } : part[n], n));
            if (driven <= rule.MostMetres)
            {
                continue;
            }

            var stop = kept.FindLastIndex(k => Refuels(type, k.Run.Outward, k.Run.From));
            if (stop <= 0 || kept[stop].Run.Stands > 0)
            {
                return [.. kept.SkipLast(1).Select(k => k.Run)];
            }

            // The next run from there that leaves late enough is looked at anew.
            var (from, index) = kept[stop];
            kept.RemoveRange(stop, kept.Count - stop);
            do
            {
                index++;
            }
            while (index < part.Length && (part[index].Outward != from.Outward || part[index].From != from.From
                || (part[index].Leaves - kept[^1].Run.Free) * (long)axis.TickSeconds < rule.RefuelSeconds));
            (n, driven) = (index - 1, 0);
        }

        return [.. kept.Select(k => k.Run)];
    }

    private bool Refuels(int type, bool atAssembly, int place) => _refuelling[type].Contains((atAssembly, place));

    private long Metres(DutyRun run) => _metres[(run.Outward, run.Corridor, run.From, run.To)];

    private int KeptByCrew(int type, VehicleStart start, IReadOnlyList<DutyStep> duty) =>
        _types[type].Shift?.Kept(duty.Select(s => (s.Begins, s.Ends)), start.OnDutySince, start.FreeFrom)
            ?? duty.Count;

    private int KeptByRange(int type, VehicleStart start, IReadOnlyList<DutyStep> duty) =>
        _types[type].Range?.Kept(
            duty.Select(s => new DrivenRun(
                s.Begins, s.Ends, _metres[(s.Outward, s.Corridor, s.From, s.To)], Refuels(type, s.Outward, s.From))),
            start.DrivenMetres, start.FreeFrom) ?? duty.Count;
}
