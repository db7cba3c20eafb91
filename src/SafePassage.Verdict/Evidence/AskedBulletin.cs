using System.Globalization;
using System.Text.Json;

namespace SafePassage.Verdict.Evidence;

/// <summary>The answer to somebody who asked for one bulletin.</summary>
/// <param name="Code">The code asked for.</param>
/// <param name="Found">The bulletin; null when none is shown to have the code.</param>
/// <param name="LogDisagrees">True when the log or its records disagree: then nothing is said of any bulletin.</param>
/// <param name="Unopened">Entries of the log that were not opened.</param>
/// <param name="At">When it was asked.</param>
internal sealed record AskedBulletin(
    string Code, CheckedBulletin? Found, bool LogDisagrees, long Unopened, DateTimeOffset At)
{
    public static AskedBulletin In(EvidenceReport report, string code, DateTimeOffset at) => new(
        code,
        report.Disagreement is null ? report.Bulletins.FirstOrDefault(b => b.Code == code) : null,
        report.Disagreement is not null,
        report.Size - report.RecordsOpened,
        at);

    public IEnumerable<string> Sentences()
    {
        if (Found is not null)
        {
            return Found.Sentences(At);
        }

        if (LogDisagrees)
        {
            return [$"Nothing is said of the bulletin {Code}: what was handed over disagrees."];
        }

        return
        [
            $"NO BULLETIN of this log has the code {Code}. Compare it letter by letter; if it is right, whoever gave "
                + "it to you did not take it from this log.",
            .. Unopened > 0
                ? [Unopened.ToString(CultureInfo.InvariantCulture) + " entries were not opened, and it was not looked "
                    + "for in them. Bulletins are open to everybody at once."]
                : (string[])[],
        ];
    }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject("bulletin");
        json.WriteString("code", Code);
        json.WriteString("standing", Found is null
            ? LogDisagrees ? "not-looked-up" : "not-found"
            : JsonNamingPolicy.KebabCaseLower.ConvertName(Found.HoldAt(At).ToString()));
        json.WriteString("askedAt", At);
        if (Found is not null)
        {
            json.WriteNumber("entry", Found.Index);
            json.WriteString("issuer", Found.Issuer.Value);
            json.WriteString("issuedAt", Found.Body.StatedAt);
            json.WriteString("until", Found.Body.Until);
            json.WriteBoolean("isInDoubt", Found.IsInDoubt);
            json.WriteNumber("unopenedAfter", Found.UnopenedAfter);
            json.WriteString("replacedBy", Found.ReplacedBy);
            WriteEnd(json, Found);
            json.WriteStartArray("texts");
            foreach (var text in Found.Body.Texts)
            {
                json.WriteStartObject();
                json.WriteString("language", text.Language);
                json.WriteString("title", text.Title);
                json.WriteString("sheet", text.Sheet);
                json.WriteString("brief", text.Brief);
                json.WriteString("aloud", text.Aloud);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter json, CheckedBulletin found)
    {
        if (found.TakenBackBy is not { } end)
        {
            json.WriteNull("cancelled");
            return;
        }

        json.WriteStartObject("cancelled");
        json.WriteString("by", end.Author.Value);
        json.WriteString("at", end.Body.StatedAt);
        json.WriteString("reason", ((Records.Bodies.BulletinCancelled)end.Body).Reason);
        json.WriteNumber("entry", end.Index);
        json.WriteEndObject();
    }
}
