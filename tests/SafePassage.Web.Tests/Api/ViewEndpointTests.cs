using System.Net;
using System.Text.Json;
using SafePassage.Disclosure;
using Xunit;

namespace SafePassage.Web.Tests.Api;

public sealed class ViewEndpointTests(Server server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/overview", "figures")]
    [InlineData("/api/v1/plan", "bottleneck")]
    [InlineData("/api/v1/log", "verifierKey")]
    [InlineData("/api/v1/log/entries/0", "inclusionProof")]
    public async Task A_view_is_answered_as_an_object(string path, string property)
    {
        var view = await server.Client.GetFromJsonAsync<JsonElement>(path, Cancelled);
        Assert.True(view.TryGetProperty(property, out _), view.ToString());
    }

    [Theory]
    [InlineData("/api/v1/corridors", "geometry")]
    [InlineData("/api/v1/movements", "nodes")]
    [InlineData("/api/v1/accords", "terms")]
    [InlineData("/api/v1/claims", "category")]
    public async Task A_view_is_answered_as_a_list(string path, string property)
    {
        var views = await server.Client.GetFromJsonAsync<JsonElement>(path, Cancelled);
        Assert.NotEqual(0, views.GetArrayLength());
        Assert.True(views[0].TryGetProperty(property, out _), views[0].ToString());
    }

    [Fact]
    public async Task Words_for_codes_are_in_kebab_case()
    {
        var overview = await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/overview", Cancelled);
        Assert.Equal("public", overview.GetProperty("tier").GetString());
    }

    // Who attests 58 and who attests 59 joined at Manhush have the same say.
    [Fact]
    public async Task The_convoy_is_tallied_to_the_person_as_far_as_its_observers_agree()
    {
        var movements = await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/movements", Cancelled);
        var convoy = movements.EnumerateArray().Single(m => m.GetProperty("id").GetString() == "convoy-1");
        var outs = convoy.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("out").GetString());
        Assert.Equal("101 69 127 to 128 127", string.Join(' ', outs));
    }

    // The description says "number"; what it does not say is not read.
    [Fact]
    public async Task A_number_as_text_is_refused()
    {
        var cut = new { corridor = "any", longitude = "35.5", latitude = 47.35 };
        var answer = await server.Client.PostAsJsonAsync("/api/v1/road-cuts", cut, Cancelled);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_cut_road_costs_time_and_changes_nothing()
    {
        var corridor = (await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/corridors", Cancelled))[0];
        var before = server.Room.Log(Reader.Public, 1, null).Size;
        var cut = new { corridor = corridor.GetProperty("id").GetString(), longitude = 35.5, latitude = 47.35 };
        var answer = await server.Client.PostAsJsonAsync("/api/v1/road-cuts", cut, Cancelled);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var view = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        Assert.True(view.GetProperty("extraSeconds").GetInt32() > 0, view.GetProperty("text").GetRawText());
        Assert.Equal(before, server.Room.Log(Reader.Public, 1, null).Size);
    }

    [Theory]
    [InlineData("{}", "road-cut.malformed")]
    [InlineData("""{"corridor":"mariupol-zaporizhzhia","longitude":181,"latitude":47}""", "road-cut.malformed")]
    [InlineData("""{"corridor":"mariupol-zaporizhzhia","longitude":37,"latitude":-91}""", "road-cut.malformed")]
    [InlineData("""{"corridor":"mariupol-zaporizhzhia","longitude":"east","latitude":47}""", "request.malformed")]
    [InlineData("""{"corridor":"mariupol-zaporizhzhia",""", "request.malformed")]
    public async Task A_malformed_cut_is_refused_with_a_next_step(string body, string code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await Problem.IsAsync(await server.Client.PostAsync("/api/v1/road-cuts", content, Cancelled), null, code);
    }

    [Fact]
    public async Task A_cut_on_an_unknown_corridor_or_far_from_any_road_is_refused()
    {
        var unknown = new { corridor = "nowhere", longitude = 37.0, latitude = 47.0 };
        await Problem.IsAsync(await server.Client.PostAsJsonAsync("/api/v1/road-cuts", unknown, Cancelled), null, null);
        var atSea = new { corridor = "mariupol-zaporizhzhia", longitude = 0.0, latitude = 0.0 };
        await Problem.IsAsync(await server.Client.PostAsJsonAsync("/api/v1/road-cuts", atSea, Cancelled), null, null);
    }

    [Fact]
    public async Task The_interface_is_described_and_its_page_is_served_from_here()
    {
        var document = await server.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancelled);
        var paths = document.GetProperty("paths");
        string[] described =
        [
            "/api/v1/overview", "/api/v1/road-cuts", "/api/v1/records", "/checkpoint", "/tile/{path}",
            "/map/{z}/{x}/{y}",
        ];
        foreach (var path in described)
        {
            Assert.True(paths.TryGetProperty(path, out var item), path);
            Assert.All(item.EnumerateObject(), o => Assert.True(o.Value.TryGetProperty("summary", out _), path));
        }

        var page = await server.Client.GetStringAsync("/docs/", Cancelled);
        Assert.Contains("scalar", page, StringComparison.OrdinalIgnoreCase);
    }
}
