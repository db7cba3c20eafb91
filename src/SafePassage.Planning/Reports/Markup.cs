using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SafePassage.Planning.Reports;

/// <summary>Writes numbers and text for HTML and SVG the same way on every machine.</summary>
public static partial class Markup
{
    /// <summary>The culture of everything written.</summary>
    internal static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Text from people, made harmless in HTML and SVG; words written from right to left are isolated, or the
    /// number after a name would be shown on its far side (Unicode UAX 9, isolates).</summary>
    internal static string Text(string text)
    {
        var encoded = WebUtility.HtmlEncode(text);
        return encoded.Any(IsRightToLeft) ? Isolated(encoded) : encoded;
    }

    /// <summary>A name, isolated whole where any of it is written from right to left, so that it keeps its own
    /// direction in a sentence (Unicode UAX 9, first strong isolate); else as it is. Not encoded.</summary>
    /// <param name="name">The name as it was given.</param>
    public static string Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Any(IsRightToLeft) ? $"\u2068{name}\u2069" : name;
    }

    /// <summary>The same, where no line ends inside a moment or a span of hours.</summary>
    internal static string Prose(string text) => Moment().Replace(Text(text), "<span class=\"t\">$0</span>");

    [GeneratedRegex(
        "[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2})?|[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Moment();

    private static string Isolated(string text)
    {
        var isolated = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var first = at;
            while (first < text.Length && !IsRightToLeft(text[first]))
            {
                first++;
            }

            isolated.Append(text, at, first - at);
            at = first;
            for (var n = first; n < text.Length && (IsRightToLeft(text[n]) || text[n] is ' ' or '-'); n++)
            {
                at = IsRightToLeft(text[n]) ? n + 1 : at;
            }

            if (at > first)
            {
                isolated.Append('\u2068').Append(text, first, at - first).Append('\u2069');
            }
        }

        return isolated.ToString();
    }

    /// <summary>True in Hebrew, Arabic with its digits, Syriac, Thaana, N'Ko and their neighbours, and in the forms of
    /// presentation.</summary>
    /// <param name="c">A character.</param>
    public static bool IsRightToLeft(char c) =>
        c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFE');

    /// <summary>A coordinate with at most one decimal.</summary>
    internal static string P(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A count with thousands separated by commas.</summary>
    internal static string N(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Hundredths of a percent as percent.</summary>
    internal static string Percent(int hundredths) =>
        (hundredths / 100m).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    internal static StringBuilder Line(
        this StringBuilder text, string cssClass, double x1, double y1, double x2, double y2) =>
        text.Append(
            Invariant, $"<line class=\"{cssClass}\" x1=\"{P(x1)}\" y1=\"{P(y1)}\" x2=\"{P(x2)}\" y2=\"{P(y2)}\"/>\n");

    internal static StringBuilder Label(
        this StringBuilder text, double x, double y, string content, string anchor = "start", string cssClass = "") =>
        text.Append(
            Invariant,
            $"<text x=\"{P(x)}\" y=\"{P(y)}\" "
            + $"text-anchor=\"{anchor}\"{(cssClass.Length > 0 ? $" class=\"{cssClass}\"" : "")}>")
            .Append(Text(content)).Append("</text>\n");

    internal static StringBuilder Box(
        this StringBuilder text, string cssClass, double x, double y, double width, double height, string title = "") =>
        text.Append(
            Invariant,
            $"<rect class=\"{cssClass}\" x=\"{P(x)}\" y=\"{P(y)}\" width=\"{P(Math.Max(0.6, width))}\" "
            + $"height=\"{P(height)}\"")
            .Append(title.Length > 0 ? $"><title>{Text(title)}</title></rect>\n" : "/>\n");
}
