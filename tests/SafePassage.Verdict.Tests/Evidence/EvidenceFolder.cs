using System.Security.Cryptography;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Ledger.Sequencing;
using SafePassage.Ledger.Tests.Sequencing;
using SafePassage.Records;
using SafePassage.Records.Entries;
using SafePassage.Verdict.Evidence;
using Xunit;

namespace SafePassage.Verdict.Tests.Evidence;

/// <summary>A log in a folder as it is handed to a verifier: checkpoint, tiles, entries, key, openings.</summary>
internal sealed class EvidenceFolder : IDisposable
{
    private static int s_count;
    private readonly NoteSigner _signer = new(
        "log.example/evidence", [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    private EvidenceFolder()
    {
    }

    public string Path { get; } = System.IO.Path.Combine(
        System.IO.Path
            .GetTempPath(), $"safe-passage-evidence-{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}");

    public NoteVerifier Key => _signer.Verifier;

    public string OpeningsFile => At(Opening.FileName);

    /// <summary>Every file in the folder.</summary>
    public string[] Files =>
        [.. Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>Logs records and exports the log.</summary>
    /// <param name="records">What is logged, in order.</param>
    /// <param name="entryOf">Makes the entry of a record; by default the true one.</param>
    public static async Task<EvidenceFolder> OfAsync(
        IReadOnlyList<LoggedRecord> records, Func<LoggedRecord, byte[], LogEntry>? entryOf = null)
    {
        var folder = new EvidenceFolder();
        entryOf ??= (record, key) => LogEntry.Of(record.Envelope, record.Body, key);
        var store = new MemoryLogStore();
        var cancel = TestContext.Current.CancellationToken;
        await using (
            var log = await LogSequencer.OpenAsync(store, folder._signer, folder.Key.Name, TimeProvider.System, cancel))
        {
            await log.AppendAsync(
                [.. records.Select(r => new ReadOnlyMemory<byte>(entryOf(r, KeyOf(r.Index)).ToBytes()))], cancel);
        }

        await LogExport.WriteAsync(new StoreTileSource(store), folder.Path, null, cancel);
        await File.WriteAllTextAsync(folder.At("key"), folder.Key + "\n", cancel);
        await File.WriteAllLinesAsync(folder.OpeningsFile, records.Select(r => LineOf(r)), cancel);
        return folder;
    }

    /// <summary>The line that opens a record.</summary>
    public static string LineOf(LoggedRecord record) => LineOf(record, record.Index);

    /// <summary>The line that offers a record as the opening of some entry.</summary>
    public static string LineOf(LoggedRecord record, long index) =>
        new Opening(index, KeyOf(record.Index), record.Envelope.Bytes.AsMemory()).ToLine();

    /// <summary>Changes one byte in the middle of a file.</summary>
    public static void Flip(string file)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The path of a file as the log names it.</summary>
    public string NameOf(string file) => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/');

    public async Task<EvidenceReport> CheckAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var source = await EvidenceSource.OpenAsync(Path, TimeSpan.FromSeconds(5), cancel);
        return await EvidenceCheck.RunAsync(source.Log, Key, source.Openings, null, cancel);
    }

    public void Dispose()
    {
        _signer.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    private static byte[] KeyOf(long index) => SHA256.HashData(BitConverter.GetBytes(index));
}
