using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>The road between two places in a row.</summary>
/// <param name="Points">Its course, both ends included.</param>
/// <param name="IsRoad">False for a straight line: no road is known there, and nobody can be off it.</param>
public sealed record WayPiece(IReadOnlyList<GeoPoint> Points, bool IsRoad);

/// <summary>A point of a way: how far along it, and how far beside it something is.</summary>
/// <param name="AlongMetres">From its start, along the road.</param>
/// <param name="OffMetres">Straight to the way.</param>
public readonly record struct WayPoint(double AlongMetres, double OffMetres);

/// <summary>The way of a movement on the ground, measured along the road.</summary>
/// <remarks>
/// Where a road bends back on itself two stretches lie side by side: a vehicle is on the one that it can have reached,
/// and of those on the first. Lengths are on a sphere, within 0.6 %. Immutable; safe to share between threads.
/// </remarks>
public sealed class WayLine
{
    private const double MetresPerDegree = 111_195;

    // How far a fix may lie behind the one before it: devices drift while a vehicle stands.
    private const double DriftMetres = 200;

    // Beside this a stretch counts as near as the nearest, beyond the accuracy of the fix.
    private const double SameMetres = 25;

    private readonly List<GeoPoint> _points;
    private readonly List<double> _along;

    private WayLine(
        List<GeoPoint> points, List<double> along, IReadOnlyList<(WayNode Node, double AlongMetres)> nodes, bool isRoad)
    {
        _points = points;
        _along = along;
        Nodes = nodes;
        IsRoad = isRoad;
    }

    /// <summary>The places whose spot is known, each with its metres from the start; ascending.</summary>
    public IReadOnlyList<(WayNode Node, double AlongMetres)> Nodes { get; }

    /// <summary>True when every leg of it follows roads: only then can a vehicle be said to be off it.</summary>
    public bool IsRoad { get; }

    /// <summary>Lays the way out.</summary>
    /// <param name="way">The places in order; those without a spot are left out.</param>
    /// <param name="legOf">The road between two spots.</param>
    /// <returns>Null with fewer than two spots: there is no way to measure on.</returns>
    public static WayLine? Of(IEnumerable<WayNode> way, Func<GeoPoint, GeoPoint, WayPiece> legOf)
    {
        ArgumentNullException.ThrowIfNull(legOf);
        WayNode[] placed = [.. way.Where(n => n.Location is not null)];
        if (placed.Length < 2)
        {
            return null;
        }

        var points = new List<GeoPoint> { placed[0].Location!.Value };
        var along = new List<double> { 0 };
        var nodes = new List<(WayNode, double)> { (placed[0], 0) };
        var isRoad = true;
        for (var i = 1; i < placed.Length; i++)
        {
            var leg = legOf(placed[i - 1].Location!.Value, placed[i].Location!.Value);
            isRoad &= leg.IsRoad;
            foreach (var point in leg.Points)
            {
                along.Add(along[^1] + points[^1].DistanceTo(point));
                points.Add(point);
            }

            nodes.Add((placed[i], along[^1]));
        }

        return new WayLine(points, along, nodes, isRoad);
    }

    /// <summary>Where on the way something is.</summary>
    /// <param name="at">Where it is.</param>
    /// <param name="accuracyMetres">How far off that may be.</param>
    /// <param name="before">Where it was before, in metres from the start; null when it was nowhere yet.</param>
    /// <param name="reachMetres">How far it can have come since.</param>
    /// <remarks>Linear in the points of the stretch that it can have reached.</remarks>
    public WayPoint Find(GeoPoint at, int accuracyMetres, double? before, double reachMetres)
    {
        var (low, high) = before is { } last
            ? (Math.Max(0, last - DriftMetres), last + reachMetres)
            : (0, double.MaxValue);
        var near = Stretch(at, low, high).Min(p => p.OffMetres) + accuracyMetres + SameMetres;
        WayPoint? best = null;
        foreach (var point in Stretch(at, low, high))
        {
            if (point.OffMetres > near)
            {
                // The first stretch that is near enough is over: one further on needs more than this to be the one.
                if (best is not null)
                {
                    break;
                }
            }
            else if (best is null || point.OffMetres < best.Value.OffMetres)
            {
                best = point;
            }
        }

        return best!.Value;
    }

    private IEnumerable<WayPoint> Stretch(GeoPoint at, double low, double high)
    {
        var first = _along.BinarySearch(low);
        first = Math.Clamp((first < 0 ? ~first : first) - 1, 0, _points.Count - 2);
        for (var i = first; i < _points.Count - 1 && (_along[i] <= high || i == first); i++)
        {
            yield return Nearest(at, i, low, high);
        }
    }

    // Flat around the point: over the few kilometres that matter the error is below the accuracy of any device.
    private WayPoint Nearest(GeoPoint at, int i, double low, double high)
    {
        var scale = Math.Cos(double.DegreesToRadians(at.Latitude)) * MetresPerDegree;
        var (ax, ay) = (
            (_points[i].Longitude - at.Longitude) * scale, (_points[i].Latitude - at.Latitude) * MetresPerDegree);
        var (bx, by) = (
            (_points[i + 1].Longitude - at.Longitude) * scale,
            (_points[i + 1].Latitude - at.Latitude) * MetresPerDegree);
        var (dx, dy) = (bx - ax, by - ay);
        var length = (dx * dx) + (dy * dy);
        var span = _along[i + 1] - _along[i];
        var share = length == 0 || span == 0 ? 0 : Math.Clamp(
            -((ax * dx) + (ay * dy)) / length,
            Math.Clamp((low - _along[i]) / span, 0, 1),
            Math.Clamp((high - _along[i]) / span, 0, 1));
        var (x, y) = (ax + (share * dx), ay + (share * dy));
        return new WayPoint(
            _along[i] + (share * span), Math.Sqrt((x * x) + (y * y)));
    }
}
