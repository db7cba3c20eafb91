using System.Text;
using SafePassage.Keys;
using SafePassage.Terms;

namespace SafePassage.Cli;

/// <summary>Reads the card of a key: a file, or the line of its QR code.</summary>
internal static class CardFile
{
    private const int BytesMax = 64 * 1024;
    private const int SeedLength = 32;

    /// <summary>Reads it.</summary>
    /// <param name="card">The file or the line.</param>
    /// <param name="option">Where it was given, for messages.</param>
    /// <exception cref="RefusalException">It is no card.</exception>
    public static KeyCard Read(string card, string option) => File.Exists(card)
        || !card.StartsWith("safe-passage-key:", StringComparison.Ordinal)
        ? Parse(FileBytes.Read(card, BytesMax), card)
        : KeyCard.Parse(card, option);

    private static KeyCard Parse(byte[] bytes, string file)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return bytes.Length != SeedLength && !text.Contains("PRIVATE KEY", StringComparison.Ordinal)
            ? KeyCard.Parse(text, file)
            : throw new RefusalException(new Refusal(
                "card.secret", file, "This is a secret key and no card: nobody but its owner may have it.",
                "If somebody sent it to you, tell them: they make a new key. If it is yours, give its card instead: "
                + "keys card FILE --name ID."));
    }
}
