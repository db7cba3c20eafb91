using SafePassage.Terms;

namespace SafePassage.Records.Bodies;

/// <summary>What every signed statement says about itself.</summary>
/// <remarks>
/// Sealed kinds derive from it. Immutable. Fields that are not known are absent, never zero or empty.
/// </remarks>
public abstract record RecordBody
{
    /// <summary>The operation that the statement belongs to.</summary>
    public required OperationId Operation { get; init; }

    /// <summary>When the author says it was observed or stated. A claim of the author, not proof of time.</summary>
    public required DateTimeOffset StatedAt { get; init; }

    /// <summary>How the author comes to know it.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>
    /// Origin of the log it is meant for, so that nobody carries it into another; absent only before version 2.
    /// </summary>
    public string? Log { get; init; }

    /// <summary>Its number among the statements of its key, from 1; absent only before version 2.</summary>
    public long? Sequence { get; init; }

    /// <summary>
    /// Id of the statement before it by the same key, hexadecimal (<see cref="RecordId"/>); absent in the first.
    /// </summary>
    public string? Previous { get; init; }

    /// <summary>
    /// The movement, accord, claim or party that the statement is about: an id, fit for the open part of the log.
    /// </summary>
    public abstract string ToSubject();
}

/// <summary>How a statement came to be known.</summary>
public enum Basis
{
    /// <summary>Counted or seen by the author.</summary>
    Counted,

    /// <summary>Published by the author's side; the source says where.</summary>
    Reported,

    /// <summary>Follows from other statements by the arithmetic given in the note; nobody reported it.</summary>
    Inferred,

    /// <summary>Assumed for a plan; nobody reported it.</summary>
    Assumed,

    /// <summary>Made for a demonstration; no such statement is known to exist.</summary>
    Demonstration,
}

/// <summary>Where a statement comes from.</summary>
/// <param name="Basis">Counted, reported, inferred, assumed or made for a demonstration.</param>
/// <param name="Source">The publication, for example <c>ukraine.un.org/en/180300</c>; absent when counted.</param>
/// <param name="Note">What a reader must know to weigh it; for an inference, the arithmetic.</param>
/// <param name="NoteTier">
/// Who may read the note; facilitators only when absent. A note for the public holds nothing that could harm anybody.
/// </param>
/// <param name="Row">The row of a list that it was made from; absent without one. Read by who may read the note.
/// </param>
public sealed record Provenance(
    Basis Basis, string? Source = null, string? Note = null, DisclosureTier? NoteTier = null, SourceRow? Row = null);

/// <summary>The row of a file that a statement was made from, so that whoever has the file finds it again.</summary>
/// <param name="File">The file's name without its folder.</param>
/// <param name="Sha256">SHA-256 of the file's bytes, 64 characters of lower-case hexadecimal.</param>
/// <param name="Number">The row as a spreadsheet counts it, from 1; of GeoJSON the feature, from 1.</param>
/// <param name="Words">What the row said where a word of a closed list stands; absent where it was put into none.
/// </param>
public sealed record SourceRow(string File, string Sha256, int Number, string? Words = null);
