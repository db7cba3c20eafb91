using System.Text.RegularExpressions;
using SafePassage.Tidy.Tests.Tree;

namespace SafePassage.Tidy.Tests.Rules;

/// <summary>No sentence stands outside the catalogue: a page, a view and a script say what a message says.</summary>
/// <remarks>
/// Looks at the pages and their parts, at the client, and at the views of Mission. A sentence is taken for two words
/// that follow each other, in a string or between two marks of a page. Limit: a single word is passed over, and so is a
/// text that holds a bracket or an equals sign outside a string.
/// </remarks>
internal sealed class SentencesInCatalogue : FileRule
{
    private const string Client = "src/SafePassage.Web/ClientApp/src/";

    private static readonly string[] s_pages = ["src/SafePassage.Web/Pages/", "src/SafePassage.Web/Parts/"];

    private static readonly string[] s_views = ["src/SafePassage.Mission/Views/", "src/SafePassage.Mission/Reading/"];

    // The second word is written small: the name of a font or of a key is no sentence.
    private static readonly Regex s_sentence = Pattern(@"(?<![\w-])[A-Za-z]{2,} [a-z]{2,}(?![\w-]*[=(])");

    private static readonly Regex s_comment = Pattern(
        @"@\*.*?\*@|<!--.*?-->|/\*.*?\*/|(?<![:""'`\w])//[^\n]*", RegexOptions.Singleline);

    // Names of styles and shapes, the modules that a script imports, and the holes of its texts.
    private static readonly Regex s_unspoken = Pattern(
        @"\b(class|className|Class|style|d|points|transform|viewBox|rel|sizes)\s*=\s*"
        + @"(""[^""]*""|'[^']*'|\{?`[^`]*`\}?)"
        + @"|\b(from|import\()\s*'[^'\n]*'|\$\{[^{}`]*\}");

    private static readonly Regex s_string = Pattern(@"""(?<text>[^""\n]*)""|'(?<text>[^'\n]*)'|`(?<text>[^`]*)`");

    // Between two marks, or between a mark and a value.
    private static readonly Regex s_between = Pattern(@"(?<![=-])[>}](?<text>[^<>{}@;=()]*)(?=[<@{])");

    private static readonly Regex s_code = Pattern(@"^@code\b.*", RegexOptions.Singleline | RegexOptions.Multiline);

    protected override string[] Endings => [".razor", ".ts", ".tsx", ".cs"];

    public override IEnumerable<Finding> Findings(string path, string text) =>
        from part in Parts(path, text)
        let sentence = s_sentence.Match(part.Text)
        where sentence.Success
        select new Finding(path, LineOf(text, part.At) + part.Text.AsSpan(0, sentence.Index).Count('\n'),
            $"'{sentence.Value} ...' is a sentence: move it into src/SafePassage.Words/messages, in every language.");

    protected override bool AppliesTo(string path) =>
        path.EndsWith(".cs", StringComparison.Ordinal) ? StandsIn(path, [.. s_views, .. s_pages])
        : path.EndsWith(".razor", StringComparison.Ordinal) ? StandsIn(path, s_pages)
        : StandsIn(path, [Client]) && !path.EndsWith(".generated.ts", StringComparison.Ordinal);

    private static bool StandsIn(string path, string[] folders) =>
        Array.Exists(folders, f => path.StartsWith(f, StringComparison.Ordinal));

    private static IEnumerable<(int At, string Text)> Parts(string path, string text)
    {
        if (path.EndsWith(".cs", StringComparison.Ordinal))
        {
            return CSharpFile.Literals(text);
        }

        var spoken = Masked(s_unspoken, Masked(s_comment, text));
        var strings = s_string.Matches(spoken).Select(m => (m.Groups["text"].Index, m.Groups["text"].Value));
        if (path.EndsWith(".ts", StringComparison.Ordinal))
        {
            return strings;
        }

        var marks = Masked(s_code, spoken);
        return strings.Concat(s_between.Matches(marks).Select(m => (m.Groups["text"].Index, m.Groups["text"].Value)));
    }

    private static string Masked(Regex pattern, string text) =>
        pattern.Replace(text, m => string.Concat(m.Value.Select(c => c == '\n' ? c : ' ')));
}
