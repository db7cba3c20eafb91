namespace SafePassage.Verdict.Evidence;

/// <summary>What was proved about a log and its records, and the first thing that disagrees.</summary>
/// <param name="Origin">The log's origin; null when its checkpoint could not be opened.</param>
/// <param name="Size">Entries that the checkpoint covers.</param>
/// <param name="RootHash">Its root, base64.</param>
/// <param name="FilesCompared">Files of the log recomputed and compared byte for byte.</param>
/// <param name="RecordsOpened">
/// Records whose envelope opens its commitment and bears a signature by a key granted in the log.
/// </param>
/// <param name="RecordsUndisclosed">Entries whose record was not handed over, or was erased.</param>
/// <param name="VerdictsRecomputed">Published verdicts that came out the same when computed anew.</param>
/// <param name="Disagreement">
/// The first thing that disagrees, where and what to do; null when everything agrees.
/// </param>
public sealed record EvidenceReport(
    string? Origin,
    long Size,
    string? RootHash,
    long FilesCompared,
    long RecordsOpened,
    long RecordsUndisclosed,
    long VerdictsRecomputed,
    string? Disagreement)
{
    /// <summary>Whether everything that was handed over agrees.</summary>
    public bool Agrees => Disagreement is null;

    /// <summary>What was proved, in sentences; what was not, too.</summary>
    public IReadOnlyList<string> Sentences() => Agrees
        ?
        [
            $"The checkpoint of {Origin} over {Size} entries bears the signature of the key given.",
            $"All {Size} entries and {FilesCompared} files were recomputed and are, byte for byte, what the checkpoint "
                + $"covers.",
            $"{RecordsOpened} records open their entries and are signed by keys granted in the log; "
                + $"{RecordsUndisclosed} were not disclosed here.",
            $"{VerdictsRecomputed} published verdicts came out the same when computed anew.",
            "Not shown by this: that others were given the same log, and that what the records state is true.",
        ]
        : [Disagreement!];
}
