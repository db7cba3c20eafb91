using System.Globalization;
using SafePassage.Ledger;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Records.Entries;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>
/// Checks a log and the records handed over with it, offline, with nothing but a key learnt elsewhere.
/// </summary>
/// <remarks>
/// Three steps, each on what the one before has shown: every byte of the log against its signed checkpoint; every
/// opening against the entry it opens, its envelope's signature and the keys granted by then; every published verdict
/// against one computed anew from the records before it. Linear in the log.
/// </remarks>
public static class EvidenceCheck
{
    /// <summary>Runs the check.</summary>
    /// <param name="log">The log.</param>
    /// <param name="key">The log's key, learnt from somewhere else than the log.</param>
    /// <param name="openings">Lines of <see cref="Opening.FileName"/>; empty when none were handed over.</param>
    /// <param name="progress">Told the share of the log recomputed, 0 to 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was proved, or the first thing that disagrees. Damage is a finding, not an exception.</returns>
    /// <exception cref="LedgerException">The log cannot be read at all.</exception>
    public static async Task<EvidenceReport> RunAsync(
        ITileSource log, NoteVerifier key, IEnumerable<string> openings, IProgress<double>? progress,
            CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(openings);
        var audit = await LogAudit.RunAsync(log, key, progress, cancellationToken);
        var report = new EvidenceReport(
            audit.Checkpoint?.Origin, audit.Checkpoint?.Size
                ?? 0, audit.Checkpoint?.Root.ToString(), audit.Files, 0, 0, 0, audit.Disagreement?.ToString());
        if (!audit.Agrees)
        {
            return report;
        }

        try
        {
            var byIndex = Index(openings, report.Size);
            var records = await OpenAsync(new LogReader(log, audit.Checkpoint!), byIndex, cancellationToken);
            return report with
            {
                RecordsOpened = records.Count,
                RecordsUndisclosed = report.Size - records.Count,
                VerdictsRecomputed = Recompute(records),
            };
        }
        catch (RefusalException e)
        {
            return report with { Disagreement = e.Refusal.ToString() };
        }
    }

    private static Dictionary<long, Opening> Index(IEnumerable<string> lines, long size)
    {
        var result = new Dictionary<long, Opening>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            var opening = Opening.Parse(line, number);
            if (opening.Index >= size)
            {
                throw Disagree(
                    opening.Index, "The opening is for an entry that the checkpoint does not cover.",
                    "Fetch log and openings together.");
            }

            if (!result.TryAdd(opening.Index, opening))
            {
                throw Disagree(
                    opening.Index, "The entry is opened twice.",
                    "Keep this copy as evidence and fetch the file again.");
            }
        }

        return result;
    }

    private static async Task<List<LoggedRecord>> OpenAsync(
        LogReader reader, Dictionary<long, Opening> openings, CancellationToken cancellationToken)
    {
        var register = Register.Empty(reader.Checkpoint.Origin);
        var records = new List<LoggedRecord>();
        foreach (var (index, opening) in openings.OrderBy(o => o.Key))
        {
            var entry = LogEntry.TryRead(await reader.EntryAsync(index, cancellationToken))
                ?? throw Disagree(
                    index, "The entry is none of this project's.", "Check it with the program that wrote the log.");
            if (!Commitment.Opens(entry.Commitment.AsSpan(), opening.Envelope.Span, opening.CommitmentKey.Span))
            {
                throw Disagree(
                    index, "The record handed over is not the one that was logged.",
                    "Keep this copy as evidence and ask who handed it over.");
            }

            while (register.Size < index)
            {
                register = register.WithUnopened();
            }

            var envelope = Envelope.Read(opening.Envelope.Span);
            var (record, unreadable) = RecordJudge.FromLog(register, entry, new CheckedRecord(envelope, []));
            if (record is null)
            {
                throw Disagree(index, unreadable!.ToString(), "Keep this copy as evidence.");
            }

            register = register.After(record);
            records.Add(record);
        }

        return records;
    }

    private static int Recompute(List<LoggedRecord> records)
    {
        var recomputed = 0;
        foreach (var record in records)
        {
            if (record.Body is not VerdictPublished published)
            {
                continue;
            }

            var before = records.Where(r => r.Index < published.LogSize).ToList();
            var claim = before.Find(r => r.Body is ClaimRecorded c && c.Claim == published.Claim)?.Body as ClaimRecorded
                ?? throw Disagree(
                    record.Index, $"The verdict is on {published.Claim}, which is not among the records handed over.",
                    "Ask for the record of the claim.");
            if (VerdictJudge.Judge(claim, PublicEvidence.Of(before), published.LogSize).Category != published.Category)
            {
                throw Disagree(
                    record.Index, $"Computed anew from the records, the verdict on {published.Claim} is another one.",
                    "Ask who published it.");
            }

            recomputed++;
        }

        return recomputed;
    }

    private static RefusalException Disagree(long index, string what, string next) =>
        new(new Refusal(
            "evidence.disagrees", string.Create(CultureInfo.InvariantCulture, $"entry {index}"), what, next));
}
