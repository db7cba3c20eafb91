using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Tests;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Entries;
using SafePassage.Storage.Sqlite.Log;
using SafePassage.Storage.Sqlite.Payloads;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Support;

/// <summary>A book on its SQLite stores, with a seeded source of chance and a clock that steps.</summary>
internal sealed class OpenBook : IAsyncDisposable
{
    public const string Origin = LogWriter.Origin;

    private readonly SqliteLogStore _log;

    private OpenBook(SqliteLogStore log, SqlitePayloadStore payloads, RecordBook book)
    {
        _log = log;
        Payloads = payloads;
        Book = book;
    }

    public RecordBook Book { get; }

    public SqlitePayloadStore Payloads { get; }

    public long Size => Book.Head.Size;

    public static async Task<OpenBook> AtAsync(string folder)
    {
        var log = SqliteLogStore.Open(folder);
        var payloads = SqlitePayloadStore.Open(folder);
        var chance = new Random(7);
        return new OpenBook(log, payloads, await RecordBook.OpenAsync(
            log,
            payloads,
            new NoteSigner(Origin, [.. Enumerable.Range(1, 32).Select(i => (byte)i)]),
            new SteppingClock { Start = LogWriter.Now.AddYears(1) },
            chance.NextBytes,
            TestContext.Current.CancellationToken));
    }

    /// <summary>Records what the writer wrote and the book does not hold yet.</summary>
    public Task<IReadOnlyList<long>> AppendAsync(LogWriter writer) =>
        AppendAsync([.. writer.Records.Select(r => r.Envelope)]);

    public Task<IReadOnlyList<long>> AppendAsync(params Envelope[] envelopes) =>
        Book.AppendAsync(envelopes, TestContext.Current.CancellationToken);

    /// <summary>What the payload store holds of an envelope; null when it holds nothing.</summary>
    public StoredPayload? PayloadOf(Envelope envelope) =>
        Payloads.ReadAll().FirstOrDefault(p => p.RecordId.AsSpan().SequenceEqual(envelope.Id.ToBytes()));

    public async ValueTask DisposeAsync()
    {
        await Book.DisposeAsync();
        Payloads.Dispose();
        await _log.DisposeAsync();
    }
}
