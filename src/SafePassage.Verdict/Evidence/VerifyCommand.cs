using System.Globalization;
using SafePassage.Ledger;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Records.Agreeing;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>What is to be checked, and how it is to be told.</summary>
/// <param name="Place">Folder or URL.</param>
/// <param name="Key">
/// The log's key, learnt elsewhere; null to take the one beside the log, which is said plainly.
/// </param>
/// <param name="State">
/// The file that remembers the last checkpoint seen of each log; null to remember nothing. A log that shrank or forked
/// since then disagrees.
/// </param>
/// <param name="AsJson">One JSON object instead of sentences.</param>
/// <param name="Bulletin">The code of a bulletin to be found, as somebody types it; null for none.</param>
public sealed record VerifyRequest(
    string Place, string? Key = null, string? State = null, bool AsJson = false, string? Bulletin = null);

/// <summary>
/// The verification that both programs offer: <c>safe-passage verify</c> and the small <c>safe-passage-verify</c>.
/// </summary>
/// <remarks>
/// Exit codes: 0 everything agrees; 1 something disagrees; 2 it could not be checked; 3 nothing disagrees, and
/// something is not proved.
/// </remarks>
public static class VerifyCommand
{
    /// <summary>Everything that was handed over agrees.</summary>
    public const int Agrees = 0;

    /// <summary>Something disagrees; the first thing is named. Or no bulletin has the code asked for.</summary>
    public const int Disagrees = 1;

    /// <summary>It could not be checked: no log there, no key, no answer.</summary>
    public const int NotChecked = 2;

    /// <summary>Nothing disagrees, and something rests on what was not handed over; it is named.</summary>
    public const int NotProved = 3;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Checks a log and prints what was proved.</summary>
    /// <param name="request">What is to be checked.</param>
    /// <param name="output">Where the result goes.</param>
    /// <param name="errors">Where refusals go.</param>
    /// <param name="clock">By which a bulletin lapses; read only when one is asked for.</param>
    /// <param name="progress">Told the share of the log recomputed, 0 to 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        VerifyRequest request,
        TextWriter output,
        TextWriter errors,
        TimeProvider clock,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentNullException.ThrowIfNull(clock);
        var (place, key, state, asJson) = (request.Place, request.Key, request.State, request.AsJson);
        try
        {
            var code = request.Bulletin is { } typed ? RequireCode(typed) : null;
            using var source = await EvidenceSource.OpenAsync(place, Timeout, cancellationToken);
            var keyText = key ?? source.KeyText ?? throw new RefusalException(new Refusal(
                "evidence.no-key", place, "No key lies beside the log and none was given.",
                    "Give the log's key with --key."));
            var log = NoteVerifier.Parse(keyText);
            var report = await EvidenceCheck.RunAsync(source, log, progress, cancellationToken);
            if (state is not null && report.RootHash is not null)
            {
                report = await CompareAsync(report, new LogMemory(state), source.Log, log, cancellationToken);
            }

            var asked = code is null ? null : AskedBulletin.In(report, code, clock.GetUtcNow());
            await output.WriteLineAsync(asJson
                ? ReportText.Json(report, keyText, key is not null, asked)
                : ReportText.Sentences(report, keyText, key is not null, asked));
            if (asked is { Found: null })
            {
                return Disagrees;
            }

            return report.Answer switch
            {
                EvidenceAnswer.Agrees => Agrees,
                EvidenceAnswer.NotProved => NotProved,
                _ => Disagrees,
            };
        }
        catch (RefusalException e)
        {
            await errors.WriteLineAsync(e.Refusal.ToString());
            return NotChecked;
        }
        catch (Exception e) when (e is LedgerException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(e.Message);
            return NotChecked;
        }
    }

    private static string RequireCode(string typed) => BulletinCode.TryParse(typed) ?? throw new RefusalException(
        new Refusal(
            "evidence.no-code", "--bulletin", $"'{typed}' is no code of a bulletin.",
            "Write eight letters and digits as they stand on the bulletin, for example 7QK2-M0XV."));

    // A log that is false in itself is not remembered, unless it shows that the key has signed two histories.
    private static async Task<EvidenceReport> CompareAsync(
        EvidenceReport report, LogMemory memory, ITileSource log, NoteVerifier key, CancellationToken cancellationToken)
    {
        var note = await log.ReadAsync(LogPaths.CheckpointFile, cancellationToken);
        if (note is null || Checkpoint.Open(note, key).Root.ToString() != report.RootHash)
        {
            return report with { Disagreement = "checkpoint: The log showed another one meanwhile. Check it again." };
        }

        if (!report.LogAgrees)
        {
            return report;
        }

        var sight = await memory.SeeAsync(log, note, key, cancellationToken);
        return sight.Change is LogChange.Shrank or LogChange.Forked
            ? report with { Sight = sight, Disagreement = Changed(sight).ToString() }
            : report with { Sight = sight };
    }

    private static Refusal Changed(LogSight sight) => sight.Change == LogChange.Shrank
        ? new Refusal(
            "evidence.shrank",
            LogPaths.CheckpointFile,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The log has {sight.Now.Size} entries, and was seen before with {sight.Before!.Size}."),
            "It is an old copy, or entries are kept back: ask for the whole log.")
        : new Refusal(
            "evidence.forked",
            LogPaths.CheckpointFile,
            "The log's key has signed two histories: this one does not fit the one seen before.",
            "Keep this copy and the state file: together they prove it to anybody who has the key.");
}
