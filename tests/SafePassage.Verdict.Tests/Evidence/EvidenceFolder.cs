using System.Security.Cryptography;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Ledger.Sequencing;
using SafePassage.Ledger.Tests.Sequencing;
using SafePassage.Records;
using SafePassage.Records.Entries;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Verdict.Evidence;
using Xunit;

namespace SafePassage.Verdict.Tests.Evidence;

/// <summary>A log in a folder as it is handed to a verifier: checkpoint, tiles, entries, key, openings.</summary>
internal sealed class EvidenceFolder : IDisposable
{
    private static int s_count;
    private readonly NoteSigner _signer = new(
        LogWriter.Origin, [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    private EvidenceFolder()
    {
    }

    public string Path { get; } = System.IO.Path.Combine(
        System.IO.Path
            .GetTempPath(), $"safe-passage-evidence-{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}");

    public NoteVerifier Key => _signer.Verifier;

    public string OpeningsFile => At(OpeningFile.FileName);

    /// <summary>Every file in the folder.</summary>
    public string[] Files =>
        [.. Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>Logs records and exports the log.</summary>
    /// <param name="records">What is logged, in order.</param>
    /// <param name="entryOf">Makes the entry of a record; by default the true one.</param>
    /// <param name="say">What is said of a record to the verifier; by default it is opened.</param>
    public static async Task<EvidenceFolder> OfAsync(
        IReadOnlyList<LoggedRecord> records,
        Func<LoggedRecord, byte[], LogEntry>? entryOf = null,
        Func<LoggedRecord, EntryDisclosure>? say = null)
    {
        var folder = new EvidenceFolder();
        entryOf ??= (record, key) => LogEntry.Of(record.Envelope, key);
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
        await folder.SayAsync(records, say ?? Open);
        return folder;
    }

    /// <summary>Writes the openings anew.</summary>
    public Task SayAsync(IReadOnlyList<LoggedRecord> records, Func<LoggedRecord, EntryDisclosure> say) =>
        OpeningFile.WriteAsync(
            OpeningsFile,
            new OpeningHeader(LogWriter.Origin, records.Count, DisclosureTier.Public),
            records.Select(say),
            TestContext.Current.CancellationToken);

    /// <summary>What opens a record.</summary>
    public static Opening Open(LoggedRecord record) =>
        new(record.Index, KeyOf(record.Index), record.Envelope.Bytes.AsMemory());

    /// <summary>The line that offers a record as the opening of some entry.</summary>
    public static string LineOf(LoggedRecord record, long index) =>
        OpeningFile.LineOf(Open(record) with { Index = index });

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
        return await EvidenceCheck.RunAsync(source, Key, null, cancel);
    }

    /// <summary>Checks it with the program that is handed to people.</summary>
    public Task<(int Code, string Text)> VerifyAsync(string? key = null, bool asJson = false) =>
        VerifyAsync(Path, key, asJson);

    public static async Task<(int Code, string Text)> VerifyAsync(
        string place, string? key = null, bool asJson = false, string? state = null, string? bulletin = null,
        TimeProvider? clock = null)
    {
        using var text = new StringWriter();
        var code = await VerifyCommand.RunAsync(
            new VerifyRequest(place, key, state, asJson, bulletin), text, text, clock ?? TimeProvider.System, null,
            TestContext.Current.CancellationToken);
        return (code, text.ToString());
    }

    public void Dispose()
    {
        _signer.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    private static byte[] KeyOf(long index) => SHA256.HashData(BitConverter.GetBytes(index));
}
