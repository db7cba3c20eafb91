using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;
using SafePassage.Roads.Routing;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Planning.Tests.Modelling;

public class ScenarioCompilerTests
{
    private static Scenario Sample() =>
        ScenarioReader.ReadFile(RepositoryFiles.At("samples", "mariupol-2022", "scenario.json"));

    [Fact]
    public void Driving_times_keep_to_the_convoy_speed()
    {
        var model = ScenarioCompiler.Compile(Sample(), SampleTests.Corridor(), ClosureSet.Empty);
        Assert.All(model.Legs, l => Assert.True(l.Seconds * 50L * 10 >= l.Metres * 36L));
        Assert.Equal(14, model.Legs.Length);
        Assert.True(model.IsSchematic);
    }

    [Fact]
    public void Driving_times_are_longer_by_the_slack_rounded_up()
    {
        var roads = SampleTests.Corridor();
        var bare = ScenarioCompiler.Compile(Sample() with { TravelSlackPercent = 0 }, roads, ClosureSet.Empty);
        var slack = ScenarioCompiler.Compile(Sample() with { TravelSlackPercent = 7 }, roads, ClosureSet.Empty);
        Assert.Equal(
            bare.Legs.Select(l => (int)Math.Ceiling(l.Seconds * 107 / 100m)), slack.Legs.Select(l => l.Seconds));
        Assert.Equal(7, slack.TravelSlackPercent);
    }

    [Fact]
    public void A_place_that_no_road_reaches_is_refused_with_the_distance()
    {
        var scenario = Sample();
        var far = scenario.AssemblyPoints[1] with { Location = new GeoPoint(47.2, 37.607) };
        var refusal = Assert.Throws<RefusalException>(() => ScenarioCompiler.Compile(
            scenario with { AssemblyPoints = scenario.AssemblyPoints.SetItem(1, far) }, SampleTests.Corridor(),
                ClosureSet.Empty)).Refusal;
        Assert.Equal("$.assemblyPoints[1]", refusal.Where);
        Assert.Contains("11 km away", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_is_that_of_the_place_where_the_group_starts_unless_others_are_named()
    {
        var fleet = Sample().Fleet[0] with { RangeKm = 900, RefuelMinutes = 20 };
        Assert.Equal([fleet.StartsAt], Range(fleet).RefuelsAt);
        var named = Range(fleet with { RefuelsAt = ["port-city"] });
        Assert.Equal((900_000, 1_200), (named.MostMetres, named.RefuelSeconds));
        Assert.Equal(["port-city"], named.RefuelsAt);

        static RangeRule Range(FleetGroup fleet) => ScenarioCompiler.Compile(
            Sample() with { Fleet = [fleet] }, SampleTests.Corridor(), ClosureSet.Empty).Fleet[0].Range!;
    }

    [Fact]
    public void A_range_too_short_for_every_way_out_and_back_is_refused_by_name()
    {
        var fleet = Sample().Fleet[0] with { RangeKm = 60, RefuelMinutes = 20 };
        var refusal = Assert.Throws<RefusalException>(() => ScenarioCompiler.Compile(
            Sample() with { Fleet = [fleet] }, SampleTests.Corridor(), ClosureSet.Empty)).Refusal;
        Assert.Equal(("scenario.range-too-short", "$.fleet[0].rangeKm"), (refusal.Code, refusal.Where));
        Assert.Contains($"'{Sample().Corridors[0].Id}'", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_road_that_cuts_the_corridor_is_refused()
    {
        var refusal = Assert.Throws<RefusalException>(() => ScenarioCompiler.Compile(
            Sample(), SampleTests.Corridor(), ClosureSet.Empty.WithClosedWay(5))).Refusal;
        Assert.Equal(("scenario.no-way", "$.corridors[0]"), (refusal.Code, refusal.Where));
    }

    [Fact]
    public void Windows_of_a_day_that_touch_become_one()
    {
        ImmutableArray<ScenarioWindow> windows = [new(0, 1, 43_200, 64_800, []), new(0, 0, 28_800, 43_200, [])];
        var model = ScenarioCompiler.Compile(
            Sample() with { Windows = windows }, SampleTests.Corridor(), ClosureSet.Empty);
        Assert.Equal([new OpenHours(28_800, 64_800), new OpenHours(129_600, 151_200)], model.Windows);
    }
}
