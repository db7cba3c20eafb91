using System.Net;
using System.Text;
using System.Text.Json;
using SafePassage.Desk.Tests;
using Xunit;

namespace SafePassage.Web.Tests.Desk;

/// <summary>The planning desk over HTTP: who may, drafts of two windows, and the way from an extract to the adopted
/// plan.</summary>
public sealed class DeskEndpointTests
{
    private const string Desk = "/api/v1/desk";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/draft")]
    [InlineData("PUT", "/draft")]
    [InlineData("PUT", "/roads?name=a.osm")]
    [InlineData("GET", "/plans")]
    [InlineData("GET", "/plans/1/files/plan.json")]
    [InlineData("DELETE", "/plans/1")]
    public async Task Who_is_neither_the_host_nor_a_facilitator_is_turned_away(string method, string path)
    {
        await using var open = await OpenDesk.OpenAsync();
        await using var server = await ServeAsync(open);
        using var request = new HttpRequestMessage(new HttpMethod(method), Desk + path);
        request.Headers.Add("X-Forwarded-For", "198.51.100.7");
        using var answer = await server.Client.SendAsync(request, Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("desk.not-host", (await JsonAsync(answer)).GetProperty("code").GetString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_draft_goes_there_and_back_and_a_late_window_is_told_the_newest_version()
    {
        await using var open = await OpenDesk.OpenAsync();
        await using var server = await ServeAsync(open);
        const string Draft = "{\n  \"name\" : \"Drawn ä\"\n}";
        using (var none = await server.Client.GetAsync(Desk + "/draft", Cancelled))
        {
            Assert.Equal("desk.no-draft", (await JsonAsync(none)).GetProperty("code").GetString());
        }

        using (var first = await PutAsync(server, Draft, "If-None-Match", "*"))
        {
            var saved = await JsonAsync(first);
            Assert.Equal(1, saved.GetProperty("version").GetInt32());
            Assert.Equal("$.schema", saved.GetProperty("problems")[0].GetProperty("path").GetString());
        }

        using var read = await server.Client.GetAsync(Desk + "/draft", Cancelled);
        Assert.Equal(("\"1\"", true), (read.Headers.ETag!.Tag, read.Headers.CacheControl!.NoStore));
        Assert.Equal(Draft, await read.Content.ReadAsStringAsync(Cancelled));
        using var late = await PutAsync(server, "{}", "If-Match", "\"7\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        Assert.Equal(1, (await JsonAsync(late)).GetProperty("version").GetInt32());
        using var blind = await PutAsync(server, "{}", "Accept", "*/*");
        Assert.Equal(HttpStatusCode.PreconditionRequired, blind.StatusCode);
        using var next = await PutAsync(server, "{}", "If-Match", "\"1\"");
        Assert.Equal(("\"2\"", HttpStatusCode.OK), (next.Headers.ETag!.Tag, next.StatusCode));
        var versions = await server.Client.GetFromJsonAsync<JsonElement>(Desk + "/draft/versions", Cancelled);
        Assert.Equal(
            "2 1", string.Join(' ', versions.EnumerateArray().Select(v => v.GetProperty("version").GetInt32())));
    }

    [Fact]
    public async Task From_an_extract_to_the_adopted_plan_and_its_papers()
    {
        await using var open = await OpenDesk.OpenAsync();
        await using var server = await ServeAsync(open);
        using (var map = new StringContent(OpenDesk.Map, Encoding.UTF8, "application/octet-stream"))
        using (var taken = await server.Client.PutAsync(Desk + "/roads?name=drawn.osm", map, Cancelled))
        {
            Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        }

        await UntilAsync(server, "/roads/import", "done");
        var found = await server.Client.GetFromJsonAsync<JsonElement>(Desk + "/places?q=schanis", Cancelled);
        Assert.Equal("Schänis", found[0].GetProperty("name").GetString());
        var stand = await server.Client.GetFromJsonAsync<JsonElement>(
            Desk + "/stands?latitude=47.005&longitude=9.501&kind=assembly", Cancelled);
        Assert.Equal("L10", stand.GetProperty("road").GetString());
        using (var far = await server.Client.GetAsync(
            Desk + "/stands?latitude=1&longitude=1&kind=assembly", Cancelled))
        {
            Assert.Equal(HttpStatusCode.NotFound, far.StatusCode);
        }

        var ways = await PostAsync(server, "/ways", """
            {"corridors":[{"id":"c","places":[{"id":"a","latitude":47,"longitude":9.5},
              {"id":"b","latitude":47.03,"longitude":9.5}]}],"openRoads":[]}
            """);
        Assert.Equal(
            "motor_vehicle=no",
            ways.GetProperty("ways")[0].GetProperty("legs")[0].GetProperty("blocked")[0].GetProperty("tags")
                .GetString());
        (await PutAsync(server, OpenDesk.Scenario, "If-None-Match", "*")).Dispose();
        var begun = await PostAsync(server, "/plans", "{\"effort\":\"quick\",\"seed\":1}");
        var id = begun.GetProperty("id").GetString();
        var done = await UntilAsync(server, $"/plans/{id}", "done");
        Assert.Equal((60, 60), (done.GetProperty("people").GetInt32(), done.GetProperty("bound").GetInt32()));
        Assert.StartsWith("2026-12-01T", done.GetProperty("lastArrival").GetString(), StringComparison.Ordinal);
        Assert.False((await PostAsync(server, $"/plans/{id}/adopt", "{}")).GetProperty("restart").GetBoolean());
        var now = await server.Client.GetFromJsonAsync<JsonElement>(Desk, Cancelled);
        Assert.Equal(id, now.GetProperty("adopted").GetString());

        using var report = await server.Client.GetAsync($"{Desk}/plans/{id}/report", Cancelled);
        Assert.Equal("text/html", report.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith(
            "sandbox;", Assert.Single(report.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using var sheet = await server.Client.GetAsync($"{Desk}/plans/{id}/sheets/place/a", Cancelled);
        Assert.Equal(HttpStatusCode.OK, sheet.StatusCode);
    }

    [Fact]
    public async Task A_table_is_read_and_answered_with_the_draft_that_it_would_make()
    {
        await using var open = await OpenDesk.OpenAsync();
        await using var server = await ServeAsync(open);
        var bytes = Convert.ToBase64String(Encoding.Latin1.GetBytes("Ort;lat;lon\nSäntis;47,2;9,3\n"));
        var view = await PostAsync(server, "/tables", $$"""
            {"name":"list.csv","bytes":"{{bytes}}","draft":{"name":"Mine"},
             "answers":{"kind":"waypoints","encoding":"windows-1252","columns":{"Ort":"name"} } }
            """);
        Assert.Equal(("waypoints", 1), (view.GetProperty("kind").GetString(), view.GetProperty("added").GetInt32()));
        Assert.Equal("ready", view.GetProperty("rows")[0].GetProperty("state").GetString());
        Assert.Equal(
            "Säntis", view.GetProperty("draft").GetProperty("waypoints")[0].GetProperty("name").GetString());
        Assert.Equal("semicolon", view.GetProperty("facts").GetProperty("separator").GetString());
    }

    private static Task<OtherServer> ServeAsync(OpenDesk open) => OtherServer.StartAsync(
        open.Room, null, null, services => services.AddSingleton(open.Desk));

    private static async Task<HttpResponseMessage> PutAsync(
        OtherServer server, string draft, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Desk + "/draft")
        {
            Content = new StringContent(draft, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(header, value);
        return await server.Client.SendAsync(request, Cancelled);
    }

    private static async Task<JsonElement> PostAsync(OtherServer server, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await server.Client.PostAsync(Desk + path, content, Cancelled);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
        return await JsonAsync(answer);
    }

    private static async Task<JsonElement> UntilAsync(OtherServer server, string path, string state)
    {
        while (true)
        {
            var now = await server.Client.GetFromJsonAsync<JsonElement>(Desk + path, Cancelled);
            Assert.False(now.GetProperty("state").ValueEquals("failed"), now.ToString());
            if (now.GetProperty("state").GetString() == state)
            {
                return now;
            }

            await Task.Delay(10, Cancelled);
        }
    }

    private static Task<JsonElement> JsonAsync(HttpResponseMessage answer) =>
        answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
}
