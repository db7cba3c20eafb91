using System.Buffers;
using System.IO.Compression;
using System.Text;
using SafePassage.Terms;

namespace SafePassage.Records.Packs;

/// <summary>Reads a pack: statements of one key in a row, as small as a phone can hand them over.</summary>
/// <remarks>
/// The form is that of docs/formats/field.md. A payload travels as its own text and a signature as its 64 bytes, so
/// each envelope comes out byte for byte as it was signed; nothing is trusted for having been in a pack. Stateless.
/// </remarks>
public static class RecordPack
{
    /// <summary>The largest pack, in bytes.</summary>
    public const int BytesMax = 65_536;

    private const int InflatedMax = 1_048_576;
    private const int HeadBytes = 12;
    private const int SignatureBytes = 64;
    private const string SameAsBefore = "\"previous\":\"^\"";
    private const string NextStep = "Hand over again; the phone keeps what has no receipt.";

    /// <summary>The statements of a pack, in the order of their numbers.</summary>
    /// <param name="pack">Its bytes.</param>
    /// <exception cref="RefusalException">It is cut, mixed with another, larger than allowed or no pack at all; nothing
    /// of it is used then.</exception>
    public static IReadOnlyList<Envelope> Read(ReadOnlyMemory<byte> pack)
    {
        var bytes = pack.Span;
        if (bytes.Length > BytesMax)
        {
            throw Refuse("pack.too-large", $"The pack has {bytes.Length} bytes; at most {BytesMax} are read.");
        }

        if (bytes.Length < HeadBytes || bytes[0] != 'S' || bytes[1] != 'P')
        {
            throw Refuse("pack.none", "This is no pack of a phone's records.");
        }

        if (bytes[2] != 1)
        {
            throw Refuse("pack.version", $"The pack is of version {bytes[2]}; this program reads version 1.",
                "Bring this program up to date, or hand over by file.");
        }

        int count = bytes[3];
        var textAt = HeadBytes + (count * SignatureBytes);
        if (count == 0 || bytes.Length <= textAt)
        {
            throw Refuse("pack.cut", $"The pack ends before the signatures of its {count} records do.");
        }

        var lines = Lines(pack[textAt..]);
        if (lines.Length != count)
        {
            throw Refuse("pack.cut", $"The pack says that it holds {count} records and holds {lines.Length}.");
        }

        var keyId = Convert.ToHexStringLower(bytes[4..HeadBytes]);
        var envelopes = new Envelope[count];
        for (var n = 0; n < count; n++)
        {
            var signature = bytes.Slice(HeadBytes + (n * SignatureBytes), SignatureBytes);
            envelopes[n] = Rebuilt(lines[n], n, n > 0 ? envelopes[n - 1].Id : null, keyId, signature);
        }

        return envelopes;
    }

    private static Envelope Rebuilt(
        string line, int n, RecordId? before, string keyId, ReadOnlySpan<byte> signature)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        if (space <= 0 || !Identifier.IsValid(line[..space]))
        {
            throw Refuse("pack.record", $"Record {n + 1} of the pack names no kind.");
        }

        var payload = line[(space + 1)..];
        var same = payload.IndexOf(SameAsBefore, StringComparison.Ordinal);
        if (same >= 0)
        {
            payload = before is { } id
                ? $"{payload[..same]}\"previous\":\"{id}\"{payload[(same + SameAsBefore.Length)..]}"
                : throw Refuse("pack.record", "The first record of the pack names one before it that is not there.");
        }

        return Envelope.Of(line[..space], Encoding.UTF8.GetBytes(payload), keyId, signature);
    }

    // Each line ends in a newline, the last one too: a text cut anywhere is seen.
    private static string[] Lines(ReadOnlyMemory<byte> deflated)
    {
        var text = Inflated(deflated);
        return text.EndsWith('\n') ? text[..^1].Split('\n')
            : throw Refuse("pack.cut", "The text of the pack ends in the middle of a record.");
    }

    private static string Inflated(ReadOnlyMemory<byte> deflated)
    {
        using var source = new MemoryStream(deflated.ToArray(), writable: false);
        using var inflate = new DeflateStream(source, CompressionMode.Decompress);
        var buffer = ArrayPool<byte>.Shared.Rent(InflatedMax + 1);
        try
        {
            var length = inflate.ReadAtLeast(buffer, InflatedMax + 1, throwOnEndOfStream: false);
            return length <= InflatedMax
                ? new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(buffer, 0, length)
                : throw Refuse("pack.too-large", $"The text of the pack is longer than {InflatedMax} bytes.");
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException)
        {
            throw Refuse("pack.damaged", "The text of the pack cannot be read: it is damaged, or of two packs.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static RefusalException Refuse(string code, string what, string next = NextStep) =>
        new(new Refusal(code, "pack", what, next));
}
