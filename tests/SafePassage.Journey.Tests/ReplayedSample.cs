using SafePassage.Demonstration;
using SafePassage.Mission;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Storage.Sqlite.Log;
using SafePassage.Storage.Sqlite.Payloads;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Journey.Tests;

/// <summary>A sample's statements, signed and taken in through the real door; without roads and verdicts.</summary>
internal static class ReplayedSample
{
    /// <summary>Every sample that is an operation: a folder with an <c>operation.json</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateDirectories(RepositoryFiles.At("samples"))
            .Where(d => File.Exists(Path.Combine(d, "operation.json")))
            .Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Replays a sample into a log of its own.</summary>
    /// <returns>Its records in order of the log.</returns>
    public static async Task<IReadOnlyList<LoggedRecord>> RecordsAsync(string name) =>
        [.. (await OpenAsync(name)).Records];

    /// <summary>Replays a sample into a log of its own.</summary>
    /// <returns>Everything that was said.</returns>
    public static async Task<BookPage> OpenAsync(string name)
    {
        using var folder = new TemporaryFolder();
        var places = new OperationPlaces(folder.Path);
        var sample = OperationFolder.Open(RepositoryFiles.At("samples", name));
        await using var log = SqliteLogStore.Open(places.Log);
        using var payloads = SqlitePayloadStore.Open(places.Log);
        using var keys = new KeyFolder(places.Keys, new Random(5).NextBytes);
        var cancel = TestContext.Current.CancellationToken;
        await using var book = await RecordBook.OpenAsync(
            log, payloads, keys.OfLog(sample.Document.LogOrigin), TimeProvider.System, new Random(6).NextBytes, cancel);
        await new ReplayOperation(book, keys, TimeProvider.System).RunAsync(sample, cancel);
        return book.Page;
    }
}
