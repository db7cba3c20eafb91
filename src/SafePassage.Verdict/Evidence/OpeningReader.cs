using System.Text.Json;
using SafePassage.Disclosure;
using SafePassage.Records;
using SafePassage.Records.Entries;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>Reads a file of openings from front to back, one line in memory at a time.</summary>
/// <remarks>
/// Indexes must rise, so nothing is opened twice, and reading ends at the first entry that the checkpoint does not
/// cover: however large the file is, no more lines are read than the log has entries. A file of the version before has
/// openings only, no first and no last line. Not for use from several threads; the stream stays the caller's.
/// </remarks>
public sealed class OpeningReader
{
    /// <summary>The longest line that is read, in bytes: an opening of the largest envelope fits.</summary>
    public const int LineBytesMax = (Envelope.MaxBytes * 4 / 3) + 1_024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 2, AllowDuplicateProperties = false };

    private readonly OpeningLines _lines;
    private readonly long _size;
    private EntryDisclosure? _next;
    private long _lastIndex = -1;
    private bool _hasEnded;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file; null when none was handed over.</param>
    /// <param name="size">Entries that the checkpoint covers.</param>
    public OpeningReader(Stream? file, long size) => (_lines, _size) = (new OpeningLines(file), size);

    /// <summary>What the first line says; null in a file of the version before, and before anything was read.</summary>
    public OpeningHeader? Header { get; private set; }

    /// <summary>Lines read so far.</summary>
    public long Lines => _lines.Read;

    /// <summary>True when the last line was there and counts right.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>True when the file ends inside a line, as one that was cut does.</summary>
    public bool IsCut { get; private set; }

    /// <summary>
    /// True when the file speaks of entries that the checkpoint does not cover; they are not examined.
    /// </summary>
    public bool GoesBeyond { get; private set; }

    /// <summary>What the file says of one entry.</summary>
    /// <param name="index">Rises from call to call.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when it says nothing of it.</returns>
    /// <exception cref="RefusalException">A line is none of such a file, or too long; the line is named.</exception>
    public async ValueTask<EntryDisclosure?> FindAsync(long index, CancellationToken cancellationToken)
    {
        if (_next is null && !_hasEnded)
        {
            await AdvanceAsync(cancellationToken);
        }

        if (_next?.Index != index)
        {
            return null;
        }

        (var found, _next) = (_next, null);
        return found;
    }

    /// <summary>Reads what stands behind the last entry of the log: the last line, if the file is whole.</summary>
    /// <exception cref="RefusalException">A line is none of such a file, or too long; the line is named.</exception>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        if (_next is null && !_hasEnded)
        {
            await AdvanceAsync(cancellationToken);
        }
    }

    private async ValueTask AdvanceAsync(CancellationToken cancellationToken)
    {
        while (await _lines.NextAsync(cancellationToken) is { } line)
        {
            try
            {
                using var document = JsonDocument.Parse(line, Strict);
                if (Take(document.RootElement) is { } entry)
                {
                    Queue(entry);
                    return;
                }
            }
            catch (Exception e) when (
                e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
            {
                if (!_lines.IsLineWhole)
                {
                    IsCut = true;
                    break;
                }

                throw Damaged("The line neither opens nor declares an entry.", e);
            }

            if (IsWhole)
            {
                await RequireEndAsync(cancellationToken);
                break;
            }
        }

        _hasEnded = true;
    }

    private void Queue(EntryDisclosure entry)
    {
        if (entry.Index <= _lastIndex)
        {
            throw Damaged(
                entry.Index == _lastIndex
                    ? $"Entry {entry.Index} is opened twice."
                    : $"Entry {entry.Index} stands behind entry {_lastIndex}: they are written in rising order.");
        }

        if (entry.Index >= Header?.Size)
        {
            throw Damaged($"Entry {entry.Index} lies beyond the size that the first line states.");
        }

        if (entry.Index >= _size)
        {
            (GoesBeyond, _hasEnded) = (true, true);
            return;
        }

        (_next, _lastIndex) = (entry, entry.Index);
    }

    // What the line says of an entry; null for the first line and the last.
    private EntryDisclosure? Take(JsonElement line)
    {
        if (line.TryGetProperty("log", out var log))
        {
            Header = _lines.Read == 1
                ? new OpeningHeader(Text(log), Number(line, "size"), Tier(Text(line.GetProperty("tier"))))
                : throw Damaged("A first line stands within the file.");
            return Only(line, 3, default(EntryDisclosure));
        }

        if (line.TryGetProperty("end", out _))
        {
            IsWhole = Number(line, "end") == _lines.Read
                ? true
                : throw Damaged("The last line counts other lines than there are.");
            return Only(line, 1, default(EntryDisclosure));
        }

        var index = Number(line, "index");
        if (line.TryGetProperty("withheld", out var withheld))
        {
            return Only(line, 2, new WithheldEntry(index, Reason(Text(withheld))));
        }

        if (line.TryGetProperty("erased", out var erased))
        {
            return erased.GetBoolean()
                ? Only(line, 2, new ErasedEntry(index))
                : throw new FormatException("An entry that is not erased is opened or withheld.");
        }

        var key = line.GetProperty("commitmentKey").GetBytesFromBase64();
        return key.Length == Commitment.Length
            ? Only(line, 3, new Opening(index, key, line.GetProperty("envelope").GetBytesFromBase64()))
            : throw new FormatException("A commitment key is 32 bytes.");
    }

    private async ValueTask RequireEndAsync(CancellationToken cancellationToken)
    {
        if (await _lines.NextAsync(cancellationToken) is not null)
        {
            throw Damaged("There are lines behind the last one.");
        }
    }

    private static T? Only<T>(JsonElement line, int fields, T? result) => line.GetPropertyCount() == fields
        ? result
        : throw new FormatException("There are fields that do not belong there.");

    private static long Number(JsonElement line, string field) => line.GetProperty(field).GetInt64() is >= 0 and var n
        ? n
        : throw new FormatException("The number is below 0.");

    private static string Text(JsonElement value) =>
        value.GetString() ?? throw new FormatException("A text is null.");

    private static WithheldReason Reason(string code)
    {
        foreach (var reason in Enum.GetValues<WithheldReason>())
        {
            if (OpeningFile.CodeOf(reason) == code)
            {
                return reason;
            }
        }

        throw new FormatException("There is no such reason.");
    }

    private static DisclosureTier Tier(string code)
    {
        foreach (var tier in Enum.GetValues<DisclosureTier>())
        {
            if (OpeningFile.CodeOf(tier) == code)
            {
                return tier;
            }
        }

        throw new FormatException("There is no such tier.");
    }

    private RefusalException Damaged(string what, Exception? cause = null)
    {
        var refusal = OpeningLines.Refuse(_lines.Read, what).Refusal;
        return cause is null ? new RefusalException(refusal) : new RefusalException(refusal, cause);
    }
}
