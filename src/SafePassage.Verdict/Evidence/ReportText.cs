using System.Text;
using System.Text.Json;

namespace SafePassage.Verdict.Evidence;

/// <summary>A report as it is printed.</summary>
internal static class ReportText
{
    public static string Sentences(EvidenceReport report, string key, bool isGiven, AskedBulletin? asked)
    {
        var text = new StringBuilder();
        text.Append(report.Answer switch
        {
            EvidenceAnswer.Agrees => "Agrees.",
            EvidenceAnswer.NotProved => "NOT PROVED. Nothing disagrees, and this rests on what was not handed over:",
            _ => "DISAGREES.",
        }).Append('\n');
        foreach (var sentence in report.Sentences())
        {
            text.Append("- ").Append(sentence).Append('\n');
        }

        foreach (var sentence in asked?.Sentences() ?? [])
        {
            text.Append("- ").Append(sentence).Append('\n');
        }

        text.Append(isGiven
            ? "The key was given by you."
            : $"The key was found beside the log. Compare it with one learnt elsewhere, or this shows only that the "
                + $"copy is whole:\n  {key}");
        return text.ToString();
    }

    public static string Json(EvidenceReport report, string key, bool isGiven, AskedBulletin? asked)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("answer", Word(report.Answer));
            json.WriteBoolean("agrees", report.Agrees);
            json.WriteBoolean("logAgrees", report.LogAgrees);
            json.WriteString("origin", report.Origin);
            json.WriteNumber("size", report.Size);
            json.WriteString("rootHash", report.RootHash);
            json.WriteNumber("filesCompared", report.FilesCompared);
            json.WriteNumber("recordsOpened", report.RecordsOpened);
            json.WriteNumber("recordsUndisclosed", report.RecordsUndisclosed);
            if (report.ReceiptsCompared is { } receipts)
            {
                json.WriteNumber("receiptsCompared", receipts);
            }

            WriteTallies(json, "withheld", report.Withheld);
            json.WriteNumber("recordsErased", report.RecordsErased);
            json.WriteStartArray("erasures");
            foreach (var erasure in report.Erasures)
            {
                json.WriteStartObject();
                json.WriteNumber("entry", erasure.Entry);
                json.WriteString("by", erasure.By.Value);
                json.WriteString("reason", erasure.Reason);
                json.WriteNumber("said", erasure.Said);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteTallies(json, "setAside", report.SetAside);
            json.WriteNumber("recordsUnreadable", report.RecordsUnreadable);
            json.WriteNumber("verdictsRecomputed", report.VerdictsRecomputed);
            json.WriteStartArray("verdictsNotTheSame");
            foreach (var verdict in report.Verdicts.Where(v => v.Outcome != VerdictOutcome.Same))
            {
                json.WriteStartObject();
                json.WriteNumber("entry", verdict.Index);
                json.WriteString("author", verdict.Author.Value);
                json.WriteString("claim", verdict.Claim.Value);
                json.WriteString("outcome", Word(verdict.Outcome));
                json.WriteString("why", verdict.Why);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            asked?.WriteTo(json);
            WriteTexts(json, "notProved", report.NotProved);
            WriteTexts(json, "filesBeyond", report.FilesBeyond);
            json.WriteString("sinceSeen", report.Sight is { } sight ? Word(sight.Change) : null);
            json.WriteString("disagreement", report.Disagreement);
            json.WriteString("key", key);
            json.WriteString("keySource", isGiven ? "given" : "beside the log");
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteTallies(Utf8JsonWriter json, string name, IReadOnlyList<EntryTally> tallies)
    {
        json.WriteStartObject(name);
        foreach (var (code, entries) in tallies.Select(t => (t.Code, t.Entries)))
        {
            json.WriteNumber(code, entries);
        }

        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
