using SafePassage.Desk.Roads;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Desk.Tests;

/// <summary>Roads come in whole or not at all, and answer what somebody who draws asks.</summary>
public sealed class RoadTests
{
    [Fact]
    public async Task An_extract_is_brought_in_seen_at_once_and_still_there_after_a_restart()
    {
        var open = await OpenDesk.OpenAsync();
        Assert.Null(open.Desk.Now.Roads);
        Assert.False(open.Room.HasBaseMap);
        await open.ImportAsync(OpenDesk.Map);
        var now = open.Desk.Import.Now;
        Assert.Equal((RoadImportState.Done, 100, 3, null), (now.State, now.Percent, now.Ways, now.Problem));
        Assert.Contains(now.Lacks, l => l == "buildings");
        Assert.Equal(("drawn.osm", 3), (open.Desk.Now.Roads!.File, open.Desk.Now.Roads.Ways));
        Assert.True(open.Room.HasBaseMap);
        var version = open.Room.MapVersion;
        Assert.Empty(Directory.GetFiles(open.At("data/desk/incoming")));
        await using var again = await open.ReopenAsync();
        Assert.Equal("drawn.osm", again.Desk.Now.Roads!.File);
        Assert.Equal(version, again.Room.MapVersion);
    }

    [Theory]
    [InlineData("<osm version=\"0.6\"><node id=\"1\" lat=\"47\" lon=\"9\"/></osm>")]
    [InlineData("no map at all")]
    public async Task A_bad_extract_leaves_the_roads_as_they_were_and_says_what_is_wrong(string map)
    {
        await using var open = await OpenDesk.WithRoadsAsync();
        var before = await File.ReadAllBytesAsync(open.At("data/roads.network"), TestContext.Current.CancellationToken);
        await open.ImportAsync(map);
        Assert.Equal(RoadImportState.Failed, open.Desk.Import.Now.State);
        Assert.StartsWith("drawn.osm", open.Desk.Import.Now.Problem!.Where, StringComparison.Ordinal);
        Assert.Equal(
            before, await File.ReadAllBytesAsync(open.At("data/roads.network"), TestContext.Current.CancellationToken));
        Assert.Equal(3, open.Desk.Now.Roads!.Ways);
        Assert.Empty(Directory.GetFiles(open.At("data"), "*.new"));
    }

    [Theory]
    [InlineData("roads.zip")]
    [InlineData("../../.osm")]
    [InlineData("")]
    public async Task A_file_whose_name_is_no_extracts_is_refused(string name)
    {
        await using var open = await OpenDesk.OpenAsync();
        using var body = new MemoryStream([1]);
        var refused = await Assert.ThrowsAsync<RefusalException>(
            () => open.Desk.Import.BeginAsync(name, body, TestContext.Current.CancellationToken));
        Assert.Equal("desk.no-extract", refused.Refusal.Code);
        Assert.Equal(RoadImportState.None, open.Desk.Import.Now.State);
    }

    [Fact]
    public async Task Places_are_found_without_regard_to_case_and_accents_and_the_best_come_first()
    {
        await using var open = await OpenDesk.WithRoadsAsync();
        var found = open.Desk.FindPlaces("SCHANIS", 20);
        Assert.Equal("Schänis, Neu Schanis", string.Join(", ", found.Select(p => p.Name)));
        Assert.Equal([null, 1200L], found.Select(p => p.Population));
        Assert.Equal(("village", 9.51), (found[0].Kind, found[0].Longitude));
        Assert.Equal("Großstadt", Assert.Single(open.Desk.FindPlaces("grossst", 20)).Name);
        Assert.Single(open.Desk.FindPlaces("schanis", 1));
        Assert.Empty(open.Desk.FindPlaces(" - ", 20));
        Assert.Empty(open.Desk.FindPlaces("nowhere", 20));
    }

    [Fact]
    public async Task A_place_stands_on_the_nearest_road_for_buses_and_is_told_how_far_it_moved()
    {
        await using var open = await OpenDesk.WithRoadsAsync();
        var stand = open.Desk.Stand(new GeoPoint(47.005, 9.501), "checkpoint")!;
        Assert.Equal(("L10", 10L, "residential"), (stand.Road, stand.Way, stand.Class));
        Assert.InRange(stand.Metres, 70, 80);
        Assert.Equal(9.5, stand.Longitude);
        Assert.Null(open.Desk.Stand(new GeoPoint(47.5, 9.5), "checkpoint"));
    }

    [Fact]
    public async Task A_closed_road_in_the_way_is_named_both_ways_and_once_it_is_opened_the_way_is_drawn()
    {
        await using var open = await OpenDesk.WithRoadsAsync();
        var leg = Assert.Single(Assert.Single(Find(open).Ways).Legs);
        Assert.Equal(("a", "b", null), (leg.From, leg.To, leg.Line));
        foreach (var blocked in new[] { leg.Blocked!, leg.Back!.Blocked })
        {
            var road = Assert.Single(blocked);
            Assert.Equal((11L, "Landstrasse", "motor_vehicle=no"), (road.Way, road.Name, road.Tags));
            Assert.Equal([9.5, 47.01], road.Line[0]);
            Assert.Equal([9.5, 47.02], road.Line[^1]);
        }

        var opened = Assert.Single(Find(open, new AskedOpening(11, "Agreed.")).Ways[0].Legs);
        Assert.Null(opened.Blocked);
        Assert.Null(opened.Back);
        Assert.InRange(opened.Metres!.Value, 3_300, 3_400);
        Assert.Equal([9.5, 47.03], opened.Line![^1]);
    }

    [Fact]
    public async Task A_way_out_without_a_way_back_says_so_and_that_no_opening_helps()
    {
        await using var open = await OpenDesk.OpenAsync();
        await open.ImportAsync(OpenDesk.Map.Replace(
            "<tag k=\"motor_vehicle\" v=\"no\"/>", "<tag k=\"oneway\" v=\"yes\"/>",
            StringComparison.Ordinal));
        var leg = Find(open).Ways[0].Legs[0];
        Assert.NotNull(leg.Line);
        Assert.Empty(leg.Back!.Blocked);
    }

    [Fact]
    public async Task A_place_that_no_road_reaches_is_named()
    {
        await using var open = await OpenDesk.WithRoadsAsync();
        var found = open.Desk.FindWays(new AskedWays(
            [new AskedWay("c", [new WayPlace("a", 47.0, 9.5, "assembly"), new WayPlace("far", 48.0, 9.5, null)])],
            null, null));
        Assert.Equal("far", found.Ways[0].Legs[0].NoRoad);
    }

    [Fact]
    public async Task What_a_draft_closes_leaves_no_way_and_is_said_to()
    {
        await using var open = await OpenDesk.WithRoadsAsync();
        AskedClosure[] line = [new(null, [[47.015, 9.49], [47.015, 9.51]], null, null, null)];
        var leg = Find(open, line, new AskedOpening(11, "Agreed.")).Ways[0].Legs[0];
        Assert.True(leg is { IsClosed: true, Seconds: null, Line: null, Blocked: [], Back.Blocked: [] });
        AskedClosure[] elsewhere = [new(null, null, null, [48.0, 9.5], 500)];
        Assert.True(Find(open, elsewhere, new AskedOpening(11, "Agreed.")).Ways[0].Legs[0] is
        { IsClosed: false, Seconds: > 0, Blocked: null, Back: null });
    }

    [Fact]
    public async Task A_road_that_is_closed_by_its_number_is_told_with_its_line_whether_or_not_a_corridor_is_asked_for()
    {
        await using var open = await OpenDesk.WithRoadsAsync();
        AskedClosure[] closed =
            [.. new long[] { 12, 10, 999, 10 }.Select(w => new AskedClosure(w, null, null, null, null))];
        var found = open.Desk.FindWays(new AskedWays([], null, closed));
        Assert.Empty(found.Ways);
        Assert.Equal([(12L, ""), (10L, "L10")], found.Closed.Select(c => (c.Way, c.Name)));
        Assert.Equal([9.5, 47.0], found.Closed[1].Line[0]);
        Assert.Equal([9.5, 47.01], found.Closed[1].Line[^1]);
        Assert.Empty(Find(open).Closed);
        AskedClosure[] line = [new(null, [[47.015, 9.49], [47.015, 9.51]], null, null, null)];
        Assert.Empty(Find(open, line).Closed);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(11L, 5)]
    [InlineData(0L, null)]
    public async Task A_closure_that_does_not_say_where_it_is_is_refused(long? way, int? radius)
    {
        await using var open = await OpenDesk.WithRoadsAsync();
        var refused = Assert.Throws<RefusalException>(
            () => Find(open, [new AskedClosure(way, null, null, null, radius)])).Refusal;
        Assert.Equal(("desk.ways-closed", "$.closedRoads"), (refused.Code, refused.Where));
    }

    private static FoundWays Find(OpenDesk open, params AskedOpening[] opened) => Find(open, [], opened);

    private static FoundWays Find(OpenDesk open, AskedClosure[] closed, params AskedOpening[] opened) =>
        open.Desk.FindWays(new AskedWays(
            [new AskedWay("c", [new WayPlace("a", 47.0, 9.5, "assembly"), new WayPlace("b", 47.03, 9.5, null)])],
            opened, closed));
}
