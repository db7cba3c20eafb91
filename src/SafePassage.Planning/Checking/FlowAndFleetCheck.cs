using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Checking;

/// <summary>The bound of flow and fleet (docs/formats/plan-files.md), worked out with no code of the planner.</summary>
/// <remarks>Immutable after it is built; safe to share.</remarks>
internal sealed class FlowAndFleetCheck
{
    private readonly ProofModel _proof;
    private readonly CorridorModel _model;
    private readonly List<(int Point, int[] Gates, int Reception, int[] Stages, OpenHours[] Hours)> _runs = [];
    private readonly OpenHours[] _on;
    private readonly OpenHours[] _home;
    private readonly (OpenHours[] Stretches, long After)[] _gates;
    private readonly int?[] _ready;
    private readonly int _earliest;
    private readonly int _out;
    private readonly int _back;
    private readonly int _stop;

    /// <param name="model">A model that <see cref="ModelRules"/> has found in order.</param>
    internal FlowAndFleetCheck(CorridorModel model)
    {
        (_model, _proof) = (model, new ProofModel(model));
        (_out, _back, _stop) = (int.MaxValue, int.MaxValue, int.MaxValue);
        _on = ProofModel.Joined(_proof.Ways.Where(w => w.Outward).SelectMany(w => w.Hours));
        _home = ProofModel.Joined(_proof.Ways.Where(w => !w.Outward).SelectMany(w => w.Hours));
        foreach (var way in _proof.Ways)
        {
            foreach (var i in way.Enters)
            {
                foreach (var j in way.Reaches)
                {
                    var least = way.Drive[i][j].Sum() + way.Gates.Where(g => way.Outward || _proof.CountsBack(g))
                        .Sum(ServiceSeconds);
                    if (!way.Outward)
                    {
                        _back = Math.Min(_back, least);
                        continue;
                    }

                    _runs.Add((i, way.Gates, j, way.Drive[i][j], [.. way.Hours]));
                    _out = Math.Min(_out, model.AssemblyPoints[i].LoadSeconds + least);
                    _stop = Math.Min(_stop, model.ReceptionPoints[j].UnloadSeconds);
                }
            }
        }

        _ready = [.. _proof.Vehicles.Select(v => v.Assembly >= 0 ? v.Free : End(_home, v.Free, _back))];
        _earliest = _ready.Min(r => r ?? model.HorizonSeconds);
        _gates = [.. Enumerable.Range(0, model.Checkpoints.Length).Select(Reached)];
    }

    /// <summary>No plan has more people out by a second.</summary>
    internal int PeopleBy(int second)
    {
        var byClass = 0L;
        var deliveries = _ready.Select(r => Deliveries(r, second)).ToArray();
        for (var c = 0; c < _proof.People.Length; c++)
        {
            byClass += Math.Min(_proof.People[c].Sum(n => (long)n),
                _proof.Vehicles.Select((v, n) => deliveries[n] * v.Count * v.Patterns.Max(p => p[c])).Sum());
        }

        var all = _proof.Vehicles.Select((v, n) => deliveries[n] * v.Count * v.Patterns.Max(p => p.Sum())).Sum();
        return (int)Math.Min(Math.Min(byClass, all), Flow(second));
    }

    /// <summary>True when flow and fleet do not exclude that everybody is out by a second.</summary>
    internal bool MayClear(int second) => PeopleBy(second) == _model.TotalPeople;

    private int Least((int Point, int[] Gates, int Reception, int[] Stages, OpenHours[] Hours) run) =>
        _model.AssemblyPoints[run.Point].LoadSeconds + run.Stages.Sum() + run.Gates.Sum(ServiceSeconds);

    private int ServiceSeconds(int gate) =>
        (3599 + _model.Checkpoints[gate].RatePerHour) / _model.Checkpoints[gate].RatePerHour;

    // The earliest end of something that fits into one stretch of the hours.
    private static int? End(OpenHours[] hours, int from, int seconds)
    {
        foreach (var w in hours)
        {
            var begins = Math.Max(from, w.Opens);
            if ((long)begins + seconds <= w.Closes)
            {
                return begins + seconds;
            }
        }

        return null;
    }

    private long Deliveries(int? ready, int second)
    {
        var count = 0L;
        while (count <= _model.TotalPeople && ready is { } now && End(_on, now, _out) is { } arrives
            && arrives <= Math.Min(second, _model.HorizonSeconds))
        {
            count++;
            ready = End(_home, arrives + _stop, _back);
        }

        return count;
    }

    // Nodes: source, vehicles' passages, assembly points, checkpoints in, checkpoints out, reception points, sink.
    private long Flow(int second)
    {
        var (a, c, r) = (_model.AssemblyPoints.Length, _model.Checkpoints.Length, _model.ReceptionPoints.Length);
        var sink = 2 + a + (2 * c) + r;
        var room = new long[sink + 1, sink + 1];
        room[0, 1] = BothWays(second);
        for (var i = 0; i < a; i++)
        {
            // Who comes later than the quickest drive before that second is not out by then.
            var quickest = _runs.Where(r => r.Point == i).Select(Least).DefaultIfEmpty(0).Min();
            room[1, 2 + i] = _proof.Comes[i].Where(b => b.At == 0 || b.At + quickest <= second)
                .Sum(b => b.People.Sum(n => (long)n));
        }

        for (var g = 0; g < c; g++)
        {
            room[2 + a + g, 2 + a + c + g] = Through(g, second);
        }

        for (var j = 0; j < r; j++)
        {
            room[2 + a + (2 * c) + j, sink] = _model.ReceptionPoints[j].CapacityPeople;
        }

        foreach (var run in _runs)
        {
            if (End(run.Hours, _earliest, Least(run)) is not { } first || first > second)
            {
                continue;
            }

            var at = 2 + run.Point;
            foreach (var g in run.Gates)
            {
                room[at, 2 + a + g] = int.MaxValue;
                at = 2 + a + c + g;
            }

            room[at, 2 + a + (2 * c) + run.Reception] = int.MaxValue;
        }

        return Largest(room, sink);
    }

    // The largest flow: a shortest way with room, again and again.
    private static long Largest(long[,] room, int sink)
    {
        var total = 0L;
        while (true)
        {
            var from = new int[sink + 1];
            Array.Fill(from, -1);
            var next = new Queue<int>([0]);
            while (from[sink] < 0 && next.TryDequeue(out var node))
            {
                for (var to = 1; to <= sink; to++)
                {
                    if (from[to] < 0 && room[node, to] > 0)
                    {
                        from[to] = node;
                        next.Enqueue(to);
                    }
                }
            }

            if (from[sink] < 0)
            {
                return total;
            }

            var sent = long.MaxValue;
            for (var node = sink; node > 0; node = from[node])
            {
                sent = Math.Min(sent, room[from[node], node]);
            }

            for (var node = sink; node > 0; node = from[node])
            {
                room[from[node], node] -= sent;
                room[node, from[node]] += sent;
            }

            total += sent;
        }
    }

    // Where every run passes a checkpoint that counts vehicles, a vehicle must have come back before each run out but
    // its first.
    private long BothWays(int second)
    {
        if (!_runs.TrueForAll(r => r.Gates.Any(_proof.CountsBack)))
        {
            return int.MaxValue;
        }

        var passages = _model.Checkpoints.Where((_, g) => _proof.CountsBack(g)).Sum(g => Open(g)
            .Where(w => w.Opens < second)
            .Sum(w => ((long)Math.Min(w.Closes, second) - w.Opens) * g.RatePerHour / 3600));
        return (passages + _proof.Vehicles.Where(v => v.Assembly >= 0).Sum(v => (long)v.Count)) / 2 * LargestLoad();
    }

    // One server for both ways: it works in the hours of either.
    private OpenHours[] Open(ModelCheckpoint checkpoint) =>
        checkpoint is { HoursOut: { } on, HoursBack: { } home }
            ? ProofModel.Common(_model.Windows, ProofModel.Joined(on.Concat(home))) : [.. _model.Windows];

    private long LargestLoad() => _proof.Vehicles.Max(v => v.Patterns.Max(p => (long)p.Sum()));

    // The stretches from the quickest arrival to the latest start of the quickest way on, and how long that lasts. They
    // are the same at every second that is asked about.
    private (OpenHours[] Stretches, long After) Reached(int gate)
    {
        var (before, after) = (long.MaxValue, long.MaxValue);
        foreach (var run in _runs.Where(r => r.Gates.Contains(gate)))
        {
            var p = Array.IndexOf(run.Gates, gate);
            before = Math.Min(before, _model.AssemblyPoints[run.Point].LoadSeconds + run.Stages[..(p + 1)].Sum()
                + run.Gates[..p].Sum(ServiceSeconds));
            after = Math.Min(after, run.Stages[(p + 1)..].Sum() + run.Gates[(p + 1)..].Sum(ServiceSeconds));
        }

        if (before == long.MaxValue)
        {
            return ([], 0);
        }

        var stretches = ProofModel.Joined(_runs.Where(r => r.Gates.Contains(gate)).SelectMany(r => r.Hours))
            .Select(w => new OpenHours(
                (int)(Math.Max(w.Opens, _earliest) + before), (int)Math.Max(int.MinValue, w.Closes - after)))
            .Where(w => w.Closes > w.Opens).ToArray();
        var own = _model.Checkpoints[gate].HoursOut;
        return (own is { } open ? ProofModel.Common(stretches, [.. open]) : stretches, after);
    }

    // The server works without a pause in its stretches.
    private long Through(int gate, int second)
    {
        var checkpoint = _model.Checkpoints[gate];
        var (stretches, after) = _gates[gate];
        var served = stretches.Where(w => w.Opens < second).Select(w => (Hours: w, People: Served(w))).ToArray();
        if (checkpoint.PeoplePerDay is not { } leave)
        {
            return served.Sum(s => s.People);
        }

        // Hours over midnight use the leave of both days.
        if (stretches.Any(w => (w.Closes - 1) / 86_400 > w.Opens / 86_400))
        {
            var days = served.SelectMany(s => Enumerable.Range(
                s.Hours.Opens / 86_400, ((s.Hours.Closes - 1) / 86_400) - (s.Hours.Opens / 86_400) + 1));
            return Math.Min(served.Sum(s => s.People), days.Distinct().Count() * (long)leave);
        }

        return served.GroupBy(s => s.Hours.Opens / 86_400).Sum(d => Math.Min(d.Sum(s => s.People), leave));

        long Served(OpenHours w)
        {
            var seconds = Math.Min(w.Closes, second - after) - w.Opens;
            return seconds <= 0 ? 0
                : seconds * checkpoint.RatePerHour / 3600 * (_proof.CountsPeople(gate) ? 1 : LargestLoad());
        }
    }
}
