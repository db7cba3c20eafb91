namespace SafePassage.Tidy.Tests.Tree;

/// <summary>A small pretended tree in which some files break one rule and others must not be found by it.</summary>
/// <remarks>
/// The text holds several files, each under a line <c>=== bad PATH</c> or <c>=== good PATH</c>. A path followed by
/// <c>absent</c> is to be found though there is no such file. Fixtures are text files so that neither the compiler
/// nor the formatter sees them.
/// </remarks>
internal sealed class Fixture
{
    private Fixture(FileTree tree, IReadOnlyList<string> bad, IReadOnlyList<string> good)
    {
        Tree = tree;
        Bad = bad;
        Good = good;
    }

    public FileTree Tree { get; }

    /// <summary>The paths that the rule must find.</summary>
    public IReadOnlyList<string> Bad { get; }

    /// <summary>The paths that the rule must pass over.</summary>
    public IReadOnlyList<string> Good { get; }

    /// <summary>Reads <c>Fixtures/NAME.txt</c>.</summary>
    public static Fixture Read(string name)
    {
        var files = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var bad = new List<string>();
        var good = new List<string>();
        List<string> lines = [];
        foreach (var line in File.ReadAllLines(Path.Combine(Repository.Root, Repository.Fixtures, name + ".txt")))
        {
            if (line.StartsWith("=== ", StringComparison.Ordinal))
            {
                var words = line.Split(' ');
                (words[1] is "bad" ? bad : good).Add(words[2]);
                lines = [];
                if (words[^1] is not "absent")
                {
                    files[words[2]] = lines;
                }
            }
            else
            {
                lines.Add(line);
            }
        }

        var texts = files.Select(f => KeyValuePair.Create(f.Key, (string?)(string.Join('\n', f.Value) + "\n")));
        return new Fixture(new FileTree(texts), bad, good);
    }
}
