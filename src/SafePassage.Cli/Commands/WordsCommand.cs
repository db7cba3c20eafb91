using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>keys words HASH|FILE</c>: eight words to be read out, and compared with those heard.</summary>
internal static class WordsCommand
{
    private const string Prefix = "sha256:";

    public static Command Create()
    {
        var of = new Argument<string>("HASH|FILE")
        {
            Description = "A SHA-256 as 64 hexadecimal digits, or a file whose bytes are hashed.",
        };
        var heard = new Option<string>("--heard")
        {
            Description = "The eight words, or their numbers, that the other side read out, in quotes.",
        };
        var json = KeysCommand.JsonOption();
        var command = new Command("words", "Show a hash as eight words, to be read over the telephone and compared.")
        {
            of, heard, json,
        };
        command.SetAction(parsed =>
        {
            var place = parsed.GetValue(of)!;
            var hash = HashOf(place);
            var words = EightWords.Of(hash);
            if (parsed.GetValue(heard) is { } typed && !EightWords.Parse(typed, "--heard").Equals(words))
            {
                throw new RefusalException(new Refusal(
                    "words.differ", place, $"Its words are '{words}'. The other side has another text.",
                    "Do not sign. Ask for the eight words once more, then for the text itself."));
            }

            Console.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(
                    new
                    {
                        Sha256 = Convert.ToHexStringLower(hash),
                        words.Words,
                        words.Numbers,
                        SameAsHeard = parsed.GetValue(heard) is null ? (bool?)null : true,
                    },
                    Output.Json)
                : $"{words}\n{string.Join(' ', words.Numbers)}"
                    + (parsed.GetValue(heard) is null ? "" : "\nBoth sides have the same text."));
            return ExitCode.Done;
        });
        return command;
    }

    private static byte[] HashOf(string place)
    {
        var digits = place.StartsWith(Prefix, StringComparison.Ordinal) ? place[Prefix.Length..] : place;
        if (digits.Length == 64 && digits.All(char.IsAsciiHexDigit))
        {
            return Convert.FromHexString(digits);
        }

        using var stream = FileBytes.OpenRead(place);
        return SHA256.HashData(stream);
    }
}
