using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SafePassage.Disclosure;
using Xunit;

namespace SafePassage.Web.Tests.Api;

public sealed class FileEndpointTests(Server server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_map_tile_of_the_corridor_has_roads_and_is_not_sent_twice()
    {
        var tile = await server.Client.GetAsync("/map/6/38/22", Cancelled);
        Assert.Equal("application/vnd.mapbox-vector-tile", tile.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(await tile.Content.ReadAsByteArrayAsync(Cancelled));

        using var again = new HttpRequestMessage(HttpMethod.Get, "/map/6/38/22");
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(tile.Headers.ETag!.Tag));
        var unchanged = await server.Client.SendAsync(again, Cancelled);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal(tile.Headers.ETag, unchanged.Headers.ETag);
    }

    [Theory]
    [InlineData("/map/99/0/0")]
    [InlineData("/map/3/8/0")]
    [InlineData("/map/3/0/-1")]
    [InlineData("/map/a/0/0")]
    [InlineData("/plan/files/nothing.csv")]
    [InlineData("/plan/files/..%2f..%2fkeys%2flog.seed")]
    public async Task A_file_that_is_not_there_is_refused(string path) =>
        await Problem.IsAsync(await server.Client.GetAsync(path, Cancelled), HttpStatusCode.NotFound, null);

    [Fact]
    public async Task Every_file_that_the_plan_offers_can_be_taken_away()
    {
        var plan = server.Room.Plan(Reader.Public)!;
        Assert.NotEmpty(plan.Downloads);
        foreach (var file in plan.Downloads)
        {
            var answer = await server.Client.GetAsync(file.Path, Cancelled);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
            Assert.NotEqual(0, answer.Content.Headers.ContentLength);
        }
    }

    [Fact]
    public async Task The_control_room_is_served_below_its_slash()
    {
        var bare = await server.Client.GetAsync("/app", Cancelled);
        Assert.Equal("/app/", bare.Headers.Location?.ToString());
        var page = await server.Client.GetAsync("/app/", Cancelled);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        var text = await page.Content.ReadAsStringAsync(Cancelled);
        Assert.Contains("<noscript>", text, StringComparison.Ordinal);

        // What the operation is and where one can go stands there before any script was read.
        using var overview = JsonDocument.Parse(await server.Client.GetStringAsync("/api/v1/overview", Cancelled));
        var (name, figures) = (overview.RootElement.GetProperty("name"), overview.RootElement.GetProperty("figures"));
        Assert.Contains($"<bdi>{name.GetString()}</bdi>", text, StringComparison.Ordinal);
        Assert.NotEqual(0, figures.GetArrayLength());
        Assert.Equal(figures.GetArrayLength(), text.Split("<dd class=\"quiet\">").Length - 1);
        Assert.Contains("href=\"/departures/before\"", text, StringComparison.Ordinal);
    }
}
