using System.Text.RegularExpressions;

namespace SafePassage.Tidy.Tests.Tree;

/// <summary>Leaves out the parts of a document that are code. Lines keep their numbers.</summary>
internal static class Markdown
{
    private static readonly Regex s_span = new("`+[^`\n]*`+", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(20));

    public static string WithoutFences(string text)
    {
        var inside = false;
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var isFence = lines[i].TrimStart().StartsWith("```", StringComparison.Ordinal);
            inside ^= isFence;
            lines[i] = inside || isFence ? "" : lines[i];
        }

        return string.Join('\n', lines);
    }

    public static string WithoutCode(string text) => s_span.Replace(WithoutFences(text), "");
}
