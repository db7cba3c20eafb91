using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SafePassage.Bench;

/// <summary>Processor time of the calling thread: what others do on the machine is hardly in it.</summary>
/// <remarks>On Linux; elsewhere the time on the wall. What other threads do for the caller is not in it.</remarks>
internal static partial class ThreadClock
{
    // CLOCK_THREAD_CPUTIME_ID, clock_gettime(2).
    private const int ThreadCpuTime = 3;

    /// <summary>Milliseconds since some moment.</summary>
    public static double Milliseconds =>
        OperatingSystem.IsLinux() && ReadClock(ThreadCpuTime, out var time) == 0
            ? (time.Seconds * 1e3) + (time.Nanoseconds / 1e6)
            : Stopwatch.GetTimestamp() * 1e3 / Stopwatch.Frequency;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ReadClock(int clock, out Moment time);

    // struct timespec of a system of 64 bits.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Moment
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
