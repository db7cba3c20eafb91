using System.Formats.Asn1;
using System.Security.Cryptography;

namespace SafePassage.Keys;

/// <summary>A seed of 32 bytes under a passphrase, as DER: EncryptedPrivateKeyInfo of PKCS#8 with PBES2.</summary>
/// <remarks>
/// Sources: RFC 5958 (PKCS#8), RFC 8018 (PBES2, PBKDF2), RFC 8410 (Ed25519 in PKCS#8). Only PBKDF2 with HMAC-SHA256 and
/// AES-256-CBC are known: what OpenSSL and every browser have in common (docs/decisions/0008-key-files.md).
/// </remarks>
/// <param name="Salt">Salt of PBKDF2, 8 to 64 bytes; ours has 16.</param>
/// <param name="Iterations">Rounds of PBKDF2.</param>
/// <param name="Vector">Initial vector of AES-CBC, 16 bytes.</param>
/// <param name="Body">The encrypted PrivateKeyInfo.</param>
internal sealed record SealedSeed(byte[] Salt, int Iterations, byte[] Vector, byte[] Body)
{
    private const string Pbes2 = "1.2.840.113549.1.5.13";
    private const string Pbkdf2 = "1.2.840.113549.1.5.12";
    private const string HmacSha256 = "1.2.840.113549.2.9";
    private const string Aes256Cbc = "2.16.840.1.101.3.4.1.42";
    private const string Ed25519 = "1.3.101.112";

    /// <summary>Encrypts a seed.</summary>
    /// <param name="seed">32 bytes.</param>
    /// <param name="passphrase">The passphrase.</param>
    /// <param name="iterations">Rounds of PBKDF2.</param>
    /// <param name="fresh">32 random bytes: salt and initial vector.</param>
    public static SealedSeed Encrypt(
        ReadOnlySpan<byte> seed, Passphrase passphrase, int iterations, ReadOnlySpan<byte> fresh)
    {
        var (salt, vector) = (fresh[..16].ToArray(), fresh[16..].ToArray());
        var plain = ToPkcs8(seed);
        using var aes = CipherOf(passphrase, salt, iterations);
        var body = aes.EncryptCbc(plain, vector);
        CryptographicOperations.ZeroMemory(plain);
        return new SealedSeed(salt, iterations, vector, body);
    }

    /// <summary>Decrypts the seed; the caller wipes it.</summary>
    /// <returns>32 bytes, or null when the passphrase is another one or the body is damaged.</returns>
    /// <exception cref="NotSupportedException">It is the key of another algorithm.</exception>
    public byte[]? TryDecrypt(Passphrase passphrase)
    {
        using var aes = CipherOf(passphrase, Salt, Iterations);
        byte[] plain;
        try
        {
            plain = aes.DecryptCbc(Body, Vector);
        }
        catch (CryptographicException)
        {
            return null;
        }

        try
        {
            return FromPkcs8(plain);
        }
        catch (AsnContentException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Reads DER.</summary>
    /// <exception cref="AsnContentException">It is not such a structure, or bytes follow it.</exception>
    /// <exception cref="NotSupportedException">Its algorithms are not the ones named above.</exception>
    public static SealedSeed Read(byte[] der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var whole = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var scheme = whole.ReadSequence();
        var body = whole.ReadOctetString();
        whole.ThrowIfNotEmpty();
        Require(scheme, Pbes2);
        var parameters = scheme.ReadSequence();
        var derivation = parameters.ReadSequence();
        var cipher = parameters.ReadSequence();
        Require(derivation, Pbkdf2);
        var rounds = derivation.ReadSequence();
        var salt = rounds.ReadOctetString();
        if (!rounds.TryReadInt32(out var iterations))
        {
            // More than an int holds is far above what is opened.
            iterations = int.MaxValue;
        }

        if (rounds.HasData && rounds.PeekTag().HasSameClassAndValue(Asn1Tag.Integer) && rounds.ReadInteger() != 32)
        {
            throw new NotSupportedException("the key length");
        }

        // Without a function named, RFC 8018 means HMAC-SHA1.
        Require(rounds.HasData ? rounds.ReadSequence() : null, HmacSha256);
        rounds.ThrowIfNotEmpty();
        Require(cipher, Aes256Cbc);
        var vector = cipher.ReadOctetString();
        return vector.Length == 16 && salt.Length is >= 8 and <= 64
            ? new SealedSeed(salt, iterations, vector, body)
            : throw new AsnContentException();
    }

    /// <summary>Writes DER.</summary>
    public byte[] ToDer()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Pbes2);
                using (writer.PushSequence())
                {
                    WriteDerivation(writer);
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(Aes256Cbc);
                        writer.WriteOctetString(Vector);
                    }
                }
            }

            writer.WriteOctetString(Body);
        }

        return writer.Encode();
    }

    private void WriteDerivation(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Pbkdf2);
            using (writer.PushSequence())
            {
                writer.WriteOctetString(Salt);
                writer.WriteInteger(Iterations);
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(HmacSha256);
                    writer.WriteNull();
                }
            }
        }
    }

    private static void Require(AsnReader? algorithm, string expected)
    {
        if (algorithm?.ReadObjectIdentifier() != expected)
        {
            throw new NotSupportedException("an algorithm");
        }
    }

    private static Aes CipherOf(Passphrase passphrase, byte[] salt, int iterations)
    {
        var key = Rfc2898DeriveBytes.Pbkdf2(passphrase.Utf8, salt, iterations, HashAlgorithmName.SHA256, 32);
        var aes = Aes.Create();
        aes.SetKey(key);
        CryptographicOperations.ZeroMemory(key);
        return aes;
    }

    private static byte[] ToPkcs8(ReadOnlySpan<byte> seed)
    {
        // SEQUENCE { INTEGER 0, SEQUENCE { OID 1.3.101.112 }, OCTET STRING { OCTET STRING seed } }: always these bytes.
        byte[] start = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
        return [.. start, .. seed];
    }

    private static byte[] FromPkcs8(byte[] plain)
    {
        var outer = new AsnReader(plain, AsnEncodingRules.DER);
        var whole = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        _ = whole.ReadInteger();
        var algorithm = whole.ReadSequence().ReadObjectIdentifier();
        var inner = new AsnReader(whole.ReadOctetString(), AsnEncodingRules.DER);
        if (algorithm != Ed25519)
        {
            throw new NotSupportedException(algorithm);
        }

        // What may follow, attributes and the public half, is not needed: the seed gives both.
        var seed = inner.ReadOctetString();
        inner.ThrowIfNotEmpty();
        return seed.Length == 32 ? seed : throw new AsnContentException();
    }
}
