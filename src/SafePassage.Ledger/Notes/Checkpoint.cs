using System.Globalization;
using SafePassage.Ledger.Merkle;

namespace SafePassage.Ledger.Notes;

/// <summary>What a log says of itself at one moment: who it is, how many entries it has and the root over
/// them.</summary>
/// <remarks>The text of a C2SP tlog-checkpoint. A checkpoint read with <see cref="Parse"/> is only a claim;
/// <see cref="Open"/> also checks who signed it.</remarks>
/// <param name="Origin">Names the log, usually a URL without scheme; one line, not empty.</param>
/// <param name="Size">Number of entries.</param>
/// <param name="Root">Root of the RFC 6962 tree over the entries.</param>
public sealed record Checkpoint(string Origin, long Size, Hash Root)
{
    /// <summary>Further lines of the text, each with its newline. Our logs write none; other logs' lines are
    /// kept.</summary>
    public string Extensions { get; init; } = "";

    /// <summary>Reads the text of a checkpoint.</summary>
    /// <exception cref="LedgerException">The text is not in the exact form.</exception>
    public static Checkpoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n');
        // The text ends in a newline, so the last part is empty and no other part may be.
        if (lines.Length < 4 || lines[^1].Length > 0 || lines.AsSpan(..^1).Contains(""))
        {
            throw Malformed("it is not at least three lines that are not empty.");
        }

        if (!long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || !lines[1].Equals(size.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
        {
            throw Malformed("its second line is not a number of entries.");
        }

        if (!Hash.TryParse(lines[2], out var root))
        {
            throw Malformed("its third line is not a root hash of 32 bytes in base64.");
        }

        if (size == 0 && root != MerkleTree.EmptyRoot)
        {
            throw Malformed("it claims no entries but not the root of an empty tree.");
        }

        return new Checkpoint(lines[0], size, root)
        {
            Extensions = string.Concat(lines[3..^1].Select(line => line + "\n")),
        };
    }

    /// <summary>Reads a signed checkpoint and checks that the log's key signed it.</summary>
    /// <exception cref="LedgerException">Malformed, or not signed by the key.</exception>
    public static Checkpoint Open(ReadOnlySpan<byte> note, NoteVerifier log)
    {
        var signed = SignedNote.Parse(note);
        signed.Verify(log);
        return Parse(signed.Text);
    }

    /// <summary>The checkpoint as a note with the signatures of these keys.</summary>
    public SignedNote Sign(params ReadOnlySpan<NoteSigner> signers) => SignedNote.Sign(ToText(), signers);

    /// <summary>The text as written and signed.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root}\n{Extensions}");

    private static LedgerException Malformed(string what) => new(
        "checkpoint.malformed", "checkpoint", what, "Fetch it again; it was damaged or is something else.");
}
