using SafePassage.BaseMap.Shapes;
using Xunit;

namespace SafePassage.BaseMap.Tests;

public sealed class AreaAssemblyTests
{
    // Node n stands in column n % 10 and row n / 10, ten units apart.
    private static MapPoint? Grid(int node) => node < 0 ? null : new MapPoint(node % 10 * 10, node / 10 * 10);

    private static List<MapArea> Assemble(out AreaState state, params int[][] ways) =>
        AreaAssembly.Assemble(ways, Grid, out state);

    [Fact]
    public void A_ring_in_a_ring_is_a_hole_whatever_the_roles_say()
    {
        var areas = Assemble(out var state, [0, 5, 55, 50, 0], [11, 13, 33, 31, 11]);
        Assert.Equal(AreaState.Whole, state);
        var area = Assert.Single(areas);
        Assert.Equal(2, area.Rings.Length);
        Assert.Equal((50 * 50) - (20 * 20), area.Size);
    }

    [Fact]
    public void An_island_in_a_hole_is_an_area_again()
    {
        var areas = Assemble(out _, [0, 9, 99, 90, 0], [11, 18, 88, 81, 11], [33, 36, 66, 63, 33]);
        Assert.Equal([(90.0 * 90) - (70 * 70), 30.0 * 30], areas.Select(area => area.Size));
    }

    [Fact]
    public void Ways_are_joined_in_any_direction_and_two_neighbours_become_one_area()
    {
        Assert.Equal(2500, Assert.Single(Assemble(out _, [0, 5, 55], [0, 50, 55])).Size);

        var neighbours = Assemble(out var state, [0, 2, 22, 20, 0], [2, 4, 24, 22, 2]);
        Assert.Equal(AreaState.Whole, state);
        Assert.Equal(800, Assert.Single(neighbours).Size);
    }

    [Fact]
    public void Rings_that_touch_in_one_node_stay_two_rings()
    {
        var areas = Assemble(out _, [0, 2, 22, 20, 0, 0], [22, 24, 44, 42, 22]);
        Assert.Equal([400.0, 400.0], areas.Select(area => area.Size));
        Assert.All(areas, area => Assert.False(RingMeasure.Crosses(area.Rings[0])));
    }

    [Fact]
    public void A_small_gap_is_closed_and_a_large_one_is_left_out()
    {
        Assert.Equal(2500, Assert.Single(Assemble(out var state, [0, 5, 55, 50])).Size);
        Assert.Equal(AreaState.Closed, state);

        Assert.Empty(Assemble(out state, [0, 9, 99]));
        Assert.Equal(AreaState.Broken, state);
    }

    [Fact]
    public void A_missing_node_interrupts_its_way()
    {
        // From (5,0) straight on to (5,5) over the node that the extract lacks.
        Assert.Equal(2500, Assert.Single(Assemble(out var state, [5, 0, 50, 55], [55, -1, 5])).Size);
        Assert.Equal(AreaState.Closed, state);
    }

    [Fact]
    public void An_area_cut_to_a_rectangle_covers_what_it_covered_there()
    {
        // A comb of three teeth with a hole in its back: cut across the teeth it falls into three parts.
        MapPoint[] comb =
        [
            new(0, 0), new(100, 0), new(100, 100), new(80, 100), new(80, 40), new(60, 40), new(60, 100), new(40, 100),
            new(40, 40), new(20, 40), new(20, 100), new(0, 100),
        ];
        MapPoint[] hole = [new(40, 10), new(40, 30), new(60, 30), new(60, 10)];
        var area = new MapArea([comb, hole]);
        Assert.Equal(3, BoxCut.Area(area, new MapBox(-5, 50, 105, 90)).Count);
        foreach (var box in Boxes())
        {
            var cut = BoxCut.Area(area, box);
            for (var x = box.West + 0.5; x < box.East; x += 7)
            {
                for (var y = box.North + 0.5; y < box.South; y += 7)
                {
                    Assert.True(area.Holds(x, y) == cut.Exists(part => part.Holds(x, y)), $"{box} at {x}, {y}");
                }
            }
        }
    }

    private static IEnumerable<MapBox> Boxes()
    {
        for (var west = -13; west < 100; west += 17)
        {
            for (var north = -11; north < 100; north += 19)
            {
                yield return new MapBox(west, north, west + 31, north + 43);
            }
        }

        // Sides along sides, within, and around.
        yield return new MapBox(0, 0, 100, 40);
        yield return new MapBox(20, 40, 80, 100);
        yield return new MapBox(41, 11, 59, 29);
        yield return new MapBox(-9, -9, 109, 109);
    }
}
