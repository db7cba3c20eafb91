using System.Net;
using System.Text.Json;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Web.Tests.Pages;

/// <summary>The start page of an own operation: what it calls done is done, and each step leads on.</summary>
public sealed class OwnStartTests(Server server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_are_not_done_while_a_card_waits_to_be_compared()
    {
        await using var written = await WrittenServer.StartWithoutPlanAsync(server, null);
        var cards = new List<string>();
        foreach (var name in new[] { "upper", "lower" })
        {
            cards.Add(await SendCardAsync(written, name));
        }

        Assert.Equal("next", await StateAsync(written, "members"));
        await CompareAsync(written, cards[0]);
        Assert.Equal("next", await StateAsync(written, "members"));
        Assert.Contains(
            "1 key card is compared, 1 waits to be compared.", await written.GetAsync("/", null),
            StringComparison.Ordinal);
        await CompareAsync(written, cards[1]);
        Assert.Equal("done", await StateAsync(written, "members"));
        cards.Add(await SendCardAsync(written, "latecomer"));
        Assert.Equal("next", await StateAsync(written, "members"));
    }

    [Fact]
    public async Task A_compared_card_waits_on_until_it_is_added_and_a_stranger_compares_none()
    {
        await using var written = await WrittenServer.StartAsync(server, LogWriter.Usual());
        var card = await SendCardAsync(written, "newcomer");
        using (var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/group/cards/{card}/compared"))
        {
            request.Headers.Add("X-Forwarded-For", "198.51.100.7");
            using var answer = await written.Http.Client.SendAsync(request, Cancelled);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        Assert.False(await IsComparedAsync(written));
        await CompareAsync(written, card);
        Assert.True(await IsComparedAsync(written));
    }

    [Fact]
    public async Task The_step_of_the_text_leads_to_where_a_text_is_made()
    {
        await using var written = await WrittenServer.StartAsync(server, LogWriter.Usual());
        var page = await written.GetAsync("/", "facilitator un");
        Assert.Contains("href=\"/accord-desk\">Write the text</a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/accord\">Write the text</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_is_never_next_since_a_text_can_be_written_without_one()
    {
        await using var written = await WrittenServer.StartWithoutPlanAsync(server, LogWriter.Usual());
        Assert.Equal("open", await StateAsync(written, "plan"));
        Assert.Equal("next", await StateAsync(written, "text"));
        Assert.Contains(
            "You can skip this", await written.GetAsync("/", "facilitator un"), StringComparison.Ordinal);
    }

    private static async Task<string> StateAsync(WrittenServer written, string step) =>
        JsonElement.Parse(await written.GetAsync("/api/v1/start", "facilitator un")).GetProperty("steps")
            .EnumerateArray().Single(s => s.GetProperty("step").GetString() == step).GetProperty("state").GetString()!;

    private static async Task<bool> IsComparedAsync(WrittenServer written) => Assert.Single(
        JsonElement.Parse(await written.GetAsync("/api/v1/group/cards", null)).EnumerateArray())
        .GetProperty("isCompared").GetBoolean();

    private static async Task CompareAsync(WrittenServer written, string card)
    {
        using var answer = await written.Http.SendAsync(
            HttpMethod.Post, $"/api/v1/group/cards/{card}/compared", null);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private static async Task<string> SendCardAsync(WrittenServer written, string name)
    {
        var keys = $"{LogWriter.KeyOf(name).Verifying}:{LogWriter.KeyOf("sealing").Verifying}";
        using var answer = await written.Http.Client.PostAsJsonAsync(
            "/api/v1/group/cards",
            new { card = $"safe-passage-key:v1:{keys}", party = name, name, role = "receiver" }, Cancelled);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return LogWriter.KeyOf(name).Verifying.Id;
    }
}
