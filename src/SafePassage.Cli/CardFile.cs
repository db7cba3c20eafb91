using System.Text;
using SafePassage.Keys;
using SafePassage.Terms;

namespace SafePassage.Cli;

/// <summary>Reads the card of a key: a file, or the line of its QR code.</summary>
internal static class CardFile
{
    private const int BytesMax = 64 * 1024;

    /// <summary>Reads it.</summary>
    /// <param name="card">The file or the line.</param>
    /// <param name="option">Where it was given, for messages.</param>
    /// <exception cref="RefusalException">It is no card.</exception>
    public static KeyCard Read(string card, string option) => File.Exists(card)
        || !card.StartsWith("safe-passage-key:", StringComparison.Ordinal)
        ? KeyCard.Parse(Encoding.UTF8.GetString(FileBytes.Read(card, BytesMax)), card)
        : KeyCard.Parse(card, option);
}
