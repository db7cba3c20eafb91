using SafePassage.Terms;

namespace SafePassage.Bench;

/// <summary>A generated region: 25 copies of one <see cref="GridCity"/> in five rows, neighbours joined by three
/// roads each.</summary>
/// <remarks>The same for the same seed: about 1.65 million graph nodes and 3.9 million arcs.</remarks>
internal sealed class GridRegion : StreetMap
{
    private const int Side = 5;
    private const int StepNorthE7 = 1_800_000;
    private const int StepEastE7 = 2_600_000;

    // Crossings of the copy that stand at its edges, at a quarter, half and three quarters of each.
    private static readonly int[] _edgePlaces = [42, 85, 127];

    public GridRegion(int seed)
    {
        var city = new GridCity(seed);
        for (var copy = 0; copy < Side * Side; copy++)
        {
            Add(city, copy);
        }

        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var copy = (row * Side) + column;
                foreach (var place in _edgePlaces)
                {
                    Join(city, copy, (place * GridCity.Side) + GridCity.Side - 1, copy + 1, place * GridCity.Side,
                        column + 1 < Side);
                    Join(city, copy, ((GridCity.Side - 1) * GridCity.Side) + place, copy + Side, place, row + 1 < Side);
                }
            }
        }
    }

    private void Add(GridCity city, int copy)
    {
        var first = copy * city.Nodes.Count;
        foreach (var node in city.Nodes)
        {
            Nodes.Add(GeoPoint.FromE7(
                node.LatitudeE7 + (copy / Side * StepNorthE7), node.LongitudeE7 + (copy % Side * StepEastE7)));
        }

        foreach (var way in city.Ways)
        {
            Ways.Add(way with { Nodes = Array.ConvertAll(way.Nodes, node => first + node) });
        }
    }

    private void Join(GridCity city, int copy, int from, int neighbour, int to, bool exists)
    {
        if (exists)
        {
            Ways.Add(new Street(
                [(copy * city.Nodes.Count) + from, (neighbour * city.Nodes.Count) + to], "primary", false));
        }
    }
}
