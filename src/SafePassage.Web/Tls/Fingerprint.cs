using System.Security.Cryptography;

namespace SafePassage.Web.Tls;

/// <summary>The SHA-256 of a certificate, as people compare it.</summary>
public static class Fingerprint
{
    /// <summary>Sixteen groups of four upper-case hexadecimal digits, with spaces between.</summary>
    /// <param name="der">The certificate in DER.</param>
    public static string Of(ReadOnlySpan<byte> der) =>
        string.Join(' ', Convert.ToHexString(SHA256.HashData(der)).Chunk(4).Select(c => new string(c)));
}
