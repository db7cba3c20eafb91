using System.Diagnostics;
using System.Globalization;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;

namespace SafePassage.Bench;

/// <summary>A process of its own that opens a network file, makes one router and answers routes, and nothing else: what
/// a server holds in memory, without what an import left behind.</summary>
/// <param name="OpenMilliseconds">Processor time of the first opening in the process, the compiler's work
/// included.</param>
/// <param name="RouterMilliseconds">Processor time of the process for the first router, likewise.</param>
/// <param name="SecondMilliseconds">The same for a second router.</param>
/// <param name="Routes">Routes found.</param>
/// <param name="Resident">Memory after the routes.</param>
/// <param name="Collected">The same after the heap was collected.</param>
internal sealed record ServingProcess(
    double OpenMilliseconds, double RouterMilliseconds, double SecondMilliseconds, int Routes,
    ResidentMemory Resident, ResidentMemory Collected)
{
    /// <summary>The first argument of a bench that is such a process.</summary>
    public const string Command = "serve-network";

    private const int Questions = 200;

    /// <summary>Starts the process and waits for it.</summary>
    public static ServingProcess Start(string file, int seed)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        }

        foreach (var argument in (string[])[Command, file, seed.ToString(CultureInfo.InvariantCulture)])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        double[] told = [.. process.StandardOutput.ReadToEnd().Split(
            (char[])['\n', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
        process.WaitForExit();
        return process.ExitCode != 0 || told.Length != 4 + (2 * ResidentMemory.Fields)
            ? throw new InvalidOperationException($"The process that serves {file} ended with {process.ExitCode}.")
            : new ServingProcess(told[0], told[1], told[2], (int)told[3],
                ResidentMemory.Of(told.AsSpan(4, ResidentMemory.Fields)),
                ResidentMemory.Of(told.AsSpan(4 + ResidentMemory.Fields)));
    }

    /// <summary>What the process does.</summary>
    public static int Run(string file, int seed)
    {
        RoadNetwork? network = null;
        var open = Taken(() => network = RoadNetwork.Open(file));
        Router? router = null;
        var first = Taken(() => router = new Router(network!, VehicleProfile.Bus));
        var (random, routes) = (new Random(seed), 0);
        for (var i = 0; i < Questions; i++)
        {
            var (from, to) = (network!.NodeLocation(random.Next(network.NodeCount)),
                network.NodeLocation(random.Next(network.NodeCount)));
            if (router!.Snap(from, new(500)) is { } start && router.Snap(to, new(500)) is { } end
                && router.FindRoute(start, end, ClosureSet.Empty) is not null)
            {
                routes++;
            }
        }

        var resident = ResidentMemory.Read(file);
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        var collected = ResidentMemory.Read(file);
        GC.KeepAlive(router);
        var second = Taken(() => router = new Router(network!, VehicleProfile.Bus));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{open} {first} {second} {routes}"));
        Console.WriteLine(resident);
        Console.WriteLine(collected);
        return 0;
    }

    private static double Taken(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }
}
