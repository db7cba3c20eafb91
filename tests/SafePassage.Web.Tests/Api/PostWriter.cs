using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NSec.Cryptography;

namespace SafePassage.Web.Tests.Api;

/// <summary>
/// Seals a post as a phone does (docs/formats/field.md), written from RFC 9180 and apart from the code that opens it.
/// </summary>
internal sealed class PostWriter : IDisposable
{
    private static readonly byte[] Kem = [.. "KEM"u8, 0, 32];
    private static readonly byte[] Suite = [.. "HPKE"u8, 0, 32, 0, 1, 0, 1];
    private readonly Key _once = Key.Create(KeyAgreementAlgorithm.X25519);
    private byte[] _exporter = [];

    /// <summary>A post of this content.</summary>
    /// <param name="seal">The key on the card, 32 bytes.</param>
    /// <param name="content">The pack.</param>
    public byte[] Seal(byte[] seal, byte[] content)
    {
        var receiver = PublicKey.Import(KeyAgreementAlgorithm.X25519, seal, KeyBlobFormat.RawPublicKey);
        using var agreed = KeyAgreementAlgorithm.X25519.Agree(
            _once, receiver, new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport })!;
        var enc = _once.PublicKey.Export(KeyBlobFormat.RawPublicKey);
        var prk = Extract(Kem, [], "eae_prk", agreed.Export(SharedSecretBlobFormat.RawSharedSecret));
        var shared = Expand(Kem, prk, "shared_secret", [.. enc, .. seal], 32);
        byte[] schedule =
        [
            0, .. Extract(Suite, [], "psk_id_hash", []),
            .. Extract(Suite, [], "info_hash", "safe-passage/field-post/v1"u8.ToArray()),
        ];
        var secret = Extract(Suite, shared, "secret", []);
        _exporter = Expand(Suite, secret, "exp", schedule, 32);
        var padded = new byte[(content.Length + 4 + 4_095) / 4_096 * 4_096];
        BinaryPrimitives.WriteInt32BigEndian(padded, content.Length);
        content.CopyTo(padded, 4);
        var coded = new byte[padded.Length + 16];
        using var aes = new AesGcm(Expand(Suite, secret, "key", schedule, 16), 16);
        aes.Encrypt(
            Expand(Suite, secret, "base_nonce", schedule, 12), padded, coded.AsSpan(..^16), coded.AsSpan(^16..));
        return [.. enc, .. coded];
    }

    /// <summary>The answer to the last post.</summary>
    /// <exception cref="AuthenticationTagMismatchException">It answers another one.</exception>
    public JsonElement Open(byte[] answer)
    {
        var secret = Expand(Suite, _exporter, "sec", "safe-passage/field-post/v1 answer"u8.ToArray(), 16);
        var prk = HKDF.Extract(HashAlgorithmName.SHA256, secret, answer[..16]);
        using var aes = new AesGcm(HKDF.Expand(HashAlgorithmName.SHA256, prk, 16, "key"u8.ToArray()), 16);
        var plain = new byte[answer.Length - 32];
        aes.Decrypt(
            HKDF.Expand(HashAlgorithmName.SHA256, prk, 12, "nonce"u8.ToArray()), answer.AsSpan(16..^16),
            answer.AsSpan(^16..), plain);
        return JsonElement.Parse(plain.AsSpan(4, BinaryPrimitives.ReadInt32BigEndian(plain)).ToArray());
    }

    public void Dispose() => _once.Dispose();

    private static byte[] Extract(byte[] suite, byte[] salt, string label, byte[] material) => HKDF.Extract(
        HashAlgorithmName.SHA256, [.. "HPKE-v1"u8, .. suite, .. Encoding.ASCII.GetBytes(label), .. material], salt);

    private static byte[] Expand(byte[] suite, byte[] prk, string label, byte[] info, byte length) => HKDF.Expand(
        HashAlgorithmName.SHA256, prk, length,
        [0, length, .. "HPKE-v1"u8, .. suite, .. Encoding.ASCII.GetBytes(label), .. info]);
}
