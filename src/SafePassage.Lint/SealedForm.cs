using System.Buffers.Text;

namespace SafePassage.Lint;

/// <summary>Whether a text has the form of a sealed one (docs/formats/sealed.md).</summary>
/// <remarks>
/// Without a recipient's key nobody can know more. Whoever wants to expose a person can still hide a text in what looks
/// like chance, as in any bytes; a slip, or a text in plain base64, is refused.
/// </remarks>
internal static class SealedForm
{
    private const string Version = "safe-passage-sealed:v1:";
    private const int MostRecipients = 32;
    private const int HeadLength = 1 + 32 + 32;
    private const int WrapLength = 48;
    private const int Step = 256;
    private const int TagLength = 16;

    // The shortest sealed text has 385 bytes. As many random bytes show 199 of the 256 values on average, with a
    // standard deviation below 6; text in letters and digits has fewer than 100.
    private const int LeastValues = 150;

    public static bool Fits(string text)
    {
        if (!text.StartsWith(Version, StringComparison.Ordinal) || !Base64Url.IsValid(text.AsSpan(Version.Length)))
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(text.AsSpan(Version.Length));
        var body = bytes.Length == 0
            ? 0
            : bytes.Length - HeadLength - (bytes[0] * WrapLength) - TagLength;
        return bytes.Length > 0 && bytes[0] is > 0 and <= MostRecipients
            && body >= Step && body % Step == 0
            && bytes.Distinct().Count() >= LeastValues
            // One spelling: no white space, no padding, no bit to spare.
            && Base64Url.EncodeToString(bytes).AsSpan().SequenceEqual(text.AsSpan(Version.Length));
    }
}
