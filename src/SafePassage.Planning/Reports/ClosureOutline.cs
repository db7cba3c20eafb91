using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Terms;

namespace SafePassage.Planning.Reports;

/// <summary>Turns closures into lines that can be drawn.</summary>
public static class ClosureOutline
{
    private const int Corners = 36;
    private const double MetresPerDegree = 111_195;

    /// <summary>The lines of a closure: the stretches of a way, the line itself, the border of an area or a circle, its
    /// first point again at its end.</summary>
    /// <param name="road">The closure.</param>
    public static IEnumerable<ImmutableArray<GeoPoint>> Of(ModelClosedRoad road)
    {
        ArgumentNullException.ThrowIfNull(road);
        return road switch
        {
            { Stretches: { } stretches } => stretches,
            { Line: { } line } => [line],
            { Area: [var first, ..] area } => [area.Add(first)],
            { Point: { } centre, RadiusMetres: { } radius } => [Circle(centre, radius)],
            _ => [],
        };
    }

    private static ImmutableArray<GeoPoint> Circle(GeoPoint centre, int radiusMetres)
    {
        var high = radiusMetres / MetresPerDegree;
        var wide = high / Math.Max(0.01, Math.Cos(double.DegreesToRadians(centre.Latitude)));
        return [.. Enumerable.Range(0, Corners + 1).Select(n => 2 * Math.PI * (n % Corners) / Corners)
            .Select(turn => new GeoPoint(
                Math.Clamp(centre.Latitude + (high * Math.Sin(turn)), -90, 90),
                Math.Clamp(centre.Longitude + (wide * Math.Cos(turn)), -180, 180)))];
    }
}
