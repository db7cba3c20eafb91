using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Routing;

/// <summary>A circle on the ground.</summary>
internal sealed class ClosedCircle(GeoPoint centre, int radiusMetres, RoadLevel level, int? layer, long? way)
    : ClosedArea(level, layer, way)
{
    public override GeoBounds Bounds { get; } = Around(centre, radiusMetres);

    protected override GeoPoint Middle => centre;

    protected override IEnumerable<(double From, double To)> Cut(GeoPoint a, GeoPoint b)
    {
        var ((ax, ay), (bx, by)) = (Metres(a), Metres(b));
        var (dx, dy) = (bx - ax, by - ay);
        var square = (dx * dx) + (dy * dy);
        var foot = square > 0 ? -((ax * dx) + (ay * dy)) / square : 0;
        var nearest = Math.Clamp(foot, 0, 1);
        double radius = radiusMetres;
        if (Squared(nearest) > radius * radius)
        {
            yield break;
        }

        var half = square > 0 ? Math.Sqrt(Math.Max(0, (radius * radius) - Squared(foot)) / square) : 0;
        yield return (
            Math.Min(nearest, Math.Max(0, foot - half)),
            Math.Max(nearest, Math.Min(1, foot + half)));

        // The square of the distance from the centre at a share of the piece, also before and behind it.
        double Squared(double share)
        {
            var (x, y) = (ax + (share * dx), ay + (share * dy));
            return (x * x) + (y * y);
        }
    }

    private static GeoBounds Around(GeoPoint centre, int radiusMetres)
    {
        var units = Math.Ceiling(radiusMetres / EdgeGrid.MetresPerUnit) + 1;
        var shrink = Math.Max(1e-6, Math.Cos(double.DegreesToRadians(centre.Latitude)));
        return new GeoBounds(
            GeoPoint.FromE7(
                (int)Math.Max(-900_000_000, centre.LatitudeE7 - units),
                (int)Math.Max(-1_800_000_000, centre.LongitudeE7 - (units / shrink))),
            GeoPoint.FromE7(
                (int)Math.Min(900_000_000, centre.LatitudeE7 + units),
                (int)Math.Min(1_800_000_000, centre.LongitudeE7 + (units / shrink))));
    }
}
