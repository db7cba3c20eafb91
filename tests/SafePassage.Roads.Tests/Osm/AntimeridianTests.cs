using SafePassage.Roads.Osm;
using SafePassage.Roads.Tests.Support;
using Xunit;

namespace SafePassage.Roads.Tests.Osm;

/// <summary>
/// A road from 180 degrees east to 180 degrees west is short, and no line of it runs round the world.
/// </summary>
public sealed class AntimeridianTests
{
    private const int Half = 1_800_000_000;

    [Theory]
    [InlineData(1_799_000_000, -1_799_000_000, -168_000_000, -170_000_000, -169_000_000)]
    [InlineData(-1_799_000_000, 1_799_000_000, -168_000_000, -170_000_000, -169_000_000)]
    [InlineData(1_799_900_000, -1_799_700_000, 660_000_000, 660_004_000, 660_001_000)]
    [InlineData(Half, -1_799_000_000, 10, 20, 10)]
    [InlineData(1_799_000_000, -Half, 10, 20, 20)]
    [InlineData(Half, -Half, 10, 20, 10)]
    public void A_road_over_the_antimeridian_is_cut_there(int west, int east, int latitude0, int latitude1, int cut)
    {
        var map = new SmallMap(
            [new(1, latitude0, west), new(2, latitude1, east), new(3, latitude1, east + (east > 0 ? -1000 : 1000))],
            [new(11, [1, 2, 3], "highway=primary"), new(12, [2, 1], "highway=service")]);
        var network = map.Network();
        foreach (var way in (long[])[11, 12])
        {
            var arc = network.ArcsOfWay(way)[0];
            var line = network.ArcGeometry(arc);
            var jumps = 0;
            for (var i = 1; i < line.Length; i++)
            {
                if (!Antimeridian.IsBetween(line[i - 1].LongitudeE7, line[i].LongitudeE7))
                {
                    continue;
                }

                // The jump is one place written in two ways.
                jumps++;
                Assert.Equal((Half, Half), (Math.Abs(line[i - 1].LongitudeE7), Math.Abs(line[i].LongitudeE7)));
                Assert.Equal(line[i - 1].LatitudeE7, line[i].LatitudeE7);
                Assert.True(way == 12 || line[i].LatitudeE7 == cut);
            }

            Assert.Equal(1, jumps);
            var straight = network.NodeLocation(0).DistanceTo(network.NodeLocation(1));
            Assert.Equal(Math.Max(1, Math.Round(10 * straight)), network.LengthDecimetres(arc));
            Assert.True(straight < 40_000);
        }
    }

    [Fact]
    public void A_road_along_the_antimeridian_is_left_as_it_is()
    {
        var map = new SmallMap(
            [new(1, 0, Half), new(2, 10_000, Half), new(3, 20_000, 1_799_990_000)],
            [new(11, [1, 2, 3], "highway=primary")]);
        Assert.Equal(3, map.Network().ArcGeometry(0).Length);
    }

    [Fact]
    public void Only_the_short_way_over_it_counts_as_over_it()
    {
        Assert.False(Antimeridian.IsBetween(-900_000_000, 900_000_000));
        Assert.True(Antimeridian.IsBetween(-900_000_001, 900_000_000));
        Assert.False(Antimeridian.IsBetween(0, Half));
    }
}
