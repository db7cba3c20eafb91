using System.Collections.Immutable;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Roads.Isochrones;

/// <summary>Draws the areas reached within some times as squares of a grid.</summary>
/// <remarks>
/// A square with roads has the time of the first place in it that is reached; a square without has that of the nearest
/// square with roads, and none when that is farther than the margin. Hence an area holds every junction reached in
/// time, and of the places beyond the roads only those near a road that is reached sooner than others around. Steps of
/// its outline are cut where no road runs (<see cref="CornerCut"/>): that takes most of its corners.
/// Longitudes are counted on from the start over the antimeridian; there a side of squares runs, and an area is cut
/// in two (RFC 7946, section 3.1.9).
/// </remarks>
public sealed class IsochroneMap
{
    // Below this, squares would tell houses apart; above this many, the answer grows without saying more.
    private const int CellMetresMin = 25;
    private const int CellsMax = 1_000_000;
    private const int MarginMetresAimed = 100;
    private const int Never = int.MaxValue;
    private const int NoRoad = int.MaxValue - 1;

    // 180 degrees.
    private const long Half = 1_800_000_000;

    private readonly int _cellMetres;
    private readonly int _spread;
    private readonly int _width;
    private readonly int _height;
    private readonly int _south;
    private readonly long _west;
    private readonly int _start;

    // Columns of squares west of the antimeridian; 0 where the map does not reach it.
    private readonly int _columnsBefore;
    private readonly double _cellLatitude;
    private readonly double _cellLongitude;
    private readonly int[] _milliseconds;
    private readonly bool[] _hasRoad;

    private IsochroneMap(GeoPoint start, (long South, long West, long North, long East) bounds)
    {
        _start = start.LongitudeE7;
        var metresPerUnit = EdgeGrid.MetresPerUnit;
        var middle = (bounds.South + bounds.North) / 2e7;
        var shrink = Math.Max(1e-3, Math.Cos(double.DegreesToRadians(middle)));
        var high = (double)(bounds.North - bounds.South) * metresPerUnit;
        var wide = (double)(bounds.East - bounds.West) * metresPerUnit * shrink;
        for (_cellMetres = CellMetresMin; ; _cellMetres *= 2)
        {
            _spread = Math.Max(1, MarginMetresAimed / _cellMetres);
            (_width, _height) = (Side(wide), Side(high));
            if ((long)_width * _height <= CellsMax)
            {
                break;
            }
        }

        _cellLatitude = _cellMetres / metresPerUnit;
        _cellLongitude = _cellLatitude / shrink;
        _south = (int)(bounds.South - ((_spread + 1) * _cellLatitude));
        _west = (long)(bounds.West - ((_spread + 1) * _cellLongitude));
        foreach (var meridian in (ReadOnlySpan<long>)[-Half, Half])
        {
            if (_west < meridian && meridian < _west + (_width * _cellLongitude))
            {
                _columnsBefore = (int)Math.Ceiling((meridian - _west) / _cellLongitude);
                _west = meridian - (long)Math.Round(_columnsBefore * _cellLongitude);
                _width++;
            }
        }

        _milliseconds = new int[_width * _height];
        Array.Fill(_milliseconds, NoRoad);
        _hasRoad = new bool[_milliseconds.Length];

        int Side(double metres) => (int)(metres / _cellMetres) + (2 * _spread) + 3;
    }

    /// <summary>Draws one area for each time.</summary>
    /// <param name="reach">How soon everything is reached.</param>
    /// <param name="limits">The times, each above zero.</param>
    /// <returns>In the order of the times.</returns>
    /// <exception cref="ArgumentException">There is no time, or one is not above zero.</exception>
    /// <remarks>Linear in the roads around the largest area, and in its squares: a million at most.</remarks>
    public static ImmutableArray<Isochrone> Draw(RoadReach reach, IReadOnlyList<Seconds> limits)
    {
        ArgumentNullException.ThrowIfNull(reach);
        ArgumentNullException.ThrowIfNull(limits);
        if (limits.Count == 0 || limits.Any(limit => limit.Value <= 0))
        {
            throw new ArgumentException("An isochrone needs times above zero.", nameof(limits));
        }

        var map = new IsochroneMap(
            reach.From, BoundsOf(reach, checked(limits.Max(limit => limit.Value) * 1000)));
        foreach (var (first, end) in map.Sides())
        {
            var bounds = new GeoBounds(map.Corner(first, 0, first), map.Corner(end, map._height, first));
            foreach (var edge in reach.Network.Grid.EdgesIn(bounds))
            {
                if (!IsFerry(reach, edge))
                {
                    map.Add(reach, edge);
                }
            }
        }

        map.Spread();
        return [.. limits.Select(map.Area)];
    }

    private static (long South, long West, long North, long East) BoundsOf(RoadReach reach, int milliseconds)
    {
        var start = reach.From.LongitudeE7;
        var (south, west, north, east) = (reach.From.LatitudeE7, (long)start, reach.From.LatitudeE7, (long)start);
        for (var edge = 0; edge < reach.Network.ArcCount / 2; edge++)
        {
            if (IsFerry(reach, edge) || !reach.Touches(edge, milliseconds))
            {
                continue;
            }

            foreach (var point in reach.Network.ArcGeometry(2 * edge))
            {
                (south, north) = (Math.Min(south, point.LatitudeE7), Math.Max(north, point.LatitudeE7));
                var longitude = CountedOn(point.LongitudeE7, start);
                (west, east) = (Math.Min(west, longitude), Math.Max(east, longitude));
            }
        }

        return (south, west, north, east);
    }

    // The longitude at most half round the world from another, beyond 180 degrees where need be.
    private static long CountedOn(int longitude, int from)
    {
        var apart = (long)longitude - from;
        return longitude + (apart > Half ? -2 * Half : apart < -Half ? 2 * Half : 0);
    }

    // Nobody is reached on the water.
    private static bool IsFerry(RoadReach reach, int edge) => reach.Network.Way(2 * edge).Class == RoadClass.Ferry;

    // The time of places along a stretch, at most half a square apart, both its ends among them.
    private void Add(RoadReach reach, int edge)
    {
        var line = reach.Network.ArcGeometry(2 * edge);
        var along = new double[line.Length];
        for (var i = 1; i < line.Length; i++)
        {
            along[i] = along[i - 1] + line[i - 1].DistanceTo(line[i]);
        }

        var scale = along[^1] > 0 ? reach.Network.LengthDecimetres(2 * edge) / along[^1] : 0;
        Take(reach, edge, line[0], 0);
        for (var i = 1; i < line.Length; i++)
        {
            var parts = (int)Math.Ceiling((along[i] - along[i - 1]) * 2 / _cellMetres);
            for (var part = 1; part <= parts; part++)
            {
                var share = (double)part / parts;
                Take(
                    reach, edge,
                    GeoPoint.FromE7(
                        Between(line[i - 1].LatitudeE7, line[i].LatitudeE7, share),
                        Between(line[i - 1].LongitudeE7, line[i].LongitudeE7, share)),
                    (int)Math.Round((along[i - 1] + (share * (along[i] - along[i - 1]))) * scale));
            }
        }
    }

    private static int Between(int one, int other, double share) =>
        (int)Math.Round(one + (share * ((double)other - one)));

    private void Take(RoadReach reach, int edge, GeoPoint point, int offset)
    {
        var x = (int)Math.Floor((double)(CountedOn(point.LongitudeE7, _start) - _west) / _cellLongitude);
        var y = (int)Math.Floor(((double)point.LatitudeE7 - _south) / _cellLatitude);
        if (x < 0 || x >= _width || y < 0 || y >= _height)
        {
            return;
        }

        var (cell, time) = ((y * _width) + x, reach.Milliseconds(edge, offset) ?? Never);
        _hasRoad[cell] = true;
        _milliseconds[cell] = _milliseconds[cell] == NoRoad ? time : Math.Min(_milliseconds[cell], time);
    }

    // Ring by ring outwards from the squares with roads.
    private void Spread()
    {
        for (var ring = 0; ring < _spread; ring++)
        {
            var before = (int[])_milliseconds.Clone();
            for (var cell = 0; cell < before.Length; cell++)
            {
                if (before[cell] == NoRoad)
                {
                    _milliseconds[cell] = Nearest(before, cell);
                }
            }
        }
    }

    private int Nearest(int[] before, int cell)
    {
        var best = NoRoad;
        var (x, y) = (cell % _width, cell / _width);
        for (var row = Math.Max(0, y - 1); row <= Math.Min(_height - 1, y + 1); row++)
        {
            for (var column = Math.Max(0, x - 1); column <= Math.Min(_width - 1, x + 1); column++)
            {
                var time = before[(row * _width) + column];
                best = time == NoRoad ? best : best == NoRoad ? time : Math.Min(best, time);
            }
        }

        return best;
    }

    private Isochrone Area(Seconds limit)
    {
        var isMarked = Array.ConvertAll(_milliseconds, time => time <= limit.Value * 1000);
        return new Isochrone(
            limit,
            [.. Sides().SelectMany(side => Shapes(side.First, side.End))],
            _cellMetres,
            (int)Math.Ceiling((((_spread + 1) * Math.Sqrt(2)) + 1) * _cellMetres));

        IEnumerable<ImmutableArray<ImmutableArray<GeoPoint>>> Shapes(int first, int end)
        {
            bool[] own = [.. isMarked.Select((marked, cell) =>
                marked && cell % _width >= first && cell % _width < end)];
            return CellOutline.Trace(_width, _height, own).Select(shape =>
                (ImmutableArray<ImmutableArray<GeoPoint>>)[.. shape.Select(corners => Ring(corners, own, first))]);
        }

        ImmutableArray<GeoPoint> Ring(List<(int X, int Y)> corners, bool[] own, int first) =>
            [.. CornerCut.Smooth(corners, IsMarked(own), (x, y) => !_hasRoad[(y * _width) + x])
                .Select(corner => Corner(corner.X, corner.Y, first))];

        Func<int, int, bool> IsMarked(bool[] own) => (x, y) =>
            x >= 0 && x < _width && y >= 0 && y < _height && own[(y * _width) + x];
    }

    // The columns on each side of the antimeridian; all together where it is far.
    private (int First, int End)[] Sides() =>
        _columnsBefore == 0 ? [(0, _width)] : [(0, _columnsBefore), (_columnsBefore, _width)];

    // A corner of a square on the side of the antimeridian that begins with a column.
    private GeoPoint Corner(int x, int y, int side)
    {
        var end = side == 0 && _columnsBefore > 0 ? _columnsBefore : _width;
        var middle = _west + ((side + end) / 2.0 * _cellLongitude);
        var turn = middle > Half ? -2 * Half : middle < -Half ? 2 * Half : 0;
        var longitude = _west + Math.Round(x * _cellLongitude) + turn;
        return GeoPoint.FromE7(
            (int)Math.Clamp(_south + Math.Round(y * _cellLatitude), -900_000_000, 900_000_000),
            (int)Math.Clamp(longitude, -Half, Half));
    }
}
