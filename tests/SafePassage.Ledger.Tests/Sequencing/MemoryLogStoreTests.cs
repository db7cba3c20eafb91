using SafePassage.Ledger.Sequencing;
using SafePassage.Storage.Conformance;

namespace SafePassage.Ledger.Tests.Sequencing;

/// <summary>The store of these tests does what is asked of every store, so what they show holds for others.</summary>
public sealed class MemoryLogStoreTests : LogStoreConformance
{
    private readonly MemoryLogStore _store = new();

    protected override ILogStore Open() => _store;

    protected override ValueTask CloseAsync(ILogStore store) => ValueTask.CompletedTask;
}
