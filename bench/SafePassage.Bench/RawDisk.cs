using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SafePassage.Bench;

/// <summary>What the disk itself gives: 8 kB written in place and made durable, one after another.</summary>
internal static partial class RawDisk
{
    private const int BlockBytes = 8192;
    private const int FileBytes = 64 << 20;

    /// <summary>Measures in a folder for so many seconds.</summary>
    /// <returns>Milliseconds of each write.</returns>
    public static double[] Measure(string folder, double seconds)
    {
        var file = Path.Combine(folder, "raw");
        using var handle = File.OpenHandle(
            file, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.DeleteOnClose);
        var block = new byte[BlockBytes];
        for (var at = 0L; at < FileBytes; at += BlockBytes)
        {
            RandomAccess.Write(handle, block, at);
        }

        RandomAccess.FlushToDisk(handle);
        var times = new List<double>();
        var begun = Stopwatch.GetTimestamp();
        for (var at = 0L; Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds; at = (at + BlockBytes) % FileBytes)
        {
            var start = Stopwatch.GetTimestamp();
            RandomAccess.Write(handle, block, at);
            Sync(handle);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return [.. times];
    }

    private static void Sync(SafeFileHandle handle)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(handle);
        }
        else if (SyncContent(handle) != 0)
        {
            throw new IOException($"fdatasync failed with error {Marshal.GetLastPInvokeError()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncContent(SafeFileHandle handle);
}
