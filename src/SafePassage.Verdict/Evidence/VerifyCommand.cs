using SafePassage.Ledger;
using SafePassage.Ledger.Notes;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

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

    /// <summary>Something disagrees; the first thing is named.</summary>
    public const int Disagrees = 1;

    /// <summary>It could not be checked: no log there, no key, no answer.</summary>
    public const int NotChecked = 2;

    /// <summary>Nothing disagrees, and something rests on what was not handed over; it is named.</summary>
    public const int NotProved = 3;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Checks a log and prints what was proved.</summary>
    /// <param name="place">Folder or URL.</param>
    /// <param name="key">
    /// The log's key, learnt elsewhere; null to take the one beside the log, which is said plainly.
    /// </param>
    /// <param name="asJson">One JSON object instead of sentences.</param>
    /// <param name="output">Where the result goes.</param>
    /// <param name="errors">Where refusals go.</param>
    /// <param name="progress">Told the share of the log recomputed, 0 to 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        string place, string? key, bool asJson, TextWriter output, TextWriter errors, IProgress<double>? progress,
            CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(errors);
        try
        {
            using var source = await EvidenceSource.OpenAsync(place, Timeout, cancellationToken);
            var keyText = key ?? source.KeyText ?? throw new RefusalException(new Refusal(
                "evidence.no-key", place, "No key lies beside the log and none was given.",
                    "Give the log's key with --key."));
            var report = await EvidenceCheck.RunAsync(
                source, NoteVerifier.Parse(keyText), progress, cancellationToken);
            await output.WriteLineAsync(asJson
                ? ReportText.Json(report, keyText, key is not null)
                : ReportText.Sentences(report, keyText, key is not null));
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
}
