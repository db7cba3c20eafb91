using SafePassage.Terms;

namespace SafePassage.Bench;

/// <summary>A generated city: blocks of about 100 m, avenues, one-way streets, blind alleys.</summary>
/// <remarks>
/// The same for the same seed. 170 by 170 crossings of which 29 % of the streets between are left out, then blind
/// alleys and cut streets until nodes and arcs stand as in a real city's network: about 66,000 and 156,000. Every
/// street has a bend.
/// </remarks>
internal sealed class GridCity : StreetMap
{
    internal const int Side = 170;
    private const double KeptShare = 0.666;
    private const int BlindAlleys = 12_000;
    private const double CutShare = 0.62;

    // About 100 m at this latitude.
    private const int StepNorthE7 = 9_000;
    private const int StepEastE7 = 13_200;

    private readonly Random _random;

    public GridCity(int seed)
    {
        _random = new Random(seed);
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                AddNode(Jitter(row * StepNorthE7, StepNorthE7), Jitter(column * StepEastE7, StepEastE7));
            }
        }

        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var here = (row * Side) + column;
                AddStreet(here, here + 1, row % 8 == 4, column + 1 < Side);
                AddStreet(here, here + Side, column % 8 == 4, row + 1 < Side);
            }
        }

        for (var i = 0; i < BlindAlleys; i++)
        {
            var from = _random.Next(Side * Side);
            var (latitude, longitude) = (Nodes[from].LatitudeE7, Nodes[from].LongitudeE7);
            var end = AddNode(Jitter(latitude, StepNorthE7), Jitter(longitude, StepEastE7), absolute: true);
            Ways.Add(new Street([from, end], "service", false));
        }
    }

    private void AddStreet(int from, int to, bool isAvenue, bool exists)
    {
        if (!exists || (!isAvenue && _random.NextDouble() > KeptShare))
        {
            return;
        }

        var road = isAvenue ? "secondary" : "residential";
        var oneWay = !isAvenue && _random.NextDouble() < 0.1;
        var (a, b) = (Nodes[from], Nodes[to]);
        var middle = AddNode(
            Jitter((int)(((long)a.LatitudeE7 + b.LatitudeE7) / 2), StepNorthE7 / 4),
            Jitter((int)(((long)a.LongitudeE7 + b.LongitudeE7) / 2), StepEastE7 / 4),
            absolute: true);
        if (_random.NextDouble() < CutShare)
        {
            // Two ways that meet: the bend becomes a node of the graph, as where a name or a limit changes.
            Ways.Add(new Street([from, middle], road, oneWay));
            Ways.Add(new Street([middle, to], road, oneWay));
        }
        else
        {
            Ways.Add(new Street([from, middle, to], road, oneWay));
        }
    }

    private int AddNode(int latitudeE7, int longitudeE7, bool absolute = false)
    {
        var (south, west) = absolute ? (0, 0) : (470_000_000, 370_000_000);
        Nodes.Add(GeoPoint.FromE7(south + latitudeE7, west + longitudeE7));
        return Nodes.Count - 1;
    }

    private int Jitter(int value, int step) => value + (int)((_random.NextDouble() - 0.5) * step * 0.6);
}
