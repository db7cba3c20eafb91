using SafePassage.BaseMap.Shapes;
using Xunit;

namespace SafePassage.BaseMap.Tests;

/// <summary>Land is on the left of a coast; y grows to the south.</summary>
public sealed class CoastTests
{
    private static readonly MapBox s_extract = new(0, 0, 100, 100);

    private static readonly MapPoint[] s_island = [new(40, 40), new(40, 60), new(60, 60), new(60, 40), new(40, 40)];

    private static Coast Of(params MapPoint[][] ways) => new(ways, s_extract);

    [Fact]
    public void Without_a_coast_all_is_land()
    {
        var coast = Of();
        Assert.Equal(CoastKind.None, coast.Kind);
        Assert.Empty(coast.SeaIn(s_extract));
    }

    [Fact]
    public void A_coast_through_the_extract_has_water_on_its_right()
    {
        // From west to east: the right is the south. In two ways, given in the wrong order.
        var coast = Of([new(50, 50), new(120, 50)], [new(-20, 50), new(50, 50)]);
        Assert.Equal(CoastKind.Through, coast.Kind);
        Assert.True(coast.IsSea(new MapPoint(30, 70)));
        Assert.False(coast.IsSea(new MapPoint(30, 30)));
        Assert.Equal(5000, coast.Sea.Sum(area => area.Size));
    }

    [Fact]
    public void A_coast_that_ends_inside_is_drawn_on_to_the_nearest_side()
    {
        MapPoint[] way = [new(5, 50), new(95, 50)];
        var coast = Of(way);
        Assert.Equal(5000, coast.Sea.Sum(area => area.Size));
    }

    [Fact]
    public void An_island_has_sea_all_round_and_a_sea_has_land_all_round()
    {
        var island = Of(s_island);
        Assert.Equal(CoastKind.Islands, island.Kind);
        Assert.False(island.IsSea(new MapPoint(50, 50)));
        Assert.True(island.IsSea(new MapPoint(10, 10)));

        var sea = Of([.. s_island.Reverse()]);
        Assert.Equal(CoastKind.InlandSea, sea.Kind);
        Assert.True(sea.IsSea(new MapPoint(50, 50)));
        Assert.False(sea.IsSea(new MapPoint(10, 10)));
    }

    [Theory]
    [InlineData(0, 0, 20, 20, 400)]
    [InlineData(45, 45, 55, 55, 0)]
    [InlineData(30, 30, 50, 50, 300)]
    [InlineData(50, 45, 70, 55, 100)]
    [InlineData(30, 30, 70, 70, 1200)]
    [InlineData(90, 90, 190, 190, 100)]
    public void The_sea_of_a_tile_follows_the_coast_inside_it(int west, int north, int east, int south, int size) =>
        Assert.Equal(size, Of(s_island).SeaIn(new MapBox(west, north, east, south)).Sum(area => area.Size));
}
