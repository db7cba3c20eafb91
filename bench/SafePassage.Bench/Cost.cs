using System.Diagnostics;
using System.Globalization;

namespace SafePassage.Bench;

/// <summary>What a piece of work took.</summary>
/// <param name="WallSeconds">By the clock on the wall.</param>
/// <param name="CpuSeconds">Of the whole process: compiler and garbage collector included.</param>
/// <param name="PeakBytes">Growth of the resident set to its peak; null where the kernel does not tell.</param>
internal readonly record struct Cost(double WallSeconds, double CpuSeconds, long? PeakBytes)
{
    public string Peak => PeakBytes is { } bytes ? $"{bytes / 1e6:0}" : "-";

    /// <summary>Does the work once, after the garbage of earlier work was given back.</summary>
    public static (T Result, Cost Cost) Of<T>(Func<T> work)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var resident = ResetPeak();
        var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var result = work();
        var (wall, used) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        return (result, new Cost(wall, used, resident is { } before ? Kilobytes("VmHWM:") * 1024 - before : null));
    }

    // Writing 5 makes the kernel forget the peak so far (proc(5)).
    private static long? ResetPeak()
    {
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
            return Kilobytes("VmRSS:") * 1024;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long Kilobytes(string field)
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }
}
