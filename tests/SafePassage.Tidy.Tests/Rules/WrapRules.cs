using System.Globalization;
using System.Text.RegularExpressions;
using SafePassage.Tidy.Tests.Tree;

namespace SafePassage.Tidy.Tests.Rules;

/// <summary>A line of prose that ends after a few words, in the middle of a phrase, was cut by an edit.</summary>
/// <remarks>Looks at comments in C#, and at documents outside their code.</remarks>
internal sealed class BrokenWraps : FileRule
{
    /// <summary>A line of this many columns is long enough to end where it ends.</summary>
    public const int Enough = 40;

    private static readonly Regex s_comment = Pattern("^(?<margin> *///? )(?<words>.*)$");

    private static readonly Regex s_code = Pattern("</code>|(?<opens><code>)", RegexOptions.RightToLeft);

    // A heading, an item of a list, a row of a table, an indented example, a tag that opens code.
    private static readonly Regex s_noProse = Pattern(@"^([#*>|-]|\d+\.|    |<example)");

    // Here a sentence, an item or an element ends, or a list begins.
    private static readonly Regex s_ended = Pattern(@"[.:;!?>|]$");

    protected override string[] Endings => [".cs", ".md"];

    public override IEnumerable<Finding> Findings(string path, string text)
    {
        var isDocument = path.EndsWith(".md", StringComparison.Ordinal);
        var lines = (isDocument ? Markdown.WithoutFences(text) : text).Split('\n');
        var inCode = false;
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            inCode = s_code.Match(lines[i]) is { Success: true } tag ? tag.Groups["opens"].Success : inCode;
            var (margin, words) = Prose(lines[i].TrimEnd(), isDocument);
            var (below, next) = Prose(lines[i + 1], isDocument);
            var goesOn = !inCode && words.Length > 0 && next.Length > 0 && char.IsAsciiLetterLower(next[0])
                && string.Equals(margin, below, StringComparison.Ordinal);
            if (goesOn && lines[i].TrimEnd().Length < Enough && !s_noProse.IsMatch(words) && !s_ended.IsMatch(words))
            {
                yield return new Finding(path, i + 1, string.Create(CultureInfo.InvariantCulture,
                    $"'{words}' ends in the middle of a phrase, before column {Enough}; wrap the paragraph again."));
            }
        }
    }

    private static (string Margin, string Words) Prose(string line, bool isDocument)
    {
        if (isDocument)
        {
            return ("", line);
        }

        var match = s_comment.Match(line);
        return (match.Groups["margin"].Value, match.Groups["words"].Value);
    }
}
