using SafePassage.Ledger.Sequencing;
using SafePassage.Storage.Conformance;
using SafePassage.Storage.Sqlite.Log;

namespace SafePassage.Storage.Sqlite.Tests.Log;

/// <summary>The log in SQLite does what is asked of every store.</summary>
public sealed class SqliteLogConformanceTests : LogStoreConformance
{
    private readonly LogFolder _folder = new();

    protected override ILogStore Open() => SqliteLogStore.Open(_folder.At("log"));

    protected override ValueTask CloseAsync(ILogStore store) => ((SqliteLogStore)store).DisposeAsync();

    protected override void DisposeStores() => _folder.Dispose();
}
