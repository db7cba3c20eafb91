using System.Text.Json;
using SafePassage.Words;

namespace SafePassage.Mission.Views;

/// <summary>The log as a whole.</summary>
/// <param name="Origin">Its origin line.</param>
/// <param name="VerifierKey">The key that checks its checkpoints, in the form <c>name+hash+key</c>.</param>
/// <param name="Size">Entries.</param>
/// <param name="RootHash">Root hash, base64.</param>
/// <param name="CheckpointAt">When the newest checkpoint was signed.</param>
/// <param name="Checkpoint">The signed note as it is served.</param>
/// <param name="Holes">
/// Statements that have not arrived though later ones of the same key have; for facilitators.
/// </param>
/// <param name="Entries">Entries, newest first, at most as many as were asked for.</param>
public sealed record LogView(
    string Origin,
    string VerifierKey,
    long Size,
    string RootHash,
    DateTimeOffset CheckpointAt,
    string Checkpoint,
    IReadOnlyList<Message> Holes,
    IReadOnlyList<LogEntryView> Entries);

/// <summary>One entry, as anyone may see it.</summary>
/// <param name="Index">Its place in the log, from 0.</param>
/// <param name="Kind">Record kind; null, like what follows, when the record is not disclosed here.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Author">Who signed it, in words.</param>
/// <param name="Day">The day it states, on the author's clock.</param>
/// <param name="LeafHash">Leaf hash, hexadecimal.</param>
/// <param name="Summary">What the record says, in one line; null when its payload is not disclosed here.</param>
/// <param name="Remarks">What to know about it, for example that it has no effect.</param>
/// <param name="Erased">True when its text was erased.</param>
public sealed record LogEntryView(
    long Index, string? Kind, string? Subject, string? Author, DateOnly? Day, string LeafHash, Message? Summary,
    IReadOnlyList<Message> Remarks, bool Erased);

/// <summary>One entry with everything needed to check it offline.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="EntryText">The entry's bytes as they stand in the log.</param>
/// <param name="SignatureChecked">
/// True when the envelope's signature was checked just now with the key granted in the log.
/// </param>
/// <param name="CommitmentOpens">
/// True when envelope and key were checked just now to open the entry's commitment.
/// </param>
/// <param name="Record">The signed statement; null when its payload is not disclosed.</param>
/// <param name="CommitmentKey">The key that opens the commitment, base64; null when not disclosed.</param>
/// <param name="Envelope">The envelope, base64; null when not disclosed.</param>
/// <param name="InclusionProof">Hashes from leaf to root, hexadecimal.</param>
/// <param name="TreeSize">The size the proof is for.</param>
/// <param name="RootHash">The root that the proof must reach, hexadecimal.</param>
public sealed record LogEntryDetail(
    LogEntryView Entry,
    string EntryText,
    bool SignatureChecked,
    bool CommitmentOpens,
    JsonElement? Record,
    string? CommitmentKey,
    string? Envelope,
    IReadOnlyList<string> InclusionProof,
    long TreeSize,
    string RootHash);

/// <summary>That a record was taken in, and where.</summary>
/// <param name="Index">Its place in the log.</param>
/// <param name="LeafHash">Leaf hash, hexadecimal.</param>
/// <param name="TreeSize">Size of the log that covers it.</param>
/// <param name="Checkpoint">The signed checkpoint that covers it.</param>
/// <param name="InclusionProof">Hashes from leaf to root, hexadecimal.</param>
public sealed record ReceiptView(
    long Index, string LeafHash, long TreeSize, string Checkpoint, IReadOnlyList<string> InclusionProof);

/// <summary>That records were taken in together, and where.</summary>
/// <param name="Indexes">The place of each in the log, in the order in which they were sent.</param>
/// <param name="NewRecords">How many of them the log did not hold before.</param>
/// <param name="TreeSize">Size of the log that covers all of them.</param>
/// <param name="Checkpoint">The signed checkpoint that covers all of them.</param>
public sealed record BatchReceiptView(
    IReadOnlyList<long> Indexes, int NewRecords, long TreeSize, string Checkpoint);

/// <summary>What the next statement of a key must say of itself.</summary>
/// <param name="Operation">Id of the operation.</param>
/// <param name="Log">The log's origin line.</param>
/// <param name="Sequence">Its number among the statements of the key, from 1.</param>
/// <param name="Previous">
/// Id of the statement before it, hexadecimal; null for the first, and after one whose text was erased.
/// </param>
public sealed record NextStatementView(string Operation, string Log, long Sequence, string? Previous);
