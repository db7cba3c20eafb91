using System.Diagnostics;
using System.Globalization;

namespace SafePassage.EndToEnd.Tests;

/// <summary>Ends a browser as a dead battery does: nothing in it gets to say goodbye. Needs /proc.</summary>
/// <remarks>
/// Limit: the system's own cache outlives the processes. That the disk has it after a power cut rests on the strict
/// transaction, which tests/field/chain.test.ts of the client holds to.
/// </remarks>
internal static class Killing
{
    /// <summary>Kills the browser of a profile, all its processes, and waits until none is left.</summary>
    public static async Task BrowserOfAsync(string profile)
    {
        var parents = Parents();
        var doomed = parents.Keys.Where(p => CommandOf(p).Contains(profile, StringComparison.Ordinal)).ToHashSet();
        while (parents.Where(p => doomed.Contains(p.Value)).Any(p => doomed.Add(p.Key)))
        {
        }

        if (doomed.Count == 0)
        {
            throw new InvalidOperationException($"No browser runs on {profile}.");
        }

        foreach (var id in doomed)
        {
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                // Gone with the one before it.
            }
        }

        // What is dead and not yet collected by its parent has no command line any more.
        while (doomed.Any(id => CommandOf(id).Length > 0))
        {
            await Task.Delay(10);
        }
    }

    private static Dictionary<int, int> Parents()
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)
                && TryRead(Path.Combine(folder, "stat")) is { Length: > 0 } stat)
            {
                // "id (name) state parent ...": a name may hold anything, so it is read from its last parenthesis on.
                parents[id] = int.Parse(
                    stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
            }
        }

        return parents;
    }

    private static string CommandOf(int id) => TryRead($"/proc/{id}/cmdline");

    private static string TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }
}
