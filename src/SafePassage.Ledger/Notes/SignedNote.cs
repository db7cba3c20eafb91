using System.Buffers.Binary;
using System.Text;

namespace SafePassage.Ledger.Notes;

/// <summary>One signature line of a note.</summary>
/// <param name="Name">Name of the key.</param>
/// <param name="KeyId">The four bytes that, with the name, tell keys apart.</param>
/// <param name="Bytes">The signature itself, without the id.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The line as written, without its newline.</summary>
    public override string ToString()
    {
        var bytes = new byte[4 + Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Bytes.Span.CopyTo(bytes.AsSpan(4));
        return $"{SignedNote.Dash}{Name} {Convert.ToBase64String(bytes)}";
    }
}

/// <summary>A text with signatures below it, as in C2SP signed-note.</summary>
/// <remarks>Parsing keeps every signature, known or not, and says nothing of who signed: ask <see cref="Verify"/>
/// before the text is used.</remarks>
/// <param name="Text">The signed text; ends in a newline.</param>
/// <param name="Signatures">In the order written; at least one.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>The most signature lines read. The specification asks for at least 16.</summary>
    public const int SignaturesMax = 100;

    /// <summary>The most bytes read.</summary>
    public const int BytesMax = 1_000_000;

    internal const string Dash = "\u2014 ";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a note.</summary>
    /// <exception cref="LedgerException">Not UTF-8, holds control characters, has no signature, or a signature line is
    /// malformed.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BytesMax)
        {
            throw Malformed("it has more than 1,000,000 bytes.");
        }

        string note;
        try
        {
            note = Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Malformed("it is not valid UTF-8.");
        }

        if (note.AsSpan().IndexOfAnyInRange('\0', '\t') >= 0 || note.AsSpan().IndexOfAnyInRange('\v', '\u001f') >= 0)
        {
            throw Malformed("it holds a control character other than a newline.");
        }

        // The text may hold empty lines of its own; the last one ends it.
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || !note.EndsWith('\n') || split + 2 == note.Length)
        {
            throw Malformed("it has no blank line with signature lines below it.");
        }

        var lines = note[(split + 2)..^1].Split('\n');
        if (lines.Length > SignaturesMax)
        {
            throw Malformed($"it has more than {SignaturesMax} signatures.");
        }

        return new SignedNote(note[..(split + 1)], [.. lines.Select(ParseLine)]);
    }

    /// <summary>Signs a text.</summary>
    /// <param name="text">Ends in a newline; holds no other control characters.</param>
    /// <param name="signers">At least one.</param>
    public static SignedNote Sign(string text, params ReadOnlySpan<NoteSigner> signers)
    {
        ArgumentNullException.ThrowIfNull(text);
        var signatures = new List<NoteSignature>();
        foreach (var signer in signers)
        {
            signatures.Add(signer.Sign(text));
        }

        // Reading it back refuses what no reader would accept.
        return Parse(new SignedNote(text, signatures).ToBytes());
    }

    /// <summary>Checks the signatures of the keys given; signatures of other keys are ignored.</summary>
    /// <returns>The keys that signed; at least one.</returns>
    /// <exception cref="LedgerException">None of the keys signed, or a signature that claims to be of one of them is
    /// not.</exception>
    public IReadOnlyList<NoteVerifier> Verify(params ReadOnlySpan<NoteVerifier> verifiers)
    {
        var text = Utf8.GetBytes(Text);
        var signed = new List<NoteVerifier>();
        foreach (var verifier in verifiers)
        {
            foreach (var signature in Signatures.Where(verifier.Claims))
            {
                if (!verifier.Verify(text, signature.Bytes.Span))
                {
                    throw new LedgerException("note.bad-signature", $"signature line of {verifier.Name}",
                        "the signature is not the key's signature of this text.",
                        "Do not use the text; fetch the note again and keep this copy as evidence.")
                    {
                        Found = ToBytes(),
                    };
                }

                if (!signed.Contains(verifier))
                {
                    signed.Add(verifier);
                }
            }
        }

        return signed.Count > 0 ? signed : throw new LedgerException("note.not-signed", "signed note",
            $"it carries no signature of the expected key, only of {string.Join(", ", Signatures.Select(KeyOf))}.",
            "Check that the key given belongs to this log.");
    }

    /// <summary>The note as written.</summary>
    public byte[] ToBytes() => Utf8.GetBytes($"{Text}\n{string.Concat(Signatures.Select(line => line + "\n"))}");

    private static string KeyOf(NoteSignature signature) => $"{signature.Name}+{NoteKey.Hex(signature.KeyId)}";

    private static NoteSignature ParseLine(string line)
    {
        if (!line.StartsWith(Dash, StringComparison.Ordinal)
            || line[Dash.Length..].Split(' ') is not [var name, var base64]
            || !NoteKey.IsName(name) || NoteKey.FromBase64(base64) is not { Length: > 4 } bytes)
        {
            throw Malformed("a signature line is not of the form \"\u2014 name base64\".");
        }

        return new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(4));
    }

    private static LedgerException Malformed(string what) => new(
        "note.malformed", "signed note", what, "Fetch it again; it was damaged or is something else.");
}
