using System.Diagnostics;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;

namespace SafePassage.Bench;

/// <summary>Opening a network file, the first answer from it, and what stays in memory while it is served.</summary>
internal static class OpeningBench
{
    private const int Opens = 9;
    private const int Routes = 200;

    public static void Run(string name, string file, int seed, bool isRegion)
    {
        var table = new FigureTable(
            $"Roads: opening {name}, a file of {new FileInfo(file).Length / 1e6:0.0} MB; milliseconds, and growth of "
                + "the resident set in MB", "what", "median", "RoutingKit", "aim", "remark");
        var opens = Enumerable.Range(0, Opens).Select(_ => Taken(() => RoadNetwork.Open(file))).ToArray();
        Add(table, RoadTargets.Opening, FigureTable.Quantile(opens, 0.5), isRegion, "header and table checked");
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var (network, before) = (RoadNetwork.Open(file), Cost.Resident());
        table.Add("checking all sections", $"{Taken(network.CheckAll):0.00}", "-", "-", "once");
        Router? router = null;
        var prepare = Taken(() => router = new Router(network, VehicleProfile.Bus));
        table.Add("a router for buses", $"{prepare:0.00}", "-", "-", "contraction and customization, once");
        var random = new Random(seed);
        for (var i = 0; i < Routes; i++)
        {
            var (from, to) = (network.NodeLocation(random.Next(network.NodeCount)),
                network.NodeLocation(random.Next(network.NodeCount)));
            if (router!.Snap(from, new(500)) is { } start && router.Snap(to, new(500)) is { } end)
            {
                router.FindRoute(start, end, ClosureSet.Empty);
            }
        }

        // What was needed only while the router was made is given back.
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (before is { } kilobytes && Cost.Resident() is { } now)
        {
            Add(table, RoadTargets.Resident, (now - kilobytes) * 1024 / 1e6, isRegion,
                $"after {Routes} routes, the mapped file included");
        }

        GC.KeepAlive(router);
        table.Print();
    }

    private static void Add(FigureTable table, string what, double value, bool isRegion, string remark)
    {
        var (peer, aim) = RoadTargets.Of(what, isRegion);
        table.Add(what, $"{value:0.00}", peer, aim, remark);
    }

    private static double Taken(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
