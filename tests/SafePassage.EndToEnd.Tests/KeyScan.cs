using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace SafePassage.EndToEnd.Tests;

/// <summary>Looks for a private key that lies in the open in some folder.</summary>
internal static class KeyScan
{
    /// <summary>The 32 bytes of a key file. Read by its format (RFC 8018, RFC 8410), apart from the code that wrote it.
    /// </summary>
    public static byte[] SeedIn(string file, string passphrase)
    {
        var pem = PemEncoding.Find(file);
        Assert.Equal("ENCRYPTED PRIVATE KEY", file[pem.Label]);
        var info = new AsnReader(Convert.FromBase64String(file[pem.Base64Data]), AsnEncodingRules.DER).ReadSequence();
        var scheme = info.ReadSequence();
        Assert.Equal("1.2.840.113549.1.5.13", scheme.ReadObjectIdentifier());
        var parameters = scheme.ReadSequence();
        var derivation = parameters.ReadSequence();
        Assert.Equal("1.2.840.113549.1.5.12", derivation.ReadObjectIdentifier());
        var pbkdf2 = derivation.ReadSequence();
        var (salt, rounds) = (pbkdf2.ReadOctetString(), (int)pbkdf2.ReadInteger());
        Assert.Equal(1_000_000, rounds);
        var cipher = parameters.ReadSequence();
        Assert.Equal("2.16.840.1.101.3.4.1.42", cipher.ReadObjectIdentifier());
        using var aes = Aes.Create();
        aes.Key = Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, rounds, HashAlgorithmName.SHA256, 32);
        var plain = aes.DecryptCbc(info.ReadOctetString(), cipher.ReadOctetString());
        Assert.Equal("302e020100300506032b657004220420", Convert.ToHexStringLower(plain.AsSpan(0, 16)));
        return plain[16..];
    }

    /// <summary>The files that hold a key in the open, in any spelling.</summary>
    public static string[] InTheOpen(string folder, byte[] seed) => Holding(folder, [.. Spellings(seed)]);

    /// <summary>The files that hold one of some stretches of bytes, at whatever place in them.</summary>
    public static string[] Holding(string folder, params byte[][] any) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => Holds(File.ReadAllBytes(f), any)),
    ];

    /// <summary>True when one of some stretches stands in some bytes.</summary>
    public static bool Holds(byte[] bytes, IEnumerable<byte[]> any) =>
        any.Any(what => bytes.AsSpan().IndexOf(what) >= 0);

    /// <summary>The ways of writing a key.</summary>
    /// <remarks>
    /// Raw, and as text in one byte or two for each character. Base64 depends on what stands before the seed: the
    /// characters that hold bits of the seed alone, for each of the three ways in which it may begin.
    /// </remarks>
    public static IEnumerable<byte[]> Spellings(byte[] seed)
    {
        yield return seed;
        var base64 = Enumerable.Range(0, 3).Select(
            before => Convert.ToBase64String([.. new byte[before], .. seed, .. new byte[3]]).Substring(4, 36));
        foreach (var text in base64.SelectMany(b => new[] { b, b.Replace('+', '-').Replace('/', '_') })
            .Append(Convert.ToHexString(seed)).Append(Convert.ToHexStringLower(seed)))
        {
            yield return Encoding.ASCII.GetBytes(text);
            yield return Encoding.Unicode.GetBytes(text);
        }
    }
}
