using System.Diagnostics;
using SafePassage.Roads.Network;

namespace SafePassage.Bench;

/// <summary>Opening a network file, the first router on it, and what stays in memory while it is served.</summary>
internal static class OpeningBench
{
    private const int Opens = 9;

    public static void Run(string name, string file, int seed, bool isRegion)
    {
        var table = new FigureTable(
            $"Roads: opening {name}, a file of {new FileInfo(file).Length / 1e6:0.0} MB; milliseconds and MB",
            "what", "median", "RoutingKit", "aim", "remark");
        var opens = Enumerable.Range(0, Opens).Select(_ => Taken(() => RoadNetwork.Open(file))).ToArray();
        Add(table, RoadTargets.Opening, FigureTable.Quantile(opens, 0.5), isRegion, "header and table checked");
        table.Add(
            "checking all sections", $"{Taken(RoadNetwork.Open(file).CheckAll):0.00}", "-", "-", "once");
        var served = ServingProcess.Start(file, seed);
        Add(table, RoadTargets.FirstRouter, served.RouterMilliseconds, isRegion,
            "processor time of a new process: compiler, checks, times of buses, customization");
        table.Add("a second router", $"{served.SecondMilliseconds:0.00}", "-", "-", "processor time");
        var (all, mapped, anonymous, proportional) = served.Resident;
        Add(table, RoadTargets.Resident, all, isRegion, $"a new process after {served.Routes} routes");
        Add(table, RoadTargets.Mapped, mapped, isRegion, "pages of the network file; the system may take them back");
        table.Add("of that anonymous, MB", $"{anonymous:0.00}", "-", "-",
            $"{served.Collected.Anonymous:0.00} after a collection; the rest is the program's own files");
        table.Add("proportional set, MB", $"{proportional:0.00}", "-", "-", "Pss");
        table.Print();
    }

    private static void Add(FigureTable table, string what, double value, bool isRegion, string remark)
    {
        var (peer, aim) = RoadTargets.Of(what, isRegion ? EngineSize.Region : EngineSize.City);
        table.Add(what, $"{value:0.00}", peer, aim, remark);
    }

    private static double Taken(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
