using System.Globalization;
using System.Text;
using System.Text.Json;
using SafePassage.Disclosure;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>What the first line of an openings file says: for which log, at which size, for which readers.</summary>
/// <param name="Log">The log's origin.</param>
/// <param name="Size">Entries that the file speaks of: 0 to one less.</param>
/// <param name="Tier">Who may read it.</param>
public sealed record OpeningHeader(string Log, long Size, DisclosureTier Tier);

/// <summary>Writes the file of openings: one line for every entry of the log, opened or declared.</summary>
/// <remarks>
/// A first line says for which log it is and a last one how many lines there are, so that a missing entry and a cut
/// file are noticed. The lines are described in docs/formats/verdicts.md.
/// </remarks>
public static class OpeningFile
{
    /// <summary>The name of the file beside a log.</summary>
    public const string FileName = "openings.jsonl";

    /// <summary>The lines of a file, without their ends, in order.</summary>
    /// <param name="header">For which log, at which size.</param>
    /// <param name="entries">One for each entry from 0, in order.</param>
    /// <exception cref="ArgumentException">An entry is missing, stands twice or lies beyond the size.</exception>
    public static IEnumerable<string> Lines(OpeningHeader header, IEnumerable<EntryDisclosure> entries)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(entries);
        yield return Line(json =>
        {
            json.WriteString("log", header.Log);
            json.WriteNumber("size", header.Size);
            json.WriteString("tier", CodeOf(header.Tier));
        });
        var next = 0L;
        foreach (var entry in entries)
        {
            if (entry.Index != next++)
            {
                throw new ArgumentException($"Entry {entry.Index} stands where {next - 1} belongs.", nameof(entries));
            }

            yield return LineOf(entry);
        }

        if (next != header.Size)
        {
            throw new ArgumentException($"{next} entries were given of {header.Size}.", nameof(entries));
        }

        var lines = next + 2;
        yield return Line(json => json.WriteNumber("end", lines));
    }

    /// <summary>Writes a file, line by line: the memory taken does not grow with the log.</summary>
    /// <param name="file">Is overwritten.</param>
    /// <param name="header">For which log, at which size.</param>
    /// <param name="entries">One for each entry from 0, in order.</param>
    /// <param name="cancellationToken">Gives up and leaves a file without its end.</param>
    /// <exception cref="ArgumentException">An entry is missing, stands twice or lies beyond the size.</exception>
    public static async Task WriteAsync(
        string file,
        OpeningHeader header,
        IEnumerable<EntryDisclosure> entries,
        CancellationToken cancellationToken)
    {
        var text = new StreamWriter(file, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        await using (text)
        {
            foreach (var line in Lines(header, entries))
            {
                await text.WriteLineAsync(line.AsMemory(), cancellationToken);
            }
        }
    }

    /// <summary>What is said of one entry as one line of JSON, without the line's end.</summary>
    public static string LineOf(EntryDisclosure entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Line(json =>
        {
            json.WriteNumber("index", entry.Index);
            switch (entry)
            {
                case Opening opening:
                    json.WriteBase64String("commitmentKey", opening.CommitmentKey.Span);
                    json.WriteBase64String("envelope", opening.Envelope.Span);
                    break;
                case WithheldEntry withheld:
                    json.WriteString("withheld", CodeOf(withheld.Reason));
                    break;
                default:
                    json.WriteBoolean("erased", true);
                    break;
            }
        });
    }

    /// <summary>The code of a reason as it stands in the file, for example <c>not-public-yet</c>.</summary>
    public static string CodeOf(WithheldReason reason) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString());

    internal static string CodeOf(DisclosureTier tier) => tier.ToString().ToLower(CultureInfo.InvariantCulture);

    private static string Line(Action<Utf8JsonWriter> fields)
    {
        using var buffer = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions
        {
            // A plus sign stands as itself: the base64 can be found with any tool.
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
