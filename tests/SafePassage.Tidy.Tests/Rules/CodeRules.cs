using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafePassage.Tidy.Tests.Tree;

namespace SafePassage.Tidy.Tests.Rules;

/// <summary>A name says what a thing is in the words of the field; these words fit everything.</summary>
internal sealed class TypeNames : FileRule
{
    private const string Empty = "Managers?|Helpers?|Processors?|Data|Info|Utils?|Utility|Utilities|Common|Shared|Core";

    private static readonly Regex s_type = Pattern(
        $@"\b(class|struct|record|interface|enum|record\s+struct|record\s+class)\s+(?<name>\w*({Empty}))\b");

    private static readonly Regex s_name = Pattern($"({Empty})$");

    private static readonly Regex s_folder = Pattern(
        $@"^(src|tests)/(.*[/.])?(?<name>{Empty})[/.]", RegexOptions.IgnoreCase);

    protected override string[] Endings => [".cs", ".ts", ".tsx", ".razor", ".csproj"];

    public override IEnumerable<Finding> Findings(string path, string text)
    {
        var folder = s_folder.Matches(path).Select(m => new Finding(path, 0, What(m.Groups["name"].Value)));
        var types = path.EndsWith(".cs", StringComparison.Ordinal)
            ? from type in CSharpFile.Parse(text).DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
              where s_name.IsMatch(type.Identifier.ValueText)
              select new Finding(path, LineOf(text, type.Identifier.SpanStart), What(type.Identifier.ValueText))
            : Matches(path, text, s_type, m => What(m.Groups["name"].Value));
        return folder.Concat(types);
    }

    private static string What(string name) =>
        $"'{name}' says nothing: name it in the words of the glossary.";
}

/// <summary>Code that needs folding is split instead.</summary>
internal sealed class NoRegions : FileRule
{
    private static readonly Regex s_region = Pattern(@"^[ \t]*#[ \t]*region\b", RegexOptions.Multiline);

    protected override string[] Endings => [".cs"];

    // A region in a branch that is not compiled is plain text to the parser.
    public override IEnumerable<Finding> Findings(string path, string text) =>
        from trivia in CSharpFile.Parse(text).DescendantTrivia()
        where trivia.IsKind(SyntaxKind.RegionDirectiveTrivia)
            || (trivia.IsKind(SyntaxKind.DisabledTextTrivia) && s_region.IsMatch(trivia.ToString()))
        select new Finding(path, LineOf(text, trivia.SpanStart), "a region hides code; split the file by concern.");
}

/// <summary>File-scoped namespaces save one indent in every line.</summary>
internal sealed class NamespacesWithoutBraces : FileRule
{
    protected override string[] Endings => [".cs"];

    public override IEnumerable<Finding> Findings(string path, string text) =>
        from block in CSharpFile.Parse(text).DescendantNodes(n => n is not BaseTypeDeclarationSyntax)
            .OfType<NamespaceDeclarationSyntax>()
        select new Finding(path, LineOf(text, block.SpanStart), "end the namespace line with a semicolon.");
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
