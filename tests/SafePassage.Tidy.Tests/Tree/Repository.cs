using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SafePassage.Tidy.Tests.Tree;

/// <summary>Finds the repository around the test program and reads its files.</summary>
internal static class Repository
{
    /// <summary>The folder of the fixtures, which break the rules on purpose.</summary>
    public const string Fixtures = "tests/SafePassage.Tidy.Tests/Fixtures/";

    /// <summary>The folder that holds <c>SafePassage.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    private const long LargestText = 2_000_000;

    private static readonly string[] s_generated = [".git", "artifacts", "node_modules", "bin", "obj", ".vs", ".idea"];

    private static readonly Lazy<FileTree> s_tree = new(() => new FileTree(
        ListFiles().Where(p => !p.StartsWith(Fixtures, StringComparison.Ordinal))
            .Select(p => KeyValuePair.Create(p, ReadText(Path.Combine(Root, p))))));

    /// <summary>What belongs to the repository: tracked, or new and not ignored.</summary>
    public static FileTree Tree => s_tree.Value;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SafePassage.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds SafePassage.slnx.");
    }

    private static IEnumerable<string> ListFiles()
    {
        var listed = AskGit();
        // Without git, or in a folder that git ignores, the folders themselves are walked.
        return listed.Contains("SafePassage.slnx", StringComparer.Ordinal)
            ? listed.Where(p => File.Exists(Path.Combine(Root, p)))
            : Walk(Root);
    }

    private static string[] AskGit()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            UseShellExecute = false,
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            using var git = Process.Start(start)!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? output.Split('\0', StringSplitOptions.RemoveEmptyEntries) : [];
        }
        catch (Win32Exception)
        {
            return [];
        }
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            yield return Relative(file);
        }

        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            var path = Relative(inner);
            var skip = s_generated.Contains(Path.GetFileName(inner), StringComparer.Ordinal)
                || path is "data" or "out" || path.EndsWith("wwwroot/app", StringComparison.Ordinal);
            foreach (var file in skip ? [] : Walk(inner))
            {
                yield return file;
            }
        }
    }

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string? ReadText(string path)
    {
        if (new FileInfo(path).Length > LargestText)
        {
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        return bytes.AsSpan().Contains((byte)0) ? null : Encoding.UTF8.GetString(bytes);
    }
}
