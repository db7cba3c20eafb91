using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;

namespace SafePassage.Ledger.Reading;

/// <summary>Remembers in a file the last signed checkpoint seen of each log, and compares what is shown next.</summary>
/// <remarks>
/// A log is told apart by its origin and its key. A log that was seen to fork is reported as forked at each later look,
/// whatever it shows then: one of its two histories was a lie. At most <see cref="LogsMax"/> logs are remembered, and
/// none is ever forgotten to make room. Several processes may use one file at the same time.
/// </remarks>
/// <param name="file">Created with its folder when it is not there; <c>.lock</c> and <c>.writing</c> lie beside it.
/// </param>
public sealed class LogMemory(string file)
{
    /// <summary>The most logs that one file remembers.</summary>
    public const int LogsMax = 200;

    /// <summary>The most bytes of a note that is remembered; sixteen post-quantum signatures fit.</summary>
    public const int NoteBytesMax = 1 << 16;

    private readonly LogMemoryFile _file = new(file);

    /// <summary>Compares the checkpoint shown now with the one remembered, and remembers it when the log is new or
    /// grew.</summary>
    /// <param name="source">The log; its tiles are read for the proof, about two for each factor of 256 in size.
    /// </param>
    /// <param name="note">The signed checkpoint shown now, byte for byte.</param>
    /// <param name="log">The log's key, learnt from somewhere else than the log.</param>
    /// <param name="cancellationToken">Gives up; nothing is remembered then.</param>
    /// <exception cref="LedgerException">
    /// The key did not sign the note; the tiles do not fit it, so that neither growth nor a fork is shown; or the
    /// memory is damaged, full or cannot be written (<c>memory.*</c>). What was remembered stays.
    /// </exception>
    public async Task<LogSight> SeeAsync(
        ITileSource source, ReadOnlyMemory<byte> note, NoteVerifier log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(log);
        var now = Checkpoint.Open(note.Span, log);
        if (note.Length > NoteBytesMax)
        {
            throw new LedgerException("memory.note-too-large", now.Origin,
                $"its checkpoint has {note.Length} bytes, and at most {NoteBytesMax} are remembered.",
                "Ask the people who run the log for a checkpoint with fewer signatures.");
        }

        while (true)
        {
            var seen = _file.Read().Find(entry => entry.IsOf(now.Origin, log));
            var sight = await CompareAsync(source, note, now, seen, cancellationToken);
            var entry = Next(sight, note, log, seen);
            // The log was read without the lock, so another process may have looked at it meanwhile.
            if (ReferenceEquals(entry, seen) || await _file.ReplaceAsync(seen, entry!, cancellationToken))
            {
                return sight;
            }
        }
    }

    private static LogMemoryEntry? Next(
        LogSight sight, ReadOnlyMemory<byte> note, NoteVerifier log, LogMemoryEntry? seen) => sight.Change switch
        {
            LogChange.New or LogChange.Grew => new LogMemoryEntry(log, sight.Now, note, null),
            LogChange.Forked => seen!.Fork is null ? seen with { Fork = sight.Fork } : seen,
            _ => seen,
        };

    private static async Task<LogSight> CompareAsync(
        ITileSource source,
        ReadOnlyMemory<byte> note,
        Checkpoint now,
        LogMemoryEntry? seen,
        CancellationToken cancellationToken)
    {
        if (seen is null)
        {
            return new LogSight(LogChange.New, now, null);
        }

        var before = seen.Checkpoint;
        if (seen.Fork is { } known)
        {
            return new LogSight(LogChange.Forked, now, before) { Fork = known };
        }

        var change = now.Size.CompareTo(before.Size) switch
        {
            0 => LogChange.Same,
            > 0 => LogChange.Grew,
            _ => LogChange.Shrank,
        };
        var (shorter, longer) = change is LogChange.Shrank ? (now, before) : (before, now);
        var differing = await DifferingAsync(source, shorter, longer, change is LogChange.Shrank, cancellationToken);
        return differing is var (beginning, proof)
            ? new LogSight(LogChange.Forked, now, before) { Fork = new LogFork(seen.Note, note, beginning, proof) }
            : new LogSight(change, now, before);
    }

    // The beginning of the longer history and its proof, when it is not the shorter one; null when it is.
    private static async Task<(Hash Beginning, IReadOnlyList<Hash> Proof)?> DifferingAsync(
        ITileSource source,
        Checkpoint shorter,
        Checkpoint longer,
        bool unprovedIsNone,
        CancellationToken cancellationToken)
    {
        if (shorter.Size == 0)
        {
            // Every history begins with the empty one.
            return null;
        }

        if (shorter.Size == longer.Size)
        {
            return shorter.Root == longer.Root ? null : (longer.Root, []);
        }

        try
        {
            var verified = new VerifiedLog(source, longer);
            var beginning = await verified.RootAsync(shorter.Size, cancellationToken);
            var proof = await verified.ConsistencyProofAsync(shorter.Size, longer.Size, cancellationToken);
            if (MerkleProof.VerifyConsistency(shorter.Size, longer.Size, beginning, longer.Root, proof))
            {
                return beginning == shorter.Root ? null : (beginning, proof);
            }
        }
        catch (LedgerException) when (unprovedIsNone)
        {
            // Who shows fewer entries need not have the tiles of the longer history.
            return null;
        }

        return unprovedIsNone ? null : throw new LedgerException("log.differs", LogPaths.CheckpointFile,
            $"its tiles do not fit the root signed for {longer.Size} entries, so nothing shows whether the "
            + $"{shorter.Size} entries seen before are still its beginning.",
            "Fetch the log again, or from a mirror; keep this copy as evidence.");
    }
}
