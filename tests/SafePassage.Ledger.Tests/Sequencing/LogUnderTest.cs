using System.Text;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Ledger.Sequencing;
using Xunit;

namespace SafePassage.Ledger.Tests.Sequencing;

/// <summary>A log in memory with a fixed key, and the means to open it again and audit it.</summary>
internal sealed class LogUnderTest : IDisposable
{
    public const string Origin = "log.example/corridor";

    public MemoryLogStore Store { get; } = new();

    public NoteSigner Signer { get; } = new(Origin, [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    public SteppingClock Clock { get; } = new();

    public ITileSource Source => new StoreTileSource(Store);

    public static byte[] Entry(int number) => Encoding.UTF8.GetBytes($"entry {number} {new string('.', number % 40)}");

    public static ReadOnlyMemory<byte>[] Entries(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(i => (ReadOnlyMemory<byte>)Entry(i))];

    public Task<LogSequencer> OpenAsync() =>
        LogSequencer.OpenAsync(Store, Signer, Origin, Clock, TestContext.Current.CancellationToken);

    public Task<LogAuditReport> AuditAsync() =>
        LogAudit.RunAsync(Source, Signer.Verifier, cancellationToken: TestContext.Current.CancellationToken);

    public void Dispose() => Signer.Dispose();
}
