using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;

namespace SafePassage.Ledger.Reading;

/// <summary>One log as remembered.</summary>
internal sealed record LogMemoryEntry(
    NoteVerifier Log, Checkpoint Checkpoint, ReadOnlyMemory<byte> Note, LogFork? Fork)
{
    public bool IsOf(string origin, NoteVerifier log) =>
        string.Equals(Checkpoint.Origin, origin, StringComparison.Ordinal)
        && string.Equals(Log.ToString(), log.ToString(), StringComparison.Ordinal);

    public bool IsOfSameLogAs(LogMemoryEntry other) => IsOf(other.Checkpoint.Origin, other.Log);

    public bool IsSameAs(LogMemoryEntry? other) =>
        other is not null && Note.Span.SequenceEqual(other.Note.Span) && (Fork is null) == (other.Fork is null);
}

/// <summary>The file of a <see cref="LogMemory"/>: read whole, replaced whole, under a lock of its own.</summary>
internal sealed class LogMemoryFile(string file)
{
    private const string Format = "safe-passage/log-memory/1";

    // Two notes each, every character of them escaped.
    private const long BytesMax = 4L * LogMemory.LogsMax * (LogMemory.NoteBytesMax + 4096);
    private const int LockTriesMax = 200;
    private static readonly TimeSpan s_lockPause = TimeSpan.FromMilliseconds(25);

    private static readonly LogMemoryJson s_json = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Read by people and by this class, never inside of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    });

    /// <summary>Everything remembered, each signature and proof in it checked; empty when there is no file.</summary>
    public List<LogMemoryEntry> Read()
    {
        try
        {
            if (!File.Exists(file))
            {
                return [];
            }

            if (new FileInfo(file).Length > BytesMax)
            {
                throw Damaged("it is larger than it can be");
            }

            var kept = JsonSerializer.Deserialize(File.ReadAllBytes(file), s_json.KeptLogs);
            return Checked(kept ?? throw Damaged("it holds nothing"));
        }
        catch (JsonException cause)
        {
            throw Damaged(cause.Message.TrimEnd('.'), cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException("memory.unreadable", file, $"it cannot be read ({cause.Message}).",
                "Check the permissions and the disk.", cause);
        }
    }

    /// <summary>Puts an entry in the place of another, or adds it.</summary>
    /// <returns>False, with nothing written, when the file holds another entry of that log by now.</returns>
    public async Task<bool> ReplaceAsync(
        LogMemoryEntry? old, LogMemoryEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            using var held = await LockAsync(cancellationToken);
            var all = Read();
            var at = all.FindIndex(entry.IsOfSameLogAs);
            if (at < 0 ? old is not null : !all[at].IsSameAs(old))
            {
                return false;
            }

            if (at >= 0)
            {
                all[at] = entry;
            }
            else if (all.Count < LogMemory.LogsMax)
            {
                all.Add(entry);
            }
            else
            {
                throw new LedgerException("memory.full", file, $"it remembers {LogMemory.LogsMax} logs already.",
                    "Give another file for further logs.");
            }

            Write(all);
            return true;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException("memory.unwritable", file, $"it cannot be written ({cause.Message}).",
                "Check the permissions and the disk, or give another file; what was remembered is unchanged.", cause);
        }
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < LockTriesMax)
            {
                await Task.Delay(s_lockPause, cancellationToken);
            }
        }
    }

    private void Write(List<LogMemoryEntry> all)
    {
        var beside = file + ".writing";
        using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(stream, new KeptLogs(Format, [.. all.Select(KeptLog.Of)]), s_json.KeptLogs);
            stream.WriteByte((byte)'\n');
            // Before the rename: a power cut must leave the old file or the whole of the new one.
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, file, overwrite: true);
    }

    private List<LogMemoryEntry> Checked(KeptLogs kept)
    {
        if (!string.Equals(kept.Format, Format, StringComparison.Ordinal))
        {
            throw Damaged($"its format is not \"{Format}\"");
        }

        if (kept.Logs.Count > LogMemory.LogsMax)
        {
            throw Damaged($"it holds more than {LogMemory.LogsMax} logs");
        }

        var all = new List<LogMemoryEntry>(kept.Logs.Count);
        for (var i = 0; i < kept.Logs.Count; i++)
        {
            try
            {
                var entry = kept.Logs[i]?.ToEntry();
                if (entry is null || entry.Fork?.IsShownFor(entry.Log) is false || all.Exists(entry.IsOfSameLogAs))
                {
                    throw Damaged($"log {i + 1} in it is no log, there twice, or its fork is none");
                }

                all.Add(entry);
            }
            catch (LedgerException cause) when (cause.Code is not "memory.damaged")
            {
                throw Damaged($"log {i + 1} in it cannot be accepted: {cause.What.TrimEnd('.')}", cause);
            }
        }

        return all;
    }

    private LedgerException Damaged(string what, Exception? cause = null) => new(
        "memory.damaged", file, $"this is not a memory of logs as it was written: {what}.",
        "Keep it aside, then restore it from a backup or start with none; a new one cannot tell what changed before.",
        cause);
}

/// <summary>The file as written.</summary>
internal sealed record KeptLogs(string Format, IReadOnlyList<KeptLog?> Logs);

/// <summary>A log in the file: its key and the note last seen, as text.</summary>
internal sealed record KeptLog(string Key, string Note, KeptFork? Fork = null)
{
    public static KeptLog Of(LogMemoryEntry entry) => new(
        entry.Log.ToString(),
        Encoding.UTF8.GetString(entry.Note.Span),
        entry.Fork is { } fork
            ? new KeptFork(
                Encoding.UTF8.GetString(fork.Shown.Span),
                fork.Beginning.ToString(),
                [.. fork.Proof.Select(hash => hash.ToString())])
            : null);

    public LogMemoryEntry ToEntry()
    {
        var (log, note) = (NoteVerifier.Parse(Key), Encoding.UTF8.GetBytes(Note));
        return new LogMemoryEntry(log, Checkpoint.Open(note, log), note, Fork is { } fork
            ? new LogFork(
                note, Encoding.UTF8.GetBytes(fork.Note), Parsed(fork.Beginning), [.. fork.Proof.Select(Parsed)])
            : null);
    }

    private static Hash Parsed(string? text) => Hash.TryParse(text, out var hash) ? hash : throw new LedgerException(
        "hash.malformed", "hash", "a hash is not 32 bytes in base64.", "Check that the value was copied whole.");
}

/// <summary>The other note of a fork, with what shows it.</summary>
internal sealed record KeptFork(string Note, string Beginning, IReadOnlyList<string> Proof);

[JsonSerializable(typeof(KeptLogs))]
internal sealed partial class LogMemoryJson : JsonSerializerContext;
