using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Checking;

/// <summary>A model as the check of a bound reads it, with no code of the planner.</summary>
/// <remarks>Immutable after it is built; safe to share.</remarks>
internal sealed class ProofModel
{
    private readonly (int[] Opens, int[] Closes)?[] _ownOut;
    private readonly (int[] Opens, int[] Closes)?[] _ownBack;

    /// <param name="model">A model that <see cref="ModelRules"/> has found in order.</param>
    internal ProofModel(CorridorModel model)
    {
        Model = model;
        People = [.. model.Classes.Select((_, c) => model.AssemblyPoints.Select(p => p.AllPeople[c]).ToArray())];
        Comes = [.. model.AssemblyPoints.Select(p => (p.Arrivals ?? []).Select(a => (a.At, a.People.ToArray()))
            .Prepend((0, p.People.ToArray())).ToArray())];
        Vehicles = [.. model.Fleet.SelectMany(Standing)];
        Ways = [.. model.Corridors.SelectMany(c => new[] { Way(c, outward: true), Way(c, outward: false) })];
        _ownOut = [.. model.Checkpoints.Select(c => Split(c.HoursOut))];
        _ownBack = [.. model.Checkpoints.Select(c => Split(c.HoursBack))];
        GateHoursOut = [.. Enumerable.Range(0, model.Checkpoints.Length).Select(g => HoursOfGate(g, outward: true))];
        GateHoursBack = [.. Enumerable.Range(0, model.Checkpoints.Length).Select(g => HoursOfGate(g, outward: false))];
        GateHours = [.. GateHoursOut.Zip(GateHoursBack, (on, home) => Joined(on.Concat(home)))];
    }

    internal CorridorModel Model { get; }

    /// <summary>People who ever wait, by class and assembly point.</summary>
    internal int[][] People { get; }

    /// <summary>By assembly point, when people come, 0 first, and how many of each class.</summary>
    internal (int At, int[] People)[][] Comes { get; }

    internal ProofVehicle[] Vehicles { get; }

    /// <summary>Each corridor outward and back.</summary>
    internal ProofWay[] Ways { get; }

    /// <summary>The hours in which each checkpoint can serve anybody at all, in time order.</summary>
    /// <remarks>After the quickest way to it and before the quickest way on, in each window, and within its own
    /// hours; one server serves both directions.</remarks>
    internal OpenHours[][] GateHours { get; }

    /// <summary>The part of them in which vehicles on the way out are served.</summary>
    internal OpenHours[][] GateHoursOut { get; }

    /// <summary>The part of them in which vehicles on the way back are served.</summary>
    internal OpenHours[][] GateHoursBack { get; }

    /// <summary>When a checkpoint is open for a way, in time order; null: at all times.</summary>
    internal (int[] Opens, int[] Closes)? OwnHours(int gate, bool outward) => (outward ? _ownOut : _ownBack)[gate];

    internal bool CountsPeople(int gate) => Model.Checkpoints[gate].Unit == RateUnit.People;

    /// <summary>True where an empty vehicle on the way back is served.</summary>
    internal bool CountsBack(int gate) =>
        Model.Checkpoints[gate] is { Unit: RateUnit.Vehicles, CountsOutwardOnly: false };

    /// <summary>Stretches that touch or overlap made one.</summary>
    internal static OpenHours[] Joined(IEnumerable<OpenHours> hours)
    {
        var joined = new Stack<OpenHours>();
        foreach (var next in hours.OrderBy(h => h.Opens).ThenBy(h => h.Closes))
        {
            if (joined.TryPeek(out var last) && last.Closes >= next.Opens)
            {
                joined.Pop();
                joined.Push(new OpenHours(last.Opens, Math.Max(last.Closes, next.Closes)));
                continue;
            }

            joined.Push(next);
        }

        return [.. joined.Reverse()];
    }

    /// <summary>What two lists of hours have in common.</summary>
    internal static OpenHours[] Common(IEnumerable<OpenHours> one, OpenHours[] two) =>
        [.. one.SelectMany(h => two
            .Select(o => new OpenHours(Math.Max(h.Opens, o.Opens), Math.Min(h.Closes, o.Closes)))
            .Where(o => o.Closes > o.Opens)).OrderBy(h => h.Opens)];

    // Those of one group that stand at one place and are free from one second on.
    private IEnumerable<ProofVehicle> Standing(ModelFleet fleet)
    {
        int[][] patterns = [.. fleet.Patterns.Select(p => p.ToArray())];
        ImmutableArray<VehicleStand> others = fleet.Elsewhere ?? [];
        return others.Select(o => (o.Place, o.FreeFrom, Count: 1))
            .Append((Place: fleet.StartsAt, fleet.FreeFrom, Count: fleet.Vehicles - others.Length))
            .Where(s => s.Count > 0 || others.IsEmpty).GroupBy(s => (s.Place, s.FreeFrom)).Select(s => new ProofVehicle(
                patterns, s.Sum(v => v.Count), Place(Model.AssemblyPoints.Select(p => p.Id), s.Key.Place),
                Place(Model.ReceptionPoints.Select(p => p.Id), s.Key.Place), s.Key.FreeFrom));
    }

    private static (int[] Opens, int[] Closes)? Split(ImmutableArray<OpenHours>? hours) => hours is { } own
        ? ([.. own.Select(h => h.Opens)], [.. own.Select(h => h.Closes)]) : null;

    private static int Place(IEnumerable<string> ids, string id) =>
        ids.Select((other, n) => string.Equals(other, id, StringComparison.Ordinal) ? n : -1).DefaultIfEmpty(-1).Max();

    private ProofWay Way(ModelCorridor corridor, bool outward)
    {
        var legs = Model.Legs.ToDictionary(l => (l.From, l.To), l => l.Seconds);
        var (a, r) = (Model.AssemblyPoints.Select(p => p.Id).ToArray(),
            Model.ReceptionPoints.Select(p => p.Id).ToArray());
        var (left, reached) = outward ? (a, r) : (r, a);
        var ends = corridor.AssemblyPoints.Concat(corridor.ReceptionPoints).ToHashSet(StringComparer.Ordinal);
        string[] via = outward ? [.. corridor.Via] : [.. corridor.Via.Reverse()];
        var gates = new List<int>();
        var drive = new int[left.Length][][];
        for (var i = 0; i < left.Length; i++)
        {
            drive[i] = new int[reached.Length][];
            for (var j = 0; j < reached.Length; j++)
            {
                drive[i][j] = ends.Contains(left[i]) && ends.Contains(reached[j])
                    ? Stages([left[i], .. via, reached[j]]) : [];
            }
        }

        gates.AddRange(via.Select(id => Place(Model.Checkpoints.Select(c => c.Id), id)).Where(g => g >= 0));
        return new ProofWay(
            outward, [.. gates], drive, (outward ? corridor.HoursOut : corridor.HoursBack) ?? Model.Windows);

        // Driving seconds before each checkpoint and after the last.
        int[] Stages(string[] stops)
        {
            var stages = new List<int> { 0 };
            for (var s = 1; s < stops.Length; s++)
            {
                stages[^1] += legs[(stops[s - 1], stops[s])];
                if (Place(Model.Checkpoints.Select(c => c.Id), stops[s]) >= 0)
                {
                    stages.Add(0);
                }
            }

            return [.. stages];
        }
    }

    private OpenHours[] HoursOfGate(int gate, bool outward)
    {
        var hours = new List<OpenHours>();
        foreach (var way in Ways.Where(w => w.Outward == outward && (w.Outward || CountsBack(gate))))
        {
            var position = Array.IndexOf(way.Gates, gate);
            if (position < 0)
            {
                continue;
            }

            // Where people are counted, nothing is served without boarding first.
            var boards = way.Outward && CountsPeople(gate);
            var (before, after) = (int.MaxValue, int.MaxValue);
            for (var i = 0; i < way.Drive.Length; i++)
            {
                foreach (var stages in way.Drive[i].Where(s => s.Length > 0))
                {
                    before = Math.Min(before, stages[..(position + 1)].Sum()
                        + (boards ? Model.AssemblyPoints[i].LoadSeconds : 0));
                    after = Math.Min(after, stages[(position + 1)..].Sum());
                }
            }

            hours.AddRange(before == int.MaxValue ? []
                : way.Hours.Where(h => (long)h.Opens + before < (long)h.Closes - after)
                    .Select(h => new OpenHours(h.Opens + before, h.Closes - after)));
        }

        var own = outward ? Model.Checkpoints[gate].HoursOut : Model.Checkpoints[gate].HoursBack;
        return own is { } open ? Common(Joined(hours), [.. open]) : Joined(hours);
    }
}

/// <summary>One group of vehicles.</summary>
/// <param name="Patterns">Places for each class of people, one of these on a run.</param>
/// <param name="Count">How many.</param>
/// <param name="Assembly">The assembly point where they stand at first, or -1.</param>
/// <param name="Reception">The reception point where they stand at first, or -1.</param>
/// <param name="Free">The second from which they may do anything.</param>
internal sealed record ProofVehicle(int[][] Patterns, int Count, int Assembly, int Reception, int Free);

/// <summary>One direction of a corridor.</summary>
/// <param name="Outward">True from assembly to reception.</param>
/// <param name="Gates">Checkpoints in driving order.</param>
/// <param name="Drive">By place left and place reached: seconds before each checkpoint and after the last; empty where
/// the corridor does not join the two.</param>
/// <param name="Hours">The hours in which a drive must begin and end.</param>
internal sealed record ProofWay(bool Outward, int[] Gates, int[][][] Drive, ImmutableArray<OpenHours> Hours)
{
    /// <summary>Places that can be left, and those that can be reached, by this way.</summary>
    internal int[] Enters { get; } = [.. Enumerable.Range(0, Drive.Length).Where(i => Drive[i].Any(s => s.Length > 0))];

    internal int[] Reaches { get; } = [.. Enumerable.Range(0, Drive.Length == 0 ? 0 : Drive[0].Length)
        .Where(j => Drive.Any(d => d[j].Length > 0))];

    /// <summary>Seconds from a place to the first checkpoint.</summary>
    internal int Enter(int place) => Drive[place][Reaches[0]][0];

    /// <summary>Seconds from a checkpoint to the next.</summary>
    internal int Between(int position) => Drive[Enters[0]][Reaches[0]][position + 1];

    /// <summary>Seconds from the last checkpoint to a place.</summary>
    internal int Leave(int place) => Drive[Enters[0]][place][^1];
}
