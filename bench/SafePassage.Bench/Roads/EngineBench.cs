using System.Diagnostics;
using SafePassage.Graphs;
using SafePassage.Graphs.Hierarchies;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;

namespace SafePassage.Bench;

/// <summary>The graph engine on a network's junctions: order, customization, changes, queries, tables.</summary>
/// <remarks>Every hundredth answer is held against Dijkstra; a wrong one ends the run.</remarks>
internal sealed class EngineBench
{
    private const int Queries = 10_000;
    private const int CheckEvery = 100;
    private const int ClosedArcs = 200;
    private const int Closures = 200;
    private const int Convoys = 200;

    private readonly BenchOptions _options;
    private readonly EngineGraph _of;
    private readonly FigureTable _table;
    private readonly Random _random;
    private readonly DirectedGraph _graph;
    private readonly int[] _weights;

    private EngineBench(EngineGraph of, BenchOptions options)
    {
        (_options, _of, _graph, _weights) = (options, of, of.Graph, of.Weights);
        _random = new Random(options.Seed);
        _table = new FigureTable(
            $"Roads: the engine on {of.Name}, {_graph.NodeCount:N0} nodes and {_graph.ArcCount:N0} arcs, milliseconds "
            + "of processor time of one thread; with 2 threads of wall time",
            "what", "median", "p99", "RoutingKit", "aim", "remark");
    }

    /// <summary>Measures on the junctions of a network, and on the turns of a city.</summary>
    public static void Run(string name, RoadNetwork network, BenchOptions options, bool isRegion)
    {
        string[] rows =
        [
            RoadTargets.Closing, RoadTargets.Rerouting, RoadTargets.Distance, RoadTargets.Path, RoadTargets.Table,
            "order, contraction, full customization, perfect customization",
        ];
        if (!rows.Any(options.WantsRow))
        {
            return;
        }

        var router = new Router(network, VehicleProfile.Bus);
        Run(EngineGraph.OfJunctions(name, router, isRegion ? EngineSize.Region : EngineSize.City), options);
        if (!isRegion)
        {
            Run(EngineGraph.OfTurns(name, router), options);
        }
    }

    private static void Run(EngineGraph of, BenchOptions options)
    {
        var bench = new EngineBench(of, options);
        var hierarchy = bench.Prepare();
        var metric = bench.Customize(hierarchy);
        var asks = options.WantsRow(RoadTargets.Distance) || options.WantsRow(RoadTargets.Path);
        if (asks)
        {
            bench.Ask(metric, "before perfection");
        }

        bench.Time("perfect customization and search graph", 5, metric.MakePerfect);
        if (asks)
        {
            bench.Ask(metric, "perfect");
        }

        if (options.WantsRow(RoadTargets.Table))
        {
            bench.Tables(metric);
        }

        if (options.WantsRow(RoadTargets.Closing) || options.WantsRow(RoadTargets.Rerouting))
        {
            bench.Close(metric);
        }

        bench._table.Print();
    }

    private Hierarchy Prepare()
    {
        int[] order = [];
        Time("order, 2 threads", 1, () => order = _of.Order());
        var hierarchy = Hierarchy.Build(_graph, order, 2);
        Time("contraction, 2 threads", 3, () => hierarchy = Hierarchy.Build(_graph, order, 2),
            $"{hierarchy.ArcCount:N0} up arcs, {hierarchy.TriangleCount:N0} triangles");
        return hierarchy;
    }

    private Metric Customize(Hierarchy hierarchy)
    {
        var metric = Metric.Customize(hierarchy, _weights);
        for (var i = 0; i < 10; i++)
        {
            metric = Metric.Customize(hierarchy, _weights, 1 + (i & 1));
        }

        Time("full customization, 1 thread", 9, () => metric = Metric.Customize(hierarchy, _weights));
        Time(RoadTargets.Customization, 9, () => metric = Metric.Customize(hierarchy, _weights, 2));
        return metric;
    }

    private void Ask(Metric metric, string remark)
    {
        var pairs = Enumerable.Range(0, Queries)
            .Select(_ => (_random.Next(_graph.NodeCount), _random.Next(_graph.NodeCount))).ToArray();
        for (var i = 0; i < Queries; i += CheckEvery)
        {
            Check(pairs[i].Item1, pairs[i].Item2, metric.Distance(pairs[i].Item1, pairs[i].Item2), _weights);
        }

        void Distances()
        {
            foreach (var (from, to) in pairs)
            {
                metric.Distance(from, to);
            }
        }

        void Paths()
        {
            foreach (var (from, to) in pairs)
            {
                metric.FindPath([new Seed(from, 0)], [new Seed(to, 0)]);
            }
        }

        Distances();
        Paths();
        TimeEach(RoadTargets.Distance, 5, Distances, remark);
        TimeEach(RoadTargets.Path, 3, Paths, remark);
    }

    private void Tables(Metric metric)
    {
        foreach (var side in (int[])[200, 1000])
        {
            Seed[][] Places() =>
                [.. Enumerable.Range(0, side).Select(_ => new[] { new Seed(_random.Next(_graph.NodeCount), 0) })];
            var (from, to, table) = (Places(), Places(), new int[side * side]);
            ManyToMany.Run(metric, from, to, table);
            Time($"table {side} x {side}, 1 thread", 5, () => ManyToMany.Run(metric, from, to, table));
            for (var row = 0; row < side; row += CheckEvery)
            {
                Check(from[row][0].Node, to[row][0].Node, table[(row * side) + row], _weights);
            }
        }
    }

    private void Close(Metric open)
    {
        var (closing, rerouting) = (new double[Closures], new double[Closures]);
        for (var i = 0; i < Closures; i++)
        {
            var changes = Ball();
            var start = ThreadClock.Milliseconds;
            var closed = open.With(changes);
            closing[i] = ThreadClock.Milliseconds - start;
            for (var convoy = 0; convoy < Convoys; convoy++)
            {
                var (from, to) = (_random.Next(_graph.NodeCount), _random.Next(_graph.NodeCount));
                closed.FindPath([new Seed(from, 0)], [new Seed(to, 0)]);
            }

            rerouting[i] = ThreadClock.Milliseconds - start;
            if (i % CheckEvery == 0)
            {
                var (from, to) = (_random.Next(_graph.NodeCount), _random.Next(_graph.NodeCount));
                Check(from, to, closed.Distance(from, to), closed.CopyInputWeights());
            }
        }

        Add(RoadTargets.Closing, closing, "into a metric of its own");
        Add(RoadTargets.Rerouting, rerouting, "1 thread, with paths");
    }

    // The arcs met first when walking outwards from a node.
    private ArcChange[] Ball()
    {
        var (seen, queue, arcs) = (new HashSet<int>(), new Queue<int>(), new List<ArcChange>());
        queue.Enqueue(_random.Next(_graph.NodeCount));
        while (arcs.Count < ClosedArcs && queue.TryDequeue(out var node))
        {
            for (var arc = _graph.FirstOut[node]; arc < _graph.FirstOut[node + 1]; arc++)
            {
                arcs.Add(new ArcChange(arc, ArcWeight.Infinite));
                if (seen.Add(_graph.Heads[arc]))
                {
                    queue.Enqueue(_graph.Heads[arc]);
                }
            }
        }

        return [.. arcs];
    }

    private void Check(int from, int to, int answer, int[] weights)
    {
        var best = new int[_graph.NodeCount];
        Array.Fill(best, ArcWeight.Infinite);
        best[from] = 0;
        var open = new PriorityQueue<int, int>();
        open.Enqueue(from, 0);
        while (open.TryDequeue(out var node, out var distance) && node != to)
        {
            for (var arc = _graph.FirstOut[node]; distance == best[node] && arc < _graph.FirstOut[node + 1]; arc++)
            {
                var reached = distance + weights[arc];
                if (weights[arc] < ArcWeight.Infinite && reached < best[_graph.Heads[arc]])
                {
                    best[_graph.Heads[arc]] = reached;
                    open.Enqueue(_graph.Heads[arc], reached);
                }
            }
        }

        if (best[to] != answer)
        {
            throw new InvalidOperationException($"From {from} to {to} the engine says {answer}, Dijkstra {best[to]}.");
        }
    }

    private void Time(string what, int times, Action work, string remark = "") =>
        Add(what, Measure(times, work, what.Contains("2 threads", StringComparison.Ordinal)), remark);

    private void TimeEach(string what, int times, Action work, string remark) =>
        Add(what, Array.ConvertAll(Measure(times, work), ms => ms * 1000 / Queries), remark);

    private static double[] Measure(int times, Action work, bool isShared = false)
    {
        var taken = new double[times];
        for (var i = 0; i < times; i++)
        {
            var start = isShared ? Stopwatch.GetTimestamp() * 1e3 / Stopwatch.Frequency : ThreadClock.Milliseconds;
            work();
            taken[i] = (isShared ? Stopwatch.GetTimestamp() * 1e3 / Stopwatch.Frequency : ThreadClock.Milliseconds)
                - start;
        }

        return taken;
    }

    private void Add(string what, double[] values, string remark)
    {
        if (!_options.WantsRow(what))
        {
            return;
        }

        var (peer, aim) = RoadTargets.Of(what, _of.Size);
        _table.Add(
            what, $"{FigureTable.Quantile(values, 0.5):0.00}",
            values.Length >= 100 ? $"{FigureTable.Quantile(values, 0.99):0.00}" : "-", peer, aim, remark);
    }
}
