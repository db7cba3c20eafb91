using System.Text;
using NSec.Cryptography;

namespace SafePassage.Ledger.Notes;

/// <summary>A private Ed25519 key with its name, which signs notes.</summary>
/// <remarks>May be used by several threads. Dispose it to wipe the key from memory.</remarks>
public sealed class NoteSigner : IDisposable
{
    private const string PrivatePrefix = "PRIVATE+KEY+";
    private readonly Key _key;

    /// <summary>Takes over a raw private key.</summary>
    /// <param name="name">Not empty, without spaces and plus signs; for a log, its origin.</param>
    /// <param name="privateKey">The 32 bytes of RFC 8032 ("seed").</param>
    /// <exception cref="LedgerException">The name or the key is not acceptable.</exception>
    public NoteSigner(string name, ReadOnlySpan<byte> privateKey)
    {
        NoteKey.CheckName(name);
        if (privateKey.Length != NoteKey.KeyBytes)
        {
            throw Malformed();
        }

        var exportable = new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
        _key = Key.Import(SignatureAlgorithm.Ed25519, privateKey, KeyBlobFormat.RawPrivateKey, exportable);
        Verifier = new NoteVerifier(name, _key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }

    /// <summary>The public half, to be handed to everybody who checks.</summary>
    public NoteVerifier Verifier { get; }

    /// <summary>Makes a new key from the system's random source.</summary>
    public static NoteSigner Generate(string name)
    {
        var seed = new byte[NoteKey.KeyBytes];
        System.Security.Cryptography.RandomNumberGenerator.Fill(seed);
        try
        {
            return new NoteSigner(name, seed);
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>Reads the written form <c>PRIVATE+KEY+name+id+base64</c>.</summary>
    /// <exception cref="LedgerException">Malformed, of another type than Ed25519, or its id does not fit. The key is
    /// not repeated in the message.</exception>
    public static NoteSigner Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(PrivatePrefix, StringComparison.Ordinal)
            || NoteKey.Split(text[PrivatePrefix.Length..]) is not var (name, id, key))
        {
            throw Malformed();
        }

        var signer = new NoteSigner(name, key.AsSpan(1));
        if (id.Equals(NoteKey.Hex(signer.Verifier.Id), StringComparison.Ordinal))
        {
            return signer;
        }

        signer.Dispose();
        throw Malformed();
    }

    /// <summary>Signs the text of a note, which ends in a newline.</summary>
    public NoteSignature Sign(string text) => new(
        Verifier.Name, Verifier.Id, SignatureAlgorithm.Ed25519.Sign(_key, Encoding.UTF8.GetBytes(text)));

    /// <summary>A secret for another use, from which the private key cannot be computed: HKDF-SHA256 (RFC 5869).
    /// </summary>
    /// <param name="use">Names the use; another one gives another secret.</param>
    /// <returns>32 bytes, the same each time; the caller wipes them.</returns>
    public byte[] SecretFor(ReadOnlySpan<byte> use)
    {
        var seed = _key.Export(KeyBlobFormat.RawPrivateKey);
        try
        {
            return System.Security.Cryptography.HKDF.DeriveKey(
                System.Security.Cryptography.HashAlgorithmName.SHA256, seed, NoteKey.KeyBytes, salt: [], use.ToArray());
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>The private key in its written form. Whoever reads it can sign as this log: keep it in a file for one
    /// reader.</summary>
    public string ExportPrivateText()
    {
        byte[] typeAndKey = [NoteKey.Ed25519, .. _key.Export(KeyBlobFormat.RawPrivateKey)];
        return $"{PrivatePrefix}{Verifier.Name}+{NoteKey.Hex(Verifier.Id)}+{Convert.ToBase64String(typeAndKey)}";
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static LedgerException Malformed() => new(
        "key.malformed", "signing key",
        "this is not an Ed25519 private key in the form PRIVATE+KEY+name+id+base64, or its id does not fit its key.",
        "Check that the key file is whole.");
}
