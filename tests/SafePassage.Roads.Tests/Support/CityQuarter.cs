using SafePassage.Roads.Network;

namespace SafePassage.Roads.Tests.Support;

/// <summary>A generated quarter of a city: streets every 100 m with a bend between crossings, every eighth an avenue,
/// each stretch a way of its own. Always the same.</summary>
internal sealed class CityQuarter
{
    private const int StepE7 = 9_000;

    private readonly List<MapNode> _nodes = [];
    private readonly List<MapWay> _ways = [];

    public CityQuarter(int side)
    {
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                AddNode(row * StepE7, column * StepE7);
            }
        }

        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                var here = (row * side) + column;
                if (column + 1 < side)
                {
                    AddStreet(here, here + 1, row % 8 == 4);
                }

                if (row + 1 < side)
                {
                    AddStreet(here, here + side, column % 8 == 4);
                }
            }
        }

        Network = new SmallMap([.. _nodes], _ways).Network();
    }

    public RoadNetwork Network { get; }

    private void AddStreet(int from, int to, bool isAvenue)
    {
        var (a, b) = (_nodes[from], _nodes[to]);
        var bend = (_ways.Count % 7 * 200) - 600;
        AddNode(
            a.LatitudeE7 + ((b.LatitudeE7 - a.LatitudeE7) / 2) - 470_000_000 + bend,
            a.LongitudeE7 + ((b.LongitudeE7 - a.LongitudeE7) / 2) - 370_000_000 - bend);
        _ways.Add(new MapWay(_ways.Count + 1, [from + 1, _nodes.Count, to + 1],
            isAvenue ? "highway=secondary" : "highway=residential"));
    }

    private void AddNode(int north, int east) =>
        _nodes.Add(new MapNode(_nodes.Count + 1, 470_000_000 + north, 370_000_000 + east, ""));
}
