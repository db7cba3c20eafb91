using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafePassage.Tidy.Tests.Tree;

/// <summary>A C# file as the compiler's own parser reads it. A text is parsed once, however many rules ask.</summary>
/// <remarks>Code that does not compile is read as far as the parser recovers; the build refuses it anyway.</remarks>
internal static class CSharpFile
{
    private static readonly ConditionalWeakTable<string, CompilationUnitSyntax> s_parsed = [];

    // \x, \u and the like may be longer; what follows the backslash is then read as letters, which no rule minds.
    private static readonly Regex s_escape = new(
        @"\\.", RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(20));

    /// <summary>How every file of the repository is parsed: the newest language, with documentation.</summary>
    public static CSharpParseOptions Options { get; } = new(LanguageVersion.Preview, DocumentationMode.Parse);

    /// <summary>The syntax of a text.</summary>
    public static CompilationUnitSyntax Parse(string text) =>
        s_parsed.GetValue(text, t => SyntaxFactory.ParseCompilationUnit(t, 0, Options));

    /// <summary>Each string with its position, without quotes; a hole or an escape reads as spaces.</summary>
    public static IEnumerable<(int At, string Text)> Literals(string text)
    {
        foreach (var node in Parse(text).DescendantNodes())
        {
            if (node is LiteralExpressionSyntax { Token.Value: string } literal)
            {
                yield return (literal.SpanStart, Spoken(WithoutSuffix(literal.Token.Text)));
            }
            else if (node is InterpolatedStringExpressionSyntax { Contents: [var first, ..] parts })
            {
                yield return (first.SpanStart, string.Concat(parts.Select(Part)));
            }
        }

        string Part(InterpolatedStringContentSyntax part) => part is InterpolatedStringTextSyntax words
            ? Spoken(words.TextToken.Text)
            : string.Concat(part.ToString().Select(c => c == '\n' ? c : ' '));
    }

    /// <summary>
    /// Each method, property, constructor, operator and top-level statement, without its comment and attributes.
    /// Tables are left out: a field or a property with an initial value.
    /// </summary>
    public static IEnumerable<(int Start, int End)> Members(string text) =>
        from member in Parse(text).DescendantNodes(n => n is not (BlockSyntax or ArrowExpressionClauseSyntax))
            .OfType<MemberDeclarationSyntax>()
        where member is BaseMethodDeclarationSyntax or GlobalStatementSyntax or DelegateDeclarationSyntax
            or IndexerDeclarationSyntax or EventDeclarationSyntax or PropertyDeclarationSyntax { Initializer: null }
        select (FirstAfterAttributes(member), member.Span.End);

    private static int FirstAfterAttributes(MemberDeclarationSyntax member) => member.AttributeLists is [.., var last]
        ? last.GetLastToken().GetNextToken().SpanStart
        : member.SpanStart;

    // "..."u8 ends after its quote.
    private static string WithoutSuffix(string text) => text[..(text.LastIndexOf('"') + 1)];

    private static string Spoken(string text) =>
        text.Contains("\"\"\"", StringComparison.Ordinal) || text.StartsWith('@')
            ? text.TrimStart('@').Replace('"', ' ')
            : s_escape.Replace(text, "  ").Replace('"', ' ');
}
