using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using SafePassage.Terms;

namespace SafePassage.Planning.Scenarios;

/// <summary>Tells what is wrong with the text of a scenario before its fields are read: its encoding, its
/// JSON.</summary>
internal static partial class ScenarioText
{
    /// <summary>Refuses text that is not UTF-8, and says what it seems to be.</summary>
    /// <exception cref="RefusalException">It is UTF-16, or holds bytes that are not UTF-8.</exception>
    internal static void RequireUtf8(ReadOnlySpan<byte> text, string file)
    {
        if (text.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || text.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            || text[..Math.Min(text.Length, 64)].Contains((byte)0))
        {
            throw new RefusalException(new Refusal(
                "scenario.encoding", file, "The text is UTF-16.", "Save it as UTF-8 in your editor."));
        }

        if (!Utf8.IsValid(text))
        {
            var at = 0;
            while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
            {
                at += length;
            }

            throw new RefusalException(new Refusal(
                "scenario.encoding",
                string.Create(CultureInfo.InvariantCulture, $"{file} line {text[..at].Count((byte)'\n') + 1}"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The byte {text[at]:X2} is no UTF-8: the text seems to be in a code page of Windows, as 1252."),
                "Save it as UTF-8 in your editor."));
        }
    }

    /// <summary>What stands where the text stops being JSON.</summary>
    internal static RefusalException NotJson(ReadOnlySpan<byte> text, string file, JsonException fault)
    {
        var number = (int)(fault.LineNumber ?? 0);
        var where = string.Create(CultureInfo.InvariantCulture, $"{file} line {number + 1}");
        var line = Encoding.UTF8.GetString(text).Split('\n').ElementAtOrDefault(number) ?? "";
        return new RefusalException(
            DecimalComma().Match(line) is { Success: true } comma
                ? new Refusal(
                    "scenario.decimal-comma", where, $"'{comma.Groups["number"].Value}' is written with a comma.",
                    "Write numbers with a point: 47.5.")
                : new Refusal("scenario.not-json", where, "The text is not valid JSON here.",
                    "Correct it; comments and trailing commas are not allowed."),
            fault);
    }

    [GeneratedRegex(@":\s*(?<number>-?[0-9]+,[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DecimalComma();
}
