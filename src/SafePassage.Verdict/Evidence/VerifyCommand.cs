using System.Text;
using System.Text.Json;
using SafePassage.Ledger;
using SafePassage.Ledger.Notes;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>
/// The verification that both programs offer: <c>safe-passage verify</c> and the small <c>safe-passage-verify</c>.
/// </summary>
/// <remarks>Exit codes: 0 everything agrees; 1 something disagrees; 2 it could not be checked.</remarks>
public static class VerifyCommand
{
    /// <summary>Everything that was handed over agrees.</summary>
    public const int Agrees = 0;

    /// <summary>Something disagrees; the first thing is named.</summary>
    public const int Disagrees = 1;

    /// <summary>It could not be checked: no log there, no key, no answer.</summary>
    public const int NotChecked = 2;

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
                source.Log, NoteVerifier.Parse(keyText), source.Openings, progress, cancellationToken);
            await output.WriteLineAsync(
                asJson ? Json(report, keyText, key is not null) : Text(report, keyText, key is not null));
            return report.Agrees ? Agrees : Disagrees;
        }
        catch (RefusalException e)
        {
            await errors.WriteLineAsync(e.Refusal.ToString());
            return NotChecked;
        }
        catch (LedgerException e)
        {
            await errors.WriteLineAsync(e.Message);
            return NotChecked;
        }
    }

    private static string Text(EvidenceReport report, string key, bool isGiven)
    {
        var text = new StringBuilder();
        text.Append(report.Agrees ? "Agrees." : "DISAGREES.").Append('\n');
        foreach (var sentence in report.Sentences())
        {
            text.Append("- ").Append(sentence).Append('\n');
        }

        text.Append(isGiven
            ? "The key was given by you."
            : $"The key was found beside the log. Compare it with one learnt elsewhere, or this shows only that the "
                + $"copy is whole:\n  {key}");
        return text.ToString();
    }

    private static string Json(EvidenceReport report, string key, bool isGiven)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteBoolean("agrees", report.Agrees);
            json.WriteString("origin", report.Origin);
            json.WriteNumber("size", report.Size);
            json.WriteString("rootHash", report.RootHash);
            json.WriteNumber("filesCompared", report.FilesCompared);
            json.WriteNumber("recordsOpened", report.RecordsOpened);
            json.WriteNumber("recordsUndisclosed", report.RecordsUndisclosed);
            json.WriteNumber("verdictsRecomputed", report.VerdictsRecomputed);
            json.WriteString("disagreement", report.Disagreement);
            json.WriteString("key", key);
            json.WriteString("keySource", isGiven ? "given" : "beside the log");
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
