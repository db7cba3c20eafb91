using System.Diagnostics;

namespace SafePassage.EndToEnd.Tests;

/// <summary>The built program, started as a person starts it.</summary>
internal static class BuiltProgram
{
    /// <summary>Starts it; what it prints can be read.</summary>
    /// <param name="folder">Where it is started from.</param>
    /// <param name="arguments">Its command and options.</param>
    public static Process Start(string folder, params string[] arguments) =>
        Start("SafePassage.Cli", "safe-passage.dll", folder, arguments);

    /// <summary>Starts the program that only verifies.</summary>
    /// <param name="folder">Where it is started from.</param>
    /// <param name="file">What it checks.</param>
    public static Process StartVerifier(string folder, string file) =>
        Start("SafePassage.Verifier", "safe-passage-verify.dll", folder, file);

    private static Process Start(string project, string file, string folder, params string[] arguments)
    {
        // artifacts/bin/<this project>/<configuration>/, and the program beside it.
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, file);
        return Process.Start(new ProcessStartInfo("dotnet", ["exec", program, .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        })!;
    }

    /// <summary>Waits until a server says where it listens.</summary>
    public static async Task<Uri> AddressOfAsync(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(w => w.StartsWith("http://", StringComparison.Ordinal)) is { } address)
            {
                return new Uri(address);
            }
        }

        throw new InvalidOperationException("The program ended without naming its address.");
    }
}
