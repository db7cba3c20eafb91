using System.Net;
using System.Text.Json;
using SafePassage.Terms;
using SafePassage.Web.Readers;
using Xunit;

namespace SafePassage.Web.Tests.Api;

/// <summary>Routes, tables and isochrones of the sample's roads.</summary>
public sealed class RoadEndpointTests(Server server)
{
    private const string From = "37.508,47.116";
    private const string To = "37.31068,47.05582";
    private const string Way = "/route/v1/driving/" + From + ";" + To;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_route_and_the_table_between_its_places_say_the_same()
    {
        var answer = await AskAsync($"{Way}?geometries=geojson&steps=true&language=uk");
        Assert.Equal("Ok", answer.GetProperty("code").GetString());
        var route = answer.GetProperty("routes")[0];
        var leg = Assert.Single(route.GetProperty("legs").EnumerateArray());
        Assert.Equal("arrive", leg.GetProperty("steps").EnumerateArray().Last()
            .GetProperty("maneuver").GetProperty("type").GetString());
        Assert.Equal(2, answer.GetProperty("waypoints").GetArrayLength());
        var plain = await AskAsync(Way);
        Assert.Empty(plain.GetProperty("routes")[0].GetProperty("legs")[0].GetProperty("steps").EnumerateArray());

        var table = await AskAsync($"/table/v1/driving/{From};{To}?annotations=duration,distance&sources=0");
        Assert.Equal(
            $"[[0,{route.GetProperty("duration").GetInt32()}]]", table.GetProperty("durations").GetRawText());
        Assert.Equal(
            $"[[0,{route.GetProperty("distance").GetInt32()}]]", table.GetProperty("distances").GetRawText());
        Assert.False((await AskAsync($"/table/v1/driving/{From};{To}")).TryGetProperty("distances", out _));
    }

    [Fact]
    public async Task An_isochrone_has_a_feature_for_each_time()
    {
        var areas = await AskAsync($"/isochrone/v1/driving/{From}?minutes=5,10");
        Assert.Equal([300, 600], areas.GetProperty("features").EnumerateArray()
            .Select(f => f.GetProperty("properties").GetProperty("value").GetInt32()));
    }

    [Fact]
    public async Task Lines_and_further_routes_are_given_as_they_are_asked_for()
    {
        var without = await AskAsync($"{Way}?overview=false");
        Assert.False(without.GetProperty("routes")[0].TryGetProperty("geometry", out _));
        var via = await AskAsync($"{Way};{From}?overview=full&alternatives=false");
        Assert.Equal(2, via.GetProperty("routes")[0].GetProperty("legs").GetArrayLength());
        Assert.True(
            via.GetProperty("routes")[0].GetProperty("geometry").GetProperty("coordinates").GetArrayLength() > 2);
        var pair = await AskAsync($"{Way}?alternatives=disjoint");
        Assert.InRange(pair.GetProperty("routes").GetArrayLength(), 1, 2);
        Assert.True(pair.GetProperty("shared_distance").GetInt32() >= 0);
        var further = await AskAsync($"{Way}?alternatives=2");
        Assert.InRange(further.GetProperty("routes").GetArrayLength(), 1, 3);
        Assert.Equal(
            without.GetProperty("routes")[0].GetProperty("duration").GetInt32(),
            further.GetProperty("routes")[0].GetProperty("duration").GetInt32());
    }

    [Theory]
    [InlineData("/route/v1/driving/37.5", "InvalidQuery", "route.coordinates")]
    [InlineData("/route/v1/driving/237.5,47.1;37.3,47.0", "InvalidQuery", "route.coordinates")]
    [InlineData("/route/v1/driving/37.508,47.116", "InvalidValue", "route.places-too-few")]
    [InlineData("/route/v1/driving/37.508,47.116;0,0", "NoSegment", "route.no-road")]
    [InlineData(Way + "?geometries=polyline", "InvalidValue", "route.value")]
    [InlineData(Way + "?overview=simplified", "InvalidValue", "route.value")]
    [InlineData(Way + "?steps=yes", "InvalidValue", "route.value")]
    [InlineData(Way + "?exclude=motorway", "InvalidOptions", "route.option")]
    [InlineData(Way + "?alternatives=99", "InvalidValue", "route.alternatives")]
    [InlineData(Way + "?alternatives=-1", "InvalidValue", "route.value")]
    [InlineData(Way + ";37.508,47.116?alternatives=true", "InvalidValue", "route.alternatives")]
    [InlineData(Way + ";37.508,47.116?alternatives=disjoint", "TooBig", "route.places-too-many")]
    [InlineData(Way + "?steps=true&language=xx", "InvalidValue", "guidance.unknown-language")]
    [InlineData("/table/v1/driving/37.508,47.116?sources=1", "InvalidValue", "route.place-number")]
    [InlineData("/table/v1/driving/37.508,47.116?destinations=", "InvalidValue", "route.value")]
    [InlineData("/table/v1/driving/37.508,47.116?annotations=speed", "InvalidValue", "route.value")]
    [InlineData("/isochrone/v1/driving/37.508,47.116", "InvalidValue", "route.value")]
    [InlineData("/isochrone/v1/driving/37.508,47.116?minutes=5,9999", "InvalidValue", "route.minutes")]
    [InlineData("/isochrone/v1/driving/37.508,47.116;37.3,47.0?minutes=5", "InvalidQuery", "route.coordinates")]
    public async Task What_cannot_be_answered_is_a_problem_document_with_the_word_of_osrm(
        string address, string word, string code) => await IsRefusedAsync(address, word, code);

    [Theory]
    [InlineData("/route/v1/driving/", 26)]
    [InlineData("/table/v1/driving/", 101)]
    public async Task No_more_places_are_taken_than_are_bounded(string address, int count)
    {
        await IsRefusedAsync(
            address + string.Join(';', Enumerable.Repeat(From, count)), "TooBig", "route.places-too-many");
        await AskAsync(address + string.Join(';', Enumerable.Repeat(From, count - 1)));
    }

    [Fact]
    public async Task An_operation_without_roads_says_so()
    {
        await using var other = await OtherServer.StartAsync(
            server.RoomOf(server.Book, TimeProvider.System, hasPlan: false, hasRoads: false));
        await Problem.IsAsync(await other.Client.GetAsync(Way, Cancelled), HttpStatusCode.NotFound, "roads.absent");
    }

    [Fact]
    public async Task More_questions_than_there_are_processors_for_are_turned_away_and_the_log_goes_on()
    {
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var other = await OtherServer.StartAsync(
            server,
            door => (door.RoadQuestionsAtOnce, door.RoadQuestionsWaiting) = (1, 0),
            app => app.MapGet("/api/v1/slow", async () =>
            {
                entered.SetResult();
                await release.Task;
                return "done";
            }).WithTier(DisclosureTier.Public).RequireRateLimiting("roads"));
        var slow = other.Client.GetAsync("/api/v1/slow", Cancelled);
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
        await Problem.IsAsync(
            await other.Client.GetAsync(Way, Cancelled), HttpStatusCode.TooManyRequests, "rate.all");
        Assert.Equal(HttpStatusCode.OK, (await other.Client.GetAsync("/checkpoint", Cancelled)).StatusCode);
        release.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await slow).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.Client.GetAsync(Way, Cancelled)).StatusCode);
    }

    private async Task IsRefusedAsync(string address, string word, string code)
    {
        var answer = await server.Client.GetAsync(address, Cancelled);
        await Problem.IsAsync(answer, HttpStatusCode.BadRequest, word);
        var problem = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal("urn:safe-passage:refusal:" + code, problem.GetProperty("type").GetString());
        Assert.StartsWith(
            problem.GetProperty("what").GetString()!, problem.GetProperty("message").GetString()!,
            StringComparison.Ordinal);
    }

    private async Task<JsonElement> AskAsync(string address)
    {
        var answer = await server.Client.GetAsync(address, Cancelled);
        var text = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }
}
