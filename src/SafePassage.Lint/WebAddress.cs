using System.Text.RegularExpressions;

namespace SafePassage.Lint;

/// <summary>Tells whether digits stand inside the address of a page, where long numbers name articles.</summary>
internal static partial class WebAddress
{
    /// <summary>Whether the word around an index is a web address and no dialling link.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">An index in it. The word is looked at for 300 characters to each side.</param>
    public static bool Covers(string text, int at)
    {
        var start = at;
        while (start > 0 && at - start < 300 && text[start - 1] != ' ')
        {
            start--;
        }

        var end = at;
        while (end < text.Length && end - at < 300 && text[end] != ' ')
        {
            end++;
        }

        var word = text.AsSpan(start, end - start);
        return Page().IsMatch(word) && !Dialling().IsMatch(word);
    }

    // "icrc.org/en/document/…", "news.uastend.com/?p=27430": a host, a slash, a path.
    [GeneratedRegex(
        @"^\W{0,3}(?:https?://)?(?:[\w-]{1,63}\.){1,5}\p{L}{2,12}(?::\d{2,5})?/\S",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Page();

    [GeneratedRegex(
        @"tel|phone|call|wa\.me|whatsapp|viber|t\.me|signal|sms|/\+\d|(?:/|=)(?:00|380|375|373|7|8|48|963|970|972|"
        + @"249)\d{9,10}\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Dialling();
}
