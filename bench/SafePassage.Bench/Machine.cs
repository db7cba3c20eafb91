using System.Runtime.InteropServices;

namespace SafePassage.Bench;

/// <summary>Says on what the figures were measured: a figure without its machine means nothing.</summary>
internal static class Machine
{
    public static void Describe(BenchOptions options)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30);
        Console.WriteLine($"Processor: {Model()}, {Environment.ProcessorCount} cores. Memory: {memory:0.0} GiB.");
        Console.WriteLine($"System: {RuntimeInformation.OSDescription}. {RuntimeInformation.FrameworkDescription}. "
            + $"Load average: {LoadAverage()}.");
        Console.WriteLine($"Date: {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC. Seed: {options.Seed}. "
            + $"Extracts: {(options.Extracts is null ? "none" : "given")}.");
#if DEBUG
        Console.WriteLine("This is a Debug build: its figures mean nothing. Run with -c Release.");
#endif
    }

    /// <summary>Processes waiting to run over the last 1, 5 and 15 minutes, as the kernel tells it.</summary>
    public static string LoadAverage() => File.Exists("/proc/loadavg")
        ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3))
        : "not told by this system";

    private static string Model()
    {
        const string file = "/proc/cpuinfo";
        var line = File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
