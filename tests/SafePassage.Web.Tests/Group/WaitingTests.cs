using System.Net;
using System.Text.Json;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Web.Tests.Group;

/// <summary>What waits on the way into the group grants nothing, and is shown to few.</summary>
public sealed class WaitingTests(Server server)
{
    // The card of the test vector in docs/formats/keys.md has two such keys; any two points do here.
    private static readonly string Sealing = LogWriter.KeyOf("sealing").Verifying.ToString();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_card_waits_for_the_host_and_grants_nothing()
    {
        await using var written = await WrittenServer.StartAsync(server, LogWriter.Usual());
        Assert.Equal(HttpStatusCode.Created, await SendAsync(written, CardOf("newcomer"), "newcomer"));
        var card = Assert.Single((await CardsAsync(written)).EnumerateArray());
        Assert.Equal(LogWriter.KeyOf("newcomer").Verifying.Id, card.GetProperty("id").GetString());
        Assert.Equal("receiver", card.GetProperty("role").GetString());

        var group = JsonElement.Parse(await written.GetAsync("/api/v1/group", null));
        Assert.DoesNotContain(
            group.GetProperty("members").EnumerateArray(), m => m.GetProperty("party").GetString() == "newcomer");
    }

    [Fact]
    public async Task Through_a_proxy_nobody_is_the_host()
    {
        await using var written = await WrittenServer.StartAsync(server, LogWriter.Usual());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/group/cards");
        request.Headers.Add("X-Forwarded-For", "198.51.100.7");
        using var answer = await written.Http.Client.SendAsync(request, Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task The_list_is_bounded_and_a_full_one_keeps_who_waits()
    {
        await using var written = await WrittenServer.StartAsync(
            server, LogWriter.Usual(), door => door.SignInsAtOnce = 200);
        for (var i = 0; i < 64; i++)
        {
            Assert.Equal(HttpStatusCode.Created, await SendAsync(written, CardOf($"guest-{i}"), $"guest-{i}"));
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SendAsync(written, CardOf("one-more"), "one-more"));
        Assert.Equal(64, (await CardsAsync(written)).GetArrayLength());
    }

    [Theory]
    [InlineData("no card", "guest")]
    [InlineData(null, "Not An Id")]
    public async Task What_is_no_card_or_no_id_is_refused(string? card, string party)
    {
        await using var written = await WrittenServer.StartAsync(server, LogWriter.Usual());
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity, await SendAsync(written, card ?? CardOf("guest"), party));
    }

    [Fact]
    public async Task A_grant_waits_for_a_second_party_and_only_its_author_lets_it_wait()
    {
        await using var written = await WrittenServer.StartAsync(server, LogWriter.Usual());
        var grant = written.Writer.Sign("un", new KeyGranted
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Member = new GroupMember(
                new PartyId("newcomer"), "Newcomer", PartyRole.Receiver,
                LogWriter.KeyOf("newcomer").Verifying.ToString()),
        });
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity, await LetWaitAsync(written, grant.Bytes.ToArray(), "party ru"));
        Assert.Equal(HttpStatusCode.Forbidden, await LetWaitAsync(written, grant.Bytes.ToArray(), null));
        Assert.Equal(HttpStatusCode.Created, await LetWaitAsync(written, grant.Bytes.ToArray(), "facilitator un"));

        var waiting = Assert.Single(
            JsonElement.Parse(await written.GetAsync("/api/v1/group/signatures", "party ru")).EnumerateArray());
        Assert.Equal("newcomer", waiting.GetProperty("party").GetString());
        using var alone = await written.PostAsync(grant);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, alone.StatusCode);
        using var both = await written.PostAsync(grant.Countersign(LogWriter.KeyOf("ru")));
        Assert.Equal(HttpStatusCode.Created, both.StatusCode);
    }

    private static string CardOf(string name) =>
        $"safe-passage-key:v1:{LogWriter.KeyOf(name).Verifying}:{Sealing}";

    private static async Task<HttpStatusCode> SendAsync(WrittenServer written, string card, string party)
    {
        using var answer = await written.Http.Client.PostAsJsonAsync(
            "/api/v1/group/cards", new { card, party, name = "A guest", role = "receiver" }, Cancelled);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> LetWaitAsync(WrittenServer written, byte[] envelope, string? reader)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/group/signatures")
        {
            Content = new ByteArrayContent(envelope),
        };
        if (reader is not null)
        {
            request.Headers.Add("X-Test-Reader", reader);
        }

        using var answer = await written.Http.Client.SendAsync(request, Cancelled);
        return answer.StatusCode;
    }

    private static async Task<JsonElement> CardsAsync(WrittenServer written) =>
        JsonElement.Parse(await written.GetAsync("/api/v1/group/cards", null));
}
