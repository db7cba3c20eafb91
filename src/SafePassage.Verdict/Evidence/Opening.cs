using System.Globalization;
using System.Text.Json;
using SafePassage.Records.Entries;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>
/// What opens one commitment of the log: the signed envelope and the key, handed to a verifier beside the log.
/// </summary>
/// <param name="Index">The entry, from 0.</param>
/// <param name="CommitmentKey">32 bytes.</param>
/// <param name="Envelope">The envelope as received.</param>
public sealed record Opening(long Index, ReadOnlyMemory<byte> CommitmentKey, ReadOnlyMemory<byte> Envelope)
{
    /// <summary>The name of the file of openings beside a log: one opening a line.</summary>
    public const string FileName = "openings.jsonl";

    /// <summary>The opening as one line of JSON, without the line's end.</summary>
    public string ToLine()
    {
        var (key, envelope) = (Convert.ToBase64String(CommitmentKey.Span), Convert.ToBase64String(Envelope.Span));
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"index":{{Index}},"commitmentKey":"{{key}}","envelope":"{{envelope}}"}""");
    }

    /// <summary>Reads one line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="number">Its number, from 1, for messages.</param>
    /// <exception cref="RefusalException">The line is no opening.</exception>
    public static Opening Parse(string line, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 2 });
            var root = document.RootElement;
            var opening = new Opening(
                root.GetProperty("index").GetInt64(),
                root.GetProperty("commitmentKey").GetBytesFromBase64(),
                root.GetProperty("envelope").GetBytesFromBase64());
            if (opening.CommitmentKey.Length == Commitment.Length && opening.Index >= 0)
            {
                return opening;
            }
        }
        catch (Exception e) when (
            e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new RefusalException(Damaged(number), e);
        }

        throw new RefusalException(Damaged(number));
    }

    private static Refusal Damaged(int number) => new(
        "evidence.bad-line",
        string.Create(CultureInfo.InvariantCulture, $"{FileName} line {number}"),
        "The line is no opening of an entry.",
        "Keep this copy as evidence and fetch the file again.");
}
