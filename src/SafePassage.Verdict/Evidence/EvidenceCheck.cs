using System.Globalization;
using SafePassage.Ledger;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Ledger.Tiles;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>
/// Checks a log and the records handed over with it, offline, with nothing but a key learnt elsewhere.
/// </summary>
/// <remarks>
/// Each step stands on what the one before has shown: every byte of the log against its signed checkpoint; every entry
/// opened, or declared withheld or erased; every opening against the entry it opens, its signatures and the rules of
/// the log; every published verdict against one computed anew. Linear in the log, beside the verdicts.
/// </remarks>
public static class EvidenceCheck
{
    /// <summary>Runs the check.</summary>
    /// <param name="source">The log and what lies beside it.</param>
    /// <param name="key">The log's key, learnt from somewhere else than the log.</param>
    /// <param name="progress">Told the share of the log recomputed, 0 to 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was proved, or the first thing that disagrees. Damage is a finding, not an exception.</returns>
    /// <exception cref="LedgerException">The log cannot be read at all.</exception>
    public static async Task<EvidenceReport> RunAsync(
        EvidenceSource source, NoteVerifier key, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var audit = await LogAudit.RunAsync(source.Log, key, progress, cancellationToken);
        var report = new EvidenceReport
        {
            Origin = audit.Checkpoint?.Origin,
            Size = audit.Checkpoint?.Size ?? 0,
            RootHash = audit.Checkpoint?.Root.ToString(),
            FilesCompared = audit.Files,
            LogAgrees = audit.Agrees,
            Disagreement = audit.Disagreement?.ToString(),
        };
        if (!audit.Agrees)
        {
            return report;
        }

        var beside = audit.Unexamined.Where(f => !EvidenceSource.IsOfEvidence(f)).ToArray();
        report = report with { FilesBeyond = Array.FindAll(beside, f => TilePath.TryParse(f, out _)) };
        var strays = Array.FindAll(beside, f => !TilePath.TryParse(f, out _));
        await using var file = await source.OpenOpeningsAsync(cancellationToken);
        var openings = new OpeningReader(file, report.Size);
        var fold = new EntryFold(audit.Checkpoint!.Origin);
        try
        {
            var leaves = await FoldAsync(source.Log, audit.Checkpoint, openings, fold, cancellationToken);
            report = report with
            {
                ReceiptsCompared = await BundleCheck.RunAsync(
                    source, key, audit.Checkpoint, leaves, fold, openings.Header, cancellationToken),
            };
        }
        catch (RefusalException e)
        {
            return Counted(report, fold) with { Disagreement = e.Refusal.ToString() };
        }
        catch (LedgerException e) when (e.Code == "log.differs")
        {
            return Counted(report, fold) with { Disagreement = e.Message };
        }

        report = Counted(report, fold) with
        {
            OpeningsGoBeyond = openings.GoesBeyond,
            Verdicts = VerdictCheck.Of(fold),
            Bulletins = BulletinCheck.Of(fold),
        };
        return report with
        {
            Disagreement = Invented(report.Verdicts),
            NotProved =
            [
                .. NotProvedWords.Gaps(openings, fold, file is not null),
                .. NotProvedWords.Resting(fold, report),
                .. NotProvedWords.Strays(strays),
            ],
        };
    }

    // One pass over the bundles: what is folded is added up to the signed root once more, so that a source which
    // answers differently the second time is found out.
    private static async Task<IReadOnlyList<Hash>> FoldAsync(
        ITileSource log,
        Checkpoint checkpoint,
        OpeningReader openings,
        EntryFold fold,
        CancellationToken cancellationToken)
    {
        var leaves = new List<Hash>();
        for (var bundle = 0L; bundle * TilePath.FullWidth < checkpoint.Size; bundle++)
        {
            var path = TilePath.InLog(-1, bundle, checkpoint.Size)!.Value;
            var bytes = await log.ReadAsync(path.ToString(), cancellationToken) ?? throw Changed(path);
            var offset = 0;
            for (var place = 0; place < path.Width; place++)
            {
                if (!TryNext(bytes, ref offset, out var entry))
                {
                    throw Changed(path);
                }

                leaves.Add(MerkleTree.LeafHash(entry));
                var said = await openings.FindAsync(leaves.Count - 1, cancellationToken);
                fold.Take(entry, said);
            }
        }

        await openings.FinishAsync(cancellationToken);
        if (openings.Header is { } header && header.Log != checkpoint.Origin)
        {
            throw new RefusalException(new Refusal(
                "evidence.disagrees", $"{OpeningFile.FileName} line 1", $"The openings are for the log {header.Log}.",
                "Ask for the openings of this log."));
        }

        return MerkleTree.Root([.. leaves]) == checkpoint.Root ? leaves : throw Changed(null);
    }

    private static bool TryNext(byte[] bundle, ref int offset, out byte[] entry)
    {
        ReadOnlySpan<byte> rest = bundle.AsSpan(offset);
        var isThere = EntryBundle.TryReadNext(ref rest, out var found);
        (offset, entry) = (bundle.Length - rest.Length, found.ToArray());
        return isThere;
    }

    private static LedgerException Changed(TilePath? path) => new(
        "log.differs", path?.ToString() ?? LogPaths.CheckpointFile, "the log answered differently the second time.",
        "Fetch a copy into a folder and check that.");

    private static EvidenceReport Counted(EvidenceReport report, EntryFold fold)
    {
        var erased = fold.Register.Erased;
        return report with
        {
            RecordsOpened = fold.Opened,
            Withheld =
            [
                .. fold.Withheld.Where(w => !erased.ContainsKey(w.Index)).Select(w => OpeningFile.CodeOf(w.Reason))
                    .Concat(fold.Undeclared.Where(i => !erased.ContainsKey(i)).Select(_ => EvidenceReport.Undeclared))
                    .CountBy(code => code, StringComparer.Ordinal).OrderBy(c => c.Key, StringComparer.Ordinal)
                    .Select(c => new EntryTally(c.Key, c.Value)),
            ],
            RecordsErased = fold.DeclaredErased.Concat(fold.Unopened.Where(erased.ContainsKey)).Distinct().LongCount(),
            Erasures = ErasureWords.In(fold.Records),
            SetAside = [.. fold.SetAside.Select(s => new EntryTally(s.Key, s.Value))],
            RecordsUnreadable = fold.Unreadable.Count,
        };
    }

    // A verdict that goes out under a right category with invented figures disagrees with the log, until somebody
    // publishes one on the same claim that comes out the same: one member must not condemn a log for ever.
    private static string? Invented(IReadOnlyList<CheckedVerdict> verdicts)
    {
        var right = verdicts.Where(v => v.Outcome == VerdictOutcome.Same).GroupBy(v => v.Claim)
            .ToDictionary(g => g.Key, g => g.Max(v => v.Index));
        var standing = verdicts.FirstOrDefault(v => v.Outcome == VerdictOutcome.Invented
            && !(right.TryGetValue(v.Claim, out var corrected) && corrected > v.Index));
        return standing is null ? null : new Refusal(
            "evidence.disagrees",
            string.Create(CultureInfo.InvariantCulture, $"entry {standing.Index}"),
            $"What {standing.Name} says it rests on is not what the log holds.",
            "The log itself agrees; ask the author, or publish the verdict on this claim anew.").ToString();
    }
}
