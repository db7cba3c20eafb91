using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Verdict.Tests.Cases;

/// <summary>One of the recorded logs, unpacked for a test.</summary>
internal sealed class CaseFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CaseFolder(string name)
    {
        using var archive = File.OpenRead(
            System.IO.Path.Combine(AppContext.BaseDirectory, "Cases", "Logs", name + ".tar.gz"));
        using var plain = new GZipStream(archive, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(plain, _folder.Path, overwriteFiles: false);
        Path = _folder.At(name);
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
        {
            // They were recorded read-only.
            File.SetAttributes(file, FileAttributes.Normal);
        }

        foreach (var folder in Directory.EnumerateDirectories(Path, "*", SearchOption.AllDirectories).Prepend(Path))
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
    }

    public string Path { get; }

    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Runs <c>safe-passage-verify</c> on it in a process of its own.</summary>
    public async Task<(int Code, string Text)> RunVerifierAsync(string timeZone)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            ArgumentList = { System.IO.Path.Combine(AppContext.BaseDirectory, "safe-passage-verify.dll"), Path },
            Environment = { ["TZ"] = timeZone },
        };
        using var process = Process.Start(start)!;
        var cancel = TestContext.Current.CancellationToken;
        var text = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, await text + await errors);
    }

    public void Dispose() => _folder.Dispose();
}
