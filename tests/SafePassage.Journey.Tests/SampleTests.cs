using SafePassage.Demonstration;
using SafePassage.Disclosure;
using SafePassage.Mission;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Storage.Sqlite.Log;
using SafePassage.Storage.Sqlite.Payloads;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Journey.Tests;

/// <summary>The sample as shipped: it opens, reconciles, resumes, and takes in what is said next.</summary>
public sealed class SampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task The_founding_case_reconciles_from_101_to_127_and_the_press_exceeds_it_by_29() =>
        OpenAsync((operation, _) =>
    {
        var overview = operation.Room.Overview(Reader.Public);
        Assert.Equal("101 − 32 = 69, 69 + 58 to 59 = 127 to 128", overview.Reconciled);
        Assert.Equal(
            ["101", "−32", "69", "+58 to 59", "127"],
            overview.Figures.Where(f => f.Emphasis != "beside").Select(f => f.Value), StringComparer.Ordinal);
        var press = Assert.Single(overview.Figures, f => f.Emphasis == "beside");
        Assert.Equal("156", press.Value);
        Assert.Contains("29 more than is attested", press.Attestation!.InEnglish(), StringComparison.Ordinal);

        var convoy = operation.Room.Movements(Reader.Public).First(m => m.Id == "convoy-1");
        Assert.Equal("closed", convoy.Status);

        // The Coordinator said 58 and the Secretary-General 59: one person may be missing.
        Assert.Equal("0 to 1 missing", convoy.Unexplained);
        Assert.Equal(
            ["Bezimenne: 101 − 32 = 69", "Manhush: 69 + 58 to 59 = 127 to 128"],
            convoy.Reconciliation.Select(r => r.InEnglish().Replace("\u2068", "").Replace("\u2069", "")),
            StringComparer.Ordinal);
        Assert.Contains("Bezimenne", convoy.FirstChange!.InEnglish(), StringComparison.Ordinal);

        var claims = operation.Room.Claims(Reader.Public).ToDictionary(c => c.Id, StringComparer.Ordinal);
        // The claim and the only figure are the same page of the UN: it attests nothing for itself.
        Assert.Equal("no-evidence", claims["un-2022-05-03-arrived"].Category);

        // It counts people on five buses; private cars came in the same column.
        Assert.Equal("not-comparable", claims["press-2022-05-03-arrived"].Category);
        Assert.Contains("bus", claims["press-2022-05-03-arrived"].Reason, StringComparison.Ordinal);
        Assert.Equal("not-comparable", claims["ru-2022-03-26-left"].Category);
        return Task.CompletedTask;
    });

    [Fact]
    public async Task A_second_start_resumes_where_the_first_ended()
    {
        var (size, root, told) = (0L, "", new List<string>());
        await OpenAsync((operation, _) =>
        {
            (size, root) = (operation.Book.Head.Size, operation.Book.Head.Root.ToString());
            return Task.CompletedTask;
        });
        await OpenAsync(
            (operation, _) =>
            {
                Assert.Equal(size, operation.Book.Head.Size);
                Assert.Equal(root, operation.Book.Head.Root.ToString());
                return Task.CompletedTask;
            },
            told);
        Assert.Contains(told, t => t == $"Resumed from a log of {size} entries");
        Assert.DoesNotContain(
            told,
            t => t.Contains("Planning", StringComparison.Ordinal) || t.Contains("Importing", StringComparison.Ordinal));
    }

    /// <summary>The log's key lives as long as the operation is open, not only while the sample is replayed.</summary>
    [Fact]
    public Task A_record_sent_to_the_open_operation_gets_a_receipt() => OpenAsync(async (operation, keys) =>
    {
        var size = operation.Book.Head.Size;
        var icrc = keys.Of(new PartyId("icrc"));
        var author = new StatementAuthor(
            icrc, operation.Book.Origin, operation.Book.Page.Register.ChainOf(icrc.Verifying.Id));
        var envelope = author.Sign(new Headcount
        {
            Operation = new OperationId("mariupol-2022"),
            StatedAt = WorkingGroup.On(5, 19),
            Provenance = WorkingGroup.Counted,
            Movement = WorkingGroup.Convoy,
            Place = new PlaceId("zaporizhzhia"),
            Kind = HeadcountKind.Arrived,
            Count = Count.Exact(127),
            Method = CountMethod.Tally,
        });
        var (receipt, isNew) = await operation.Room.SubmitAsync(envelope.Bytes.AsMemory(), Cancel);
        Assert.True(isNew);
        Assert.Equal(size, receipt.Index);
        Assert.Equal(size + 1, receipt.TreeSize);
        var again = await operation.Room.SubmitAsync(envelope.Bytes.AsMemory(), Cancel);
        Assert.False(again.IsNew);
        Assert.Equal(receipt, again.Receipt, Same);
    });

    private static bool Same(Mission.Views.ReceiptView a, Mission.Views.ReceiptView b) =>
        a.Index == b.Index && a.LeafHash == b.LeafHash && a.Checkpoint == b.Checkpoint;

    private async Task OpenAsync(Func<OpenedOperation, KeyFolder, Task> use, List<string>? told = null)
    {
        var places = new OperationPlaces(_folder.Path);
        await using var log = SqliteLogStore.Open(places.Log);
        using var payloads = SqlitePayloadStore.Open(places.Log);
        using var keys = new KeyFolder(places.Keys, new Random(5).NextBytes);
        var open = new OpenDemonstration(
            places, TimeProvider.System, new Random(6).NextBytes, new Listener(told ?? []));
        await using var operation = await open.RunAsync(
            OperationFolder.Open(RepositoryFiles.At("samples", "mariupol-2022")), log, payloads, keys, Cancel);
        await use(operation, keys);
    }

    private sealed class Listener(List<string> told) : IProgress<string>
    {
        public void Report(string value) => told.Add(value);
    }
}
