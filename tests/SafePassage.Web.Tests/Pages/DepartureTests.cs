using System.Net;
using System.Text.Json;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Web.Tests.Cases;
using Xunit;

namespace SafePassage.Web.Tests.Pages;

/// <summary>Before a departure: what hinders is told to members, and what is on the road to facilitators.</summary>
public sealed class DepartureTests(Server server)
{
    [Fact]
    public async Task A_facilitator_reads_hindrances_board_and_the_movement_that_is_locked()
    {
        await using var written = await WrittenServer.StartAsync(server, Written());
        var board = Board(await written.GetAsync("/api/v1/departures", "facilitator un"));
        Assert.NotEqual(0, board.GetProperty("hindrances").GetArrayLength());
        var movement = Assert.Single(board.GetProperty("movements").EnumerateArray());
        Assert.Equal("waiting-run", movement.GetProperty("id").GetString());
        Assert.Equal(
            board.GetProperty("hindrances").GetArrayLength(), movement.GetProperty("open").GetArrayLength());
        var rows = board.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal("place", rows[0].GetProperty("kind").GetString());
        Assert.Equal("place", rows[^1].GetProperty("kind").GetString());
        Assert.All(
            rows.Where(r => r.GetProperty("kind").GetString() != "place"),
            r => Assert.Equal(8, r.GetProperty("words").GetString()!.Split(' ').Length));

        var page = await written.GetAsync("/departures/before", "facilitator un");
        Assert.Contains("Order not confirmed", page, StringComparison.Ordinal);
        Assert.Contains("waiting-run", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_party_reads_the_board_without_the_movement_and_the_public_reads_nothing()
    {
        await using var written = await WrittenServer.StartAsync(server, Written());
        var board = Board(await written.GetAsync("/api/v1/departures", "party ua"));
        Assert.Equal(0, board.GetProperty("movements").GetArrayLength());
        var page = await written.GetAsync("/departures/before", null);
        Assert.DoesNotContain("north-accord", page, StringComparison.Ordinal);
        Assert.DoesNotContain("departures.js", page, StringComparison.Ordinal);
        Assert.Equal(
            0, JsonElement.Parse(await written.GetAsync("/api/v1/departures", null)).GetProperty("boards")
                .GetArrayLength());
    }

    [Fact]
    public async Task What_is_on_the_way_is_listed_for_facilitators_who_may_say_what_happens_to_it()
    {
        var log = Written();
        log.Add("un", Says.Planned("left-run", "quay", "town"));
        log.Add("un", Says.Departed("left-run", "quay"));
        await using var written = await WrittenServer.StartAsync(server, log);
        const string link = "href=\"/movements/left-run\"";
        Assert.Contains(
            link, await written.GetAsync("/departures/before", "facilitator un"), StringComparison.Ordinal);
        Assert.DoesNotContain(link, await written.GetAsync("/departures/before", "party ua"), StringComparison.Ordinal);
        Assert.Contains(
            "/app/movement.js", await written.GetAsync("/movements/left-run", "facilitator un"),
            StringComparison.Ordinal);

        log.Add("un", Says.Closed("left-run"));
        await using var after = await WrittenServer.StartAsync(server, log);
        Assert.DoesNotContain(
            link, await after.GetAsync("/departures/before", "facilitator un"), StringComparison.Ordinal);
        var closed = await after.GetAsync("/movements/left-run", "facilitator un");
        Assert.DoesNotContain("/app/movement.js", closed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_own_operation_says_what_is_next_and_who_must_do_it()
    {
        await using var written = await WrittenServer.StartAsync(server, Written());
        var start = JsonElement.Parse(await written.GetAsync("/api/v1/start", "facilitator un"));
        var next = Assert.Single(
            start.GetProperty("steps").EnumerateArray(), s => s.GetProperty("state").GetString() == "next");
        Assert.Equal("signatures", next.GetProperty("step").GetString());
        Assert.Equal(4, next.GetProperty("waits").GetArrayLength());
        var page = await written.GetAsync("/", "facilitator un");
        Assert.Contains("Signatures of all", page, StringComparison.Ordinal);

        // What the text says and who drives is not even told as missing to whoever is no member.
        var shown = JsonElement.Parse(await written.GetAsync("/api/v1/start", null)).GetProperty("steps");
        Assert.Equal(6, shown.EnumerateArray().Count(s => s.GetProperty("state").GetString() == "not-shown"));
        Assert.Contains(
            "Увійдіть", WebUtility.HtmlDecode(await written.GetAsync("/?lang=uk", null)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_log_that_has_begun_nobody_but_its_party_is_told_where_a_key_stands()
    {
        await using var written = await WrittenServer.StartAsync(server, Written());
        using var answer = await written.Http.SendAsync(
            HttpMethod.Get, $"/api/v1/keys/{LogWriter.KeyOf("un").Verifying.Id}/next", null);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static LogWriter Written()
    {
        var log = LogWriter.Usual();
        log.Add("un", Says.Proposed("north-accord"));
        log.Add("un", Says.Planned("waiting-run", "quay", "bridge", "town") with
        {
            Accord = new AccordId("north-accord"),
        });
        return log;
    }

    private static JsonElement Board(string json) =>
        Assert.Single(JsonElement.Parse(json).GetProperty("boards").EnumerateArray());
}
