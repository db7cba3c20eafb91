using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SafePassage.Keys;

/// <summary>The receiver's half of HPKE in base mode, for one message (RFC 9180).</summary>
/// <remarks>DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM: the suite of appendix A.1. Nothing here says who
/// sealed: what is sealed carries its own signatures. Stateless.</remarks>
internal static class Hpke
{
    /// <summary>Bytes of the sender's key that was made for one message.</summary>
    internal const int EncapsulatedLength = 32;

    /// <summary>Bytes that the message grows by.</summary>
    internal const int TagLength = 16;

    /// <summary>Bytes of an encryption key.</summary>
    internal const int KeyLength = 16;

    /// <summary>Bytes of a nonce.</summary>
    internal const int NonceLength = 12;

    private const int HashLength = 32;
    private const byte BaseMode = 0;

    // "KEM" with the number of DHKEM(X25519), and "HPKE" with the numbers of all three parts: section 4.1 and 5.1.
    private static readonly byte[] s_kem = [.. "KEM"u8, 0x00, 0x20];
    private static readonly byte[] s_suite = [.. "HPKE"u8, 0x00, 0x20, 0x00, 0x01, 0x00, 0x01];

    /// <summary>What both sides derive for one message: section 5.1, KeySchedule.</summary>
    /// <param name="key">The receiver's.</param>
    /// <param name="encapsulated">The sender's public key, 32 bytes.</param>
    /// <param name="info">What the message is for.</param>
    /// <returns>Key, nonce and exporter secret; null when the sender's key is none, or fits everybody.</returns>
    internal static HpkeContext? TryReceive(
        SealingKey key, ReadOnlySpan<byte> encapsulated, ReadOnlySpan<byte> info)
    {
        if (encapsulated.Length != EncapsulatedLength || RecipientKey.TryRead(encapsulated) is not { } sender
            || key.RawSecretWith(sender) is not { } agreed)
        {
            return null;
        }

        var prk = LabeledExtract(s_kem, [], "eae_prk"u8, agreed);
        CryptographicOperations.ZeroMemory(agreed);
        var shared = LabeledExpand(
            s_kem, prk, "shared_secret"u8, [.. encapsulated, .. key.Recipient.Raw], HashLength);
        byte[] schedule =
        [
            BaseMode,
            .. LabeledExtract(s_suite, [], "psk_id_hash"u8, []),
            .. LabeledExtract(s_suite, [], "info_hash"u8, info),
        ];
        var secret = LabeledExtract(s_suite, shared, "secret"u8, []);
        return new HpkeContext(
            LabeledExpand(s_suite, secret, "key"u8, schedule, KeyLength),
            LabeledExpand(s_suite, secret, "base_nonce"u8, schedule, NonceLength),
            LabeledExpand(s_suite, secret, "exp"u8, schedule, HashLength));
    }

    /// <summary>A secret for another use: section 5.3.</summary>
    internal static byte[] Export(HpkeContext context, ReadOnlySpan<byte> use, int length) =>
        LabeledExpand(s_suite, context.Exporter, "sec"u8, use, length);

    /// <summary>Decrypts; null when a byte was changed.</summary>
    internal static byte[]? TryDecrypt(
        byte[] key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> coded, ReadOnlySpan<byte> bound)
    {
        if (coded.Length < TagLength)
        {
            return null;
        }

        var plain = new byte[coded.Length - TagLength];
        using var aes = new AesGcm(key, TagLength);
        try
        {
            aes.Decrypt(nonce, coded[..plain.Length], coded[plain.Length..], plain, bound);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] LabeledExtract(
        byte[] suite, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> label, ReadOnlySpan<byte> material) =>
        HKDF.Extract(
            HashAlgorithmName.SHA256, [.. "HPKE-v1"u8, .. suite, .. label, .. material], salt.ToArray());

    private static byte[] LabeledExpand(
        byte[] suite, byte[] prk, ReadOnlySpan<byte> label, ReadOnlySpan<byte> info, int length)
    {
        var size = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(size, checked((ushort)length));
        return HKDF.Expand(
            HashAlgorithmName.SHA256, prk, length, [.. size, .. "HPKE-v1"u8, .. suite, .. label, .. info]);
    }
}
