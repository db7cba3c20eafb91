using SafePassage.Disclosure;
using SafePassage.Mission.Tests.Support;
using SafePassage.Mission.Views;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Words;
using Xunit;

namespace SafePassage.Mission.Tests.Reading;

/// <summary>
/// What a cut road does to the corridor. The towns are those of the sample, joined by straight lines.
/// </summary>
public sealed class CutRoadTests(RoadsAndPlan roads) : IClassFixture<RoadsAndPlan>
{
    private const string Corridor = "mariupol-zaporizhzhia";

    [Fact]
    public async Task With_a_way_round_the_corridor_takes_longer()
    {
        // Berdyansk to Tokmak; Melitopol lies on the way round.
        var cut = await CutAsync(47.01088, 36.25555);
        Assert.True(cut.ExtraSeconds > 0);
        Assert.Equal(cut.After!.DriveSeconds - cut.Before.DriveSeconds, cut.ExtraSeconds);
        Assert.True(cut.After.LengthMetres > cut.Before.LengthMetres);
        Assert.Equal("cut.longer", cut.Text.Key);
        Assert.Equal<Argument>(new Seconds(cut.ExtraSeconds!.Value), cut.Text.With["time"]);
        Assert.True(cut.RoadsClosed > 0);
        Assert.True(cut.Before.Schematic);
        Assert.Equal(cut.Before.Places.Select(p => p.Id), cut.After.Places.Select(p => p.Id), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Without_a_way_round_nobody_can_leave_and_the_leg_is_named()
    {
        var cut = await CutAsync(46.91113, 37.0547);
        Assert.Null(cut.After);
        Assert.Null(cut.ExtraSeconds);
        Assert.Equal("cut.none", cut.Text.Key);
        Assert.Contains(
            "Manhush and Berdyansk", Catalogue.Load().In(Language.English).Say(cut.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_road_that_the_corridor_does_not_use_changes_nothing()
    {
        // Orikhiv to Zaporizhzhia.
        var cut = await CutAsync(47.6951, 35.48803);
        Assert.Equal(0, cut.ExtraSeconds);
        Assert.Equal(cut.Before.LengthMetres, cut.After!.LengthMetres);
        Assert.Equal(new Message("cut.same"), cut.Text);
    }

    [Fact]
    public async Task A_cut_beside_the_first_place_moves_it_nowhere_and_saves_no_time()
    {
        // The assembly point used to be put on another road, 123 s nearer to the goal.
        var cut = await CutAsync(47.116, 37.508);
        Assert.True(cut.ExtraSeconds is null or >= 0);
        Assert.True(cut.After is null || cut.After.LengthMetres >= cut.Before.LengthMetres);
        Assert.True(cut.RoadsClosed > 0);
    }

    [Fact]
    public async Task Far_from_any_road_there_is_nothing_to_cut()
    {
        var refusal = (await Assert.ThrowsAsync<RefusalException>(() => CutAsync(49, 30))).Refusal;
        Assert.Equal("road.none-near", refusal.Code);
        Assert.NotEmpty(refusal.Next);
    }

    [Fact]
    public async Task An_unknown_corridor_is_refused_with_the_known_ones()
    {
        var refusal = (
            await Assert.ThrowsAsync<RefusalException>(() => CutAsync(47.01088, 36.25555, "elsewhere"))).Refusal;
        Assert.Equal("corridor.unknown", refusal.Code);
        Assert.Contains(Corridor, refusal.Next, StringComparison.Ordinal);
    }

    private async Task<RoadCutView> CutAsync(double latitude, double longitude, string corridor = Corridor)
    {
        using var folder = new TemporaryFolder();
        await using var open = await OpenBook.AtAsync(folder.Path);
        return roads.RoomOf(open).CutRoad(Reader.Everything, corridor, new GeoPoint(latitude, longitude));
    }
}
