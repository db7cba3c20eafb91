using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SafePassage.Keys;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Web.Tests.Api;

/// <summary>What devices said is sealed, signed by a member, logged, and read again by facilitators alone.</summary>
public sealed class PositionBatchTests(Server server)
{
    private const string Waiting = "/api/v1/positions/batches";
    private const string All = Waiting + "?all=true";

    private static readonly DateTimeOffset Now = LogWriter.Now;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signed_batch_goes_into_the_log_and_its_readers_open_it_byte_for_byte()
    {
        await using var written = await StartAsync();
        var token = await MakeAsync(written);
        await ReportAsync(written, token, 47.10004, 37.5, Now.AddSeconds(-90), "9");
        await ReportAsync(written, token, 47.1, 37.51236, Now.AddSeconds(-30), null);
        var batch = Assert.Single(await BatchesAsync(written, All));
        Assert.Equal((2, Now.AddMinutes(-2), Now.AddMinutes(-1)), (batch.Positions, batch.BeginsAt, batch.Until));
        using var answer = await written.PostAsync(Sign(written, batch));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);

        var logged = Assert.IsType<PositionBatch>(written.Book.Page.Records[^1].Body);
        var text = string.Concat(logged.Sealed);
        var lines = $$"""
            {"vehicle":"bus-3","at":"{{Iso(Now.AddSeconds(-90))}}","latitude":47.1,"longitude":37.5,"accuracyMetres":9}
            {"vehicle":"bus-3","at":"{{Iso(Now.AddSeconds(-30))}}","latitude":47.1,"longitude":37.5124}

            """.ReplaceLineEndings("\n");
        foreach (var reader in new[] { "un-2", "icrc-2" })
        {
            using var own = KeyOf(reader);
            Assert.Equal(Encoding.UTF8.GetBytes(lines), Sealed.Open(text, own, "log"));
        }

        foreach (var other in new[] { "receiver-2", "ru-2", "un" })
        {
            using var foreign = KeyOf(other);
            Assert.Equal(
                "sealed.for-others",
                Assert.Throws<RefusalException>(() => Sealed.Open(text, foreign, "log")).Refusal.Code);
        }
    }

    [Fact]
    public async Task A_sealed_batch_waits_until_the_log_holds_it()
    {
        await using var written = await StartAsync();
        var token = await MakeAsync(written);
        await ReportAsync(written, token, 47.1, 37.5, Now, null);
        Assert.Empty(await BatchesAsync(written, Waiting));
        written.Now = Now.AddMinutes(10);
        var first = Assert.Single(await BatchesAsync(written, Waiting));

        // Neither asking nor a signature that is refused takes it out of memory.
        using (var refused = await written.PostAsync(written.Writer.Sign("ru", Body(first))))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        Assert.Equal(first.Sealed, Assert.Single(await BatchesAsync(written, All)).Sealed);
        Assert.Empty(await BatchesAsync(written, All, "party ru"));
        await ReportAsync(written, token, 47.1, 37.51, Now.AddMinutes(10), null);
        var both = await BatchesAsync(written, All);
        Assert.Equal(first.Sealed, both[0].Sealed);
        Assert.Equal(2, both.Length);

        using (var taken = await written.PostAsync(Sign(written, first)))
        {
            Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        }

        Assert.Equal(both[1].Sealed, Assert.Single(await BatchesAsync(written, All)).Sealed);
        using (var last = await written.PostAsync(Sign(written, both[1])))
        {
            Assert.Equal(HttpStatusCode.Created, last.StatusCode);
        }

        Assert.Empty(await BatchesAsync(written, All));
    }

    [Fact]
    public async Task Two_hundred_positions_are_sealed_at_once_and_no_batch_has_more_than_250()
    {
        await using var written = await StartAsync();
        var token = await MakeAsync(written);
        foreach (var i in Enumerable.Range(0, 199))
        {
            await ReportAsync(written, token, 47.1, 37.5, Now.AddSeconds(i - 600), null);
        }

        Assert.Empty(await BatchesAsync(written, Waiting));
        foreach (var i in Enumerable.Range(199, 102))
        {
            await ReportAsync(written, token, 47.1, 37.5, Now.AddSeconds(i - 600), null);
        }

        Assert.Equal(250, Assert.Single(await BatchesAsync(written, Waiting)).Positions);
        var all = await BatchesAsync(written, All);
        Assert.Equal([250, 51], all.Select(b => b.Positions));
        using var own = KeyOf("un-2");
        var opened = all.Select(b => Encoding.UTF8.GetString(Sealed.Open(string.Concat(b.Sealed), own, "batch")))
            .SelectMany(t => t.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        Assert.Equal(301, opened.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(301, opened.Length);
    }

    private async Task<WrittenServer> StartAsync()
    {
        var writer = LogWriter.Usual();
        foreach (var party in new[] { "un", "icrc", "receiver", "ru" })
        {
            using var sealing = KeyOf(party + "-2");
            writer.Add(party, new KeyGranted
            {
                Operation = LogWriter.Operation,
                StatedAt = LogWriter.Morning,
                Provenance = LogWriter.Counted,
                Member = new GroupMember(
                    new PartyId(party), party, writer.Register.Keys.CapacityOf(new PartyId(party))!.Value,
                    LogWriter.KeyOf(party + "-2").Verifying.ToString(), sealing.Recipient.ToString()),
            });
        }

        writer.Add("receiver", new MovementPlanned
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = new MovementId("convoy"),
            Name = "Convoy",
            Nodes =
            [
                new(new PlaceId("a"), "A", new GeoPoint(47.1, 37.5), NodeRole.AssemblyPoint),
                new(new PlaceId("b"), "B", new GeoPoint(47.1, 37.6), NodeRole.ReceptionPoint),
            ],
        });
        return await WrittenServer.StartAsync(server, writer);
    }

    private static Envelope Sign(WrittenServer written, Batch batch) =>
        written.Writer.Add("receiver", Body(batch)).Envelope;

    private static PositionBatch Body(Batch batch) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId(batch.Movement),
        Positions = batch.Positions,
        BeginsAt = batch.BeginsAt,
        Until = batch.Until,
        Sealed = batch.Sealed,
    };

    private static SealingKey KeyOf(string name) =>
        SealingKey.FromSeed(SHA256.HashData(Encoding.UTF8.GetBytes("test key " + name)));

    private static string Iso(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static async Task<Batch[]> BatchesAsync(
        WrittenServer written, string path, string reader = "party receiver") =>
        JsonSerializer.Deserialize<Batch[]>(await written.GetAsync(path, reader), JsonSerializerOptions.Web)!;

    private static async Task<string> MakeAsync(WrittenServer written)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/positions/devices");
        request.Headers.Add(Disclosure.ReaderByHeader.Header, "party receiver");
        request.Content = JsonContent.Create(new { movement = "convoy", vehicle = "bus-3" });
        using var answer = await written.Http.Client.SendAsync(request, Cancelled);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancelled)).GetProperty("token").GetString()!;
    }

    private static async Task ReportAsync(
        WrittenServer written, string token, double latitude, double longitude, DateTimeOffset at, string? accuracy)
    {
        using var answer = await written.Http.Client.GetAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"/api/v1/positions/osmand?id={token}&lat={latitude}&lon={longitude}&timestamp={at.ToUnixTimeSeconds()}")
            + (accuracy is null ? "" : "&accuracy=" + accuracy), Cancelled);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private sealed record Batch(
        string Movement, int Positions, DateTimeOffset BeginsAt, DateTimeOffset Until, IReadOnlyList<string> Sealed);
}
