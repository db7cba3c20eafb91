using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SafePassage.Terms;

namespace SafePassage.Keys;

/// <summary>What a person types to open a key file: at least 12 characters.</summary>
/// <remarks>
/// Never an argument of a program (others on the machine can read those), never in a message. Characters are what a
/// reader sees as one; they are brought into the composed form (NFC) and UTF-8, so that one keyboard opens what
/// another sealed. Dispose it to wipe its bytes. The text that it was made of cannot be wiped.
/// </remarks>
public sealed class Passphrase : IDisposable
{
    private const int LeastCharacters = 12;
    private const int MostBytes = 1_024;

    private readonly byte[] _utf8;

    private Passphrase(byte[] utf8) => _utf8 = utf8;

    internal ReadOnlySpan<byte> Utf8 => _utf8;

    /// <summary>Takes what was typed, or the first line of a file.</summary>
    /// <param name="typed">The passphrase without the end of its line.</param>
    /// <param name="where">Where it came from, for the message.</param>
    /// <exception cref="RefusalException">
    /// It has fewer than 12 characters or more than 1,024 bytes, or holds a control character.
    /// </exception>
    public static Passphrase Of(string typed, string where)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (typed.Any(char.IsControl) || !IsText(typed))
        {
            throw new RefusalException(new Refusal(
                "passphrase.not-text", where, "The passphrase holds a character that cannot be typed.",
                "Use letters, numbers, spaces and signs, on one line."));
        }

        if (new StringInfo(typed).LengthInTextElements < LeastCharacters)
        {
            throw new RefusalException(new Refusal(
                "passphrase.short", where, $"The passphrase has fewer than {LeastCharacters} characters.",
                "Use five or six words that do not belong together; spaces count."));
        }

        var utf8 = Encoding.UTF8.GetBytes(typed.Normalize(NormalizationForm.FormC));
        return utf8.Length <= MostBytes ? new Passphrase(utf8) : throw new RefusalException(new Refusal(
            "passphrase.long", where, $"The passphrase has more than {MostBytes} bytes.", "Use a shorter one."));
    }

    /// <summary>True when both were typed the same.</summary>
    public bool IsSameAs(Passphrase other) =>
        CryptographicOperations.FixedTimeEquals(_utf8, (other ?? throw new ArgumentNullException(nameof(other)))._utf8);

    /// <summary>Wipes the bytes.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_utf8);

    // A half of a surrogate pair cannot be normalised.
    private static bool IsText(string typed)
    {
        foreach (var rune in typed.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        return true;
    }
}
