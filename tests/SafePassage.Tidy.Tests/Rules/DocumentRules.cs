using System.Globalization;
using System.Text.RegularExpressions;
using SafePassage.Tidy.Tests.Tree;

namespace SafePassage.Tidy.Tests.Rules;

/// <summary>A document has one title.</summary>
internal sealed class OneTitle : FileRule
{
    protected override string[] Endings => [".md"];

    public override IEnumerable<Finding> Findings(string path, string text)
    {
        var titles = Markdown.WithoutFences(text).Split('\n').Count(l => l.StartsWith("# ", StringComparison.Ordinal));
        if (titles != 1)
        {
            yield return new Finding(path, 0, $"{titles} titles ('# ...'); a document has exactly one.");
        }
    }
}

/// <summary>The root shows what a newcomer needs. Plans, notes and hand-offs are not part of a repository.</summary>
internal sealed class RootDocuments : Rule
{
    private static readonly string[] s_wanted =
        ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "CODE_OF_CONDUCT.md"];

    private static readonly Regex s_plan = Pattern(
        @"(^|[/_-])(plan|note|todo|hand-?off|roadmap|scratch)s?\.(md|txt)$", RegexOptions.IgnoreCase);

    public override IEnumerable<Finding> Findings(FileTree tree) =>
        from path in tree.Paths
        let inRoot = !path.Contains('/') && path.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
        where (inRoot && !s_wanted.Contains(path, StringComparer.Ordinal)) || s_plan.IsMatch(path)
        select new Finding(path, 0, "plans and notes stand in issues; documents for readers stand in docs/.");
}

/// <summary>A decision is read in two minutes, and none is missing from the sequence.</summary>
internal sealed class Decisions : Rule
{
    public const int Most = 60;

    private const string Folder = "docs/decisions/";

    private static readonly Regex s_name = Pattern(@"^docs/decisions/(?<number>\d{4})-[a-z0-9-]+\.md$");

    public override IEnumerable<Finding> Findings(FileTree tree)
    {
        var expected = 1;
        foreach (var (path, text) in tree.Texts(".md").Where(f => f.Path.StartsWith(Folder, StringComparison.Ordinal)))
        {
            var name = s_name.Match(path);
            if (!name.Success)
            {
                yield return new Finding(path, 0, "name it NNNN-words-with-hyphens.md.");
                continue;
            }

            var number = int.Parse(name.Groups["number"].Value, CultureInfo.InvariantCulture);
            if (number != expected)
            {
                yield return new Finding(path, 0, $"the next number is {expected:0000}; no gaps, none twice.");
            }

            expected = number + 1;
            if (text.TrimEnd('\n').Split('\n').Length > Most)
            {
                yield return new Finding(path, 0, $"more than {Most} lines; a decision is read in two minutes.");
            }
        }
    }
}

/// <summary>Every relative link in a document leads to a file of the repository.</summary>
internal sealed class Links : Rule
{
    private static readonly Regex s_link = Pattern(
        @"\]\(\s*<?(?<to>[^)\s>]+)>?(\s+""[^""]*"")?\s*\)|^\[[^\]]+\]:\s*(?<to>\S+)"
        + @"|<img[^>]*\bsrc=""(?<to>[^""]+)""|<source[^>]*\bsrcset=""(?<to>[^""]+)""",
        RegexOptions.Multiline);

    private static readonly Regex s_elsewhere = Pattern(@"^([a-z][a-z0-9+.-]*:|#|//)", RegexOptions.IgnoreCase);

    public override IEnumerable<Finding> Findings(FileTree tree) =>
        from file in tree.Texts(".md")
        let text = Markdown.WithoutCode(file.Text)
        from Match link in s_link.Matches(text)
        let target = link.Groups["to"].Value
        where !s_elsewhere.IsMatch(target)
        where !(Resolve(file.Path, target) is { } path && tree.Holds(path))
        select new Finding(file.Path, LineOf(text, link.Index), $"the link '{target}' leads nowhere.");

    // Null when the path climbs out of the repository.
    private static string? Resolve(string from, string target)
    {
        var parts = new List<string>(target.StartsWith('/') ? [] : from.Split('/')[..^1]);
        var steps = Uri.UnescapeDataString(target.Split('#', '?')[0]).Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in steps)
        {
            if (part is ".." && parts.Count == 0)
            {
                return null;
            }

            if (part is "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}

/// <summary>A document that the code sends its reader to exists.</summary>
internal sealed class DocumentsNamedInCode : Rule
{
    private static readonly Regex s_document = Pattern(
        @"\bdocs/[\w./-]+\.(md|json)\b|\b(ARCHITECTURE|CONTRIBUTING|SECURITY|README)\.md\b");

    public override IEnumerable<Finding> Findings(FileTree tree) =>
        from file in tree.Texts(".cs", ".ts", ".tsx", ".razor", ".props", ".targets", ".csproj")
        where !file.Path.StartsWith("tests/SafePassage.Tidy.Tests/", StringComparison.Ordinal)
        from Match named in s_document.Matches(file.Text)
        where !tree.Holds(named.Value)
        select new Finding(
            file.Path, LineOf(file.Text, named.Index), $"names {named.Value}, and there is no such document.");
}
