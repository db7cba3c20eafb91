using NSec.Cryptography;

namespace SafePassage.Ledger.Notes;

/// <summary>A public Ed25519 key with its name, as written <c>name+id+base64</c> (a "vkey").</summary>
/// <remarks>Immutable; may be shared between threads.</remarks>
public sealed class NoteVerifier
{
    private readonly PublicKey _key;
    private readonly byte[] _typeAndKey;

    /// <summary>Takes over a raw public key.</summary>
    /// <param name="name">Not empty, without spaces and plus signs; for a log, its origin.</param>
    /// <param name="publicKey">The 32 bytes of RFC 8032.</param>
    /// <exception cref="LedgerException">The name or the key is not acceptable.</exception>
    public NoteVerifier(string name, ReadOnlySpan<byte> publicKey)
    {
        Name = NoteKey.CheckName(name);
        if (!PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key)
            || key is null)
        {
            throw Malformed(name);
        }

        _key = key;
        _typeAndKey = [NoteKey.Ed25519, .. publicKey];
        Id = NoteKey.Id(name, _typeAndKey);
    }

    /// <summary>The name that signature lines carry.</summary>
    public string Name { get; }

    /// <summary>The four bytes that, with the name, tell keys apart. Not a secure hash.</summary>
    public uint Id { get; }

    /// <summary>The 32 bytes of RFC 8032.</summary>
    public ReadOnlySpan<byte> RawKey => _typeAndKey.AsSpan(1);

    /// <summary>Reads the written form.</summary>
    /// <exception cref="LedgerException">Malformed, of another signature type than Ed25519, or its id does not fit its
    /// key.</exception>
    public static NoteVerifier Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (NoteKey.Split(text) is not var (name, id, key))
        {
            throw Malformed(text);
        }

        var verifier = new NoteVerifier(name, key.AsSpan(1));
        return id.Equals(NoteKey.Hex(verifier.Id), StringComparison.Ordinal) ? verifier : throw Malformed(text);
    }

    /// <summary>Whether the signature line carries this key's name and id, which says nothing yet of its
    /// validity.</summary>
    public bool Claims(NoteSignature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        return signature.KeyId == Id && Name.Equals(signature.Name, StringComparison.Ordinal);
    }

    /// <summary>Whether the bytes are this key's signature of the text.</summary>
    /// <param name="text">The text of the note with its final newline.</param>
    /// <param name="signature">The 64 bytes of the signature.</param>
    public bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) =>
        signature.Length == NoteKey.SignatureBytes && SignatureAlgorithm.Ed25519.Verify(_key, text, signature);

    /// <summary>The written form.</summary>
    public override string ToString() => $"{Name}+{NoteKey.Hex(Id)}+{Convert.ToBase64String(_typeAndKey)}";

    private static LedgerException Malformed(string text) => new(
        "key.malformed", $"verifier key \"{text}\"",
        "this is not an Ed25519 key in the form name+id+base64, or its id does not fit its key.",
        "Copy the whole line again from the people who run the log.");
}
