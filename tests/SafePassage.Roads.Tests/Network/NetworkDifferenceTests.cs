using SafePassage.Roads.Network;
using SafePassage.Roads.Tests.Support;
using Xunit;

namespace SafePassage.Roads.Tests.Network;

/// <summary>What became of the roads between two imports.</summary>
public sealed class NetworkDifferenceTests
{
    [Fact]
    public void Roads_added_gone_and_changed_are_told_by_way_and_others_are_not()
    {
        var older = SmallMap.Crossing;
        var newer = older with
        {
            Ways =
            [
                new(11, [1, 2, 7, 3], "highway=primary;name=Shevchenko Street;ref=M14;maxspeed=60;access=no"),
                new(14, [1, 4], "highway=tertiary;name=New Road"),
            ],
        };
        var difference = NetworkDifference.Between(older.Network(), newer.Network());
        Assert.Equal([14L], difference.Added.Select(way => way.Id));
        Assert.Equal([12L], difference.Gone.Select(way => way.Id));
        Assert.Equal([11L], difference.Changed.Select(way => way.Id));

        var same = NetworkDifference.Between(older.Network(), older.Network());
        Assert.Empty(same.Added.Concat(same.Gone).Concat(same.Changed));
    }

    [Fact]
    public void A_road_that_is_cut_short_has_changed()
    {
        var shorter = SmallMap.Crossing with
        {
            Ways = [new(11, [1, 2, 7], SmallMap.Crossing.Ways[0].Tags), .. SmallMap.Crossing.Ways.Skip(1)],
        };
        var difference = NetworkDifference.Between(SmallMap.Crossing.Network(), shorter.Network());
        Assert.Equal([11L], difference.Changed.Select(way => way.Id));
        Assert.Empty(difference.Gone);
    }
}
