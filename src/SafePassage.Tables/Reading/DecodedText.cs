using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using SafePassage.Terms;
using UtfUnknown;

namespace SafePassage.Tables.Reading;

/// <summary>Turns the bytes of a text file into letters.</summary>
/// <remarks>
/// In this order: what a person says; the byte order mark; bytes of zero, which only UTF-16 has; strict UTF-8; what
/// UTF.Unknown finds likely. The last is a guess whatever confidence it states (it calls UTF-16 without a mark
/// windows-1252), so it is never asked earlier, and words are shown by which a reader sees whether it is right.
/// </remarks>
internal static partial class DecodedText
{
    private static readonly EncodingProvider CodePages = CodePagesEncodingProvider.Instance;

    /// <summary>The text, the name of its encoding, and whether that is beyond doubt.</summary>
    /// <exception cref="RefusalException">The encoding asked for is not known, or the bytes are no text.</exception>
    internal static (string Text, string Encoding, bool Surely) Read(byte[] bytes, string file, string? asked)
    {
        var (encoding, name, surely) = asked is not null ? (Named(asked, file), asked, true) : Find(bytes, file);
        try
        {
            var text = encoding.GetString(bytes);
            return (text.StartsWith('\uFEFF') ? text[1..] : text, name, surely);
        }
        catch (DecoderFallbackException e)
        {
            throw new RefusalException(
                new Refusal(
                    "table.encoding", file, $"The text is not {name}.", "Name another encoding, or save it as UTF-8."),
                e);
        }
    }

    /// <summary>Two words at most that have letters beyond ASCII.</summary>
    internal static ImmutableArray<string> Samples(string text) =>
        [.. Foreign().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Take(2)];

    private static (Encoding Encoding, string Name, bool Surely) Find(byte[] bytes, string file)
    {
        if (bytes.AsSpan().StartsWith("\uFEFF"u8))
        {
            return (Strict(65001), "UTF-8", true);
        }

        if (bytes is [0xFF, 0xFE, ..])
        {
            return (Strict(1200), "UTF-16", true);
        }

        if (bytes is [0xFE, 0xFF, ..])
        {
            return (Strict(1201), "UTF-16BE", true);
        }

        if (Array.IndexOf(bytes, (byte)0) >= 0)
        {
            return Utf16(bytes, file);
        }

        if (Utf8.IsValid(bytes))
        {
            return (Strict(65001), "UTF-8", true);
        }

        var found = CharsetDetector.DetectFromBytes(bytes).Detected?.EncodingName;
        return found is not null && TryNamed(found) is { } likely
            ? (likely, likely.WebName, false)
            : (Strict(1252), "windows-1252", false);
    }

    // Separators, digits and line ends have a zero beside them: on the right in UTF-16, on the left in UTF-16BE.
    private static (Encoding Encoding, string Name, bool Surely) Utf16(byte[] bytes, string file)
    {
        var (left, right) = (0, 0);
        for (var i = 0; i < bytes.Length; i++)
        {
            (left, right) = (bytes[i], i % 2) switch
            {
                (0, 0) => (left + 1, right),
                (0, _) => (left, right + 1),
                _ => (left, right),
            };
        }

        return Math.Min(left, right) * 10 > Math.Max(left, right)
            ? throw new RefusalException(new Refusal(
                "table.no-text", file, "This is neither text nor a workbook.", "Give a CSV, TSV or XLSX file."))
            : right > left ? (Strict(1200), "UTF-16", true) : (Strict(1201), "UTF-16BE", true);
    }

    private static Encoding Named(string name, string file) => TryNamed(name) ?? throw new RefusalException(
        new Refusal(
            "table.encoding", file, $"The encoding '{name}' is not known here.",
            "Use for example UTF-8, UTF-16, windows-1252, windows-1251 or windows-1256."));

    private static Encoding? TryNamed(string name)
    {
        try
        {
            // Who says ISO 8859-1 means what Windows writes: the letters of the former are in the latter, and its
            // control characters are in no table.
            var known = CodePages.GetEncoding(name) ?? Encoding.GetEncoding(name);
            return Strict(known.CodePage == 28591 ? 1252 : known.CodePage);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Encoding Strict(int codePage) =>
        CodePages.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    [GeneratedRegex(@"\p{L}*[\p{L}-[A-Za-z]][\p{L}\p{M}]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Foreign();
}
