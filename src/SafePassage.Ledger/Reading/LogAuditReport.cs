using SafePassage.Ledger.Notes;

namespace SafePassage.Ledger.Reading;

/// <summary>The first thing in a log that is not as its signed checkpoint says.</summary>
/// <param name="File">The file, by its name in the log.</param>
/// <param name="ByteOffset">Where in the file, from 0; null when the file as a whole is meant.</param>
/// <param name="EntryIndex">The entry, from 0; null when no single entry is meant.</param>
/// <param name="What">What is wrong, in one sentence.</param>
/// <param name="Next">What to do about it, in one sentence.</param>
/// <param name="Expected">The bytes recomputed; empty when no bytes were compared.</param>
/// <param name="Found">The bytes in the file; empty when no bytes were compared.</param>
public sealed record LogDisagreement(
    string File,
    long? ByteOffset,
    long? EntryIndex,
    string What,
    string Next,
    ReadOnlyMemory<byte> Expected,
    ReadOnlyMemory<byte> Found)
{
    /// <summary>The place and the two sentences in one line.</summary>
    public override string ToString()
    {
        var offset = ByteOffset is { } at ? FormattableString.Invariant($", byte {at}") : "";
        var entry = EntryIndex is { } index ? FormattableString.Invariant($", entry {index}") : "";
        return $"{File}{offset}{entry}: {What} {Next}";
    }
}

/// <summary>What an audit of a whole log found.</summary>
/// <param name="Checkpoint">The checkpoint the log was held against; null when none could be opened with the
/// key.</param>
/// <param name="Entries">Entries recomputed.</param>
/// <param name="Files">Files compared byte for byte, the checkpoint included.</param>
/// <param name="Bytes">Bytes in these files.</param>
/// <param name="Unexamined">Files in the folder that are no part of the log at this size, or reach beyond it, as those
/// of the log when it is longer do; nothing is said of them, except where a missing partial tile was read from their
/// beginning.</param>
/// <param name="Disagreement">The first thing that disagrees; null when everything agrees.</param>
public sealed record LogAuditReport(
    Checkpoint? Checkpoint,
    long Entries,
    long Files,
    long Bytes,
    IReadOnlyList<string> Unexamined,
    LogDisagreement? Disagreement)
{
    /// <summary>Whether every byte is as the signed checkpoint says.</summary>
    public bool Agrees => Disagreement is null;
}
