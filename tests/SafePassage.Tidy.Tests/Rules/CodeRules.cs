using System.Text.RegularExpressions;
using SafePassage.Tidy.Tests.Tree;

namespace SafePassage.Tidy.Tests.Rules;

/// <summary>A name says what a thing is in the words of the field; these words fit everything.</summary>
internal sealed class TypeNames : FileRule
{
    private const string Empty = "Managers?|Helpers?|Processors?|Data|Info|Utils?|Utility|Utilities|Common|Shared|Core";

    private static readonly Regex s_type = Pattern(
        $@"\b(class|struct|record|interface|enum|record\s+struct|record\s+class)\s+(?<name>\w*({Empty}))\b");

    private static readonly Regex s_folder = Pattern(
        $@"^(src|tests)/(.*[/.])?(?<name>{Empty})[/.]", RegexOptions.IgnoreCase);

    protected override string[] Endings => [".cs", ".ts", ".tsx", ".razor", ".csproj"];

    public override IEnumerable<Finding> Findings(string path, string text)
    {
        var code = path.EndsWith(".cs", StringComparison.Ordinal) ? new CSharpText(text).Code : text;
        var folder = s_folder.Matches(path).Select(m => new Finding(path, 0, What(m)));
        return folder.Concat(Matches(path, code, s_type, What));
    }

    private static string What(Match match) =>
        $"'{match.Groups["name"].Value}' says nothing: name it in the words of the glossary.";
}

/// <summary>Code that needs folding is split instead.</summary>
internal sealed class NoRegions : FileRule
{
    private static readonly Regex s_region = Pattern(@"^[ \t]*#[ \t]*region\b", RegexOptions.Multiline);

    protected override string[] Endings => [".cs"];

    public override IEnumerable<Finding> Findings(string path, string text) =>
        Matches(path, new CSharpText(text).Code, s_region, _ => "a region hides code; split the file by concern.");
}

/// <summary>File-scoped namespaces save one indent in every line.</summary>
internal sealed class NamespacesWithoutBraces : FileRule
{
    private static readonly Regex s_block = Pattern(@"^[ \t]*namespace\s+[\w.]+\s*\{", RegexOptions.Multiline);

    protected override string[] Endings => [".cs"];

    public override IEnumerable<Finding> Findings(string path, string text) =>
        Matches(path, new CSharpText(text).Code, s_block, _ => "end the namespace line with a semicolon.");
}

/// <summary>The licence stands once, in LICENSE; authors and history stand in git.</summary>
internal sealed class NoLicenceHeaders : FileRule
{
    private static readonly Regex s_header = Pattern(
        @"\A(\s*(//|/\*|\*).*\n)*?\s*(//|/\*|\*).*"
        + @"\b(copyright|licen[cs]ed?\s+(to|under)|SPDX-License-Identifier|@author)\b",
        RegexOptions.IgnoreCase);

    protected override string[] Endings => [".cs", ".ts", ".tsx", ".css"];

    public override IEnumerable<Finding> Findings(string path, string text) =>
        Matches(path, text, s_header, _ => "the licence stands in LICENSE, authors in git; begin with the code.");
}

/// <summary>What is not done is an issue, or a <c>Limit:</c> note that tells the reader what to expect.</summary>
internal sealed class NoLeftovers : FileRule
{
    private static readonly Regex s_marker = Pattern(@"\b(?<word>TODO|FIXME|HACK|XXX)\b");

    protected override string[] Endings =>
    [
        ".cs", ".ts", ".tsx", ".css", ".razor", ".html", ".csproj", ".props", ".targets", ".sh", "/run", ".md", ".json",
    ];

    public override IEnumerable<Finding> Findings(string path, string text) =>
        Matches(path, text, s_marker, m => $"{m.Value}: do it, open an issue, or write what the limit is.");
}
