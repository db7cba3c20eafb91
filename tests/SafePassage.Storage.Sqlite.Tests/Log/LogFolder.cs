using System.Text;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Ledger.Sequencing;
using SafePassage.Storage.Sqlite.Log;
using Xunit;

namespace SafePassage.Storage.Sqlite.Tests.Log;

/// <summary>A temporary folder with logs in it, deleted afterwards.</summary>
internal sealed class LogFolder : IDisposable
{
    public const string Origin = "log.example/corridor";

    private static int s_count;

    private readonly string _root = Path.Combine(
        Path.GetTempPath(), $"safe-passage-log-{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}");

    public NoteSigner Signer { get; } = new(Origin, [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    public static ReadOnlyMemory<byte>[] Entries(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(i => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes($"entry {i}"))];

    public string At(string name)
    {
        Directory.CreateDirectory(_root);
        return Path.Combine(_root, name);
    }

    /// <summary>Copies the files as they are now: what a disk holds when the machine stops at this moment.</summary>
    public string CopyOf(string name, string copy)
    {
        Directory.CreateDirectory(At(copy));
        foreach (var file in Directory.EnumerateFiles(At(name), "*.db*"))
        {
            using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var to = File.Create(Path.Combine(At(copy), Path.GetFileName(file)));
            from.CopyTo(to);
        }

        return At(copy);
    }

    public Task<LogSequencer> SequenceAsync(ILogStore store) =>
        LogSequencer.OpenAsync(store, Signer, Origin, TimeProvider.System, TestContext.Current.CancellationToken);

    public Task<LogAuditReport> AuditAsync(ILogStore store) => LogAudit.RunAsync(
        new StoreTileSource(store), Signer.Verifier, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Creates or continues a log and closes it again.</summary>
    public async Task<Checkpoint> AppendAsync(string name, int first, int count)
    {
        await using var store = SqliteLogStore.Open(At(name));
        await using var sequencer = await SequenceAsync(store);
        await sequencer.AppendAsync(Entries(first, count), TestContext.Current.CancellationToken);
        return sequencer.Latest;
    }

    public void Dispose()
    {
        Signer.Dispose();
        if (Directory.Exists(_root))
        {
            Directory.Delete(_root, recursive: true);
        }
    }
}
