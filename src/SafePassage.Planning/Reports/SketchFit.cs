using System.Collections.Immutable;
using SafePassage.Terms;

namespace SafePassage.Planning.Reports;

/// <summary>Lays points of the earth on a sketch to scale, north up, in its middle.</summary>
/// <remarks>Good for the extent of a corridor: a degree of longitude is as long everywhere as in the middle. Units of
/// the drawing are those of the width given. Immutable; safe to share between threads.</remarks>
public sealed class SketchFit
{
    private readonly double _longitude;
    private readonly double _latitude;
    private readonly double _squeeze;
    private readonly double _scale;

    private SketchFit(double width, double height, double longitude, double latitude, double squeeze, double scale)
    {
        (Width, Height, _longitude, _latitude, _squeeze, _scale) =
            (width, height, longitude, latitude, squeeze, scale);
    }

    /// <summary>Width of the drawing.</summary>
    public double Width { get; }

    /// <summary>Height of the drawing: that of the points and the edges.</summary>
    public double Height { get; }

    /// <summary>Finds the largest scale at which all points fit.</summary>
    /// <param name="points">At least one.</param>
    /// <param name="width">Width of the drawing, edges included.</param>
    /// <param name="innerHeightMax">The most height that the points may take.</param>
    /// <param name="edge">Room kept free on each side.</param>
    public static SketchFit Of(IReadOnlyCollection<GeoPoint> points, double width, double innerHeightMax, double edge)
    {
        ArgumentNullException.ThrowIfNull(points);
        var (west, east) = (points.Min(p => p.Longitude), points.Max(p => p.Longitude));
        var (south, north) = (points.Min(p => p.Latitude), points.Max(p => p.Latitude));
        var squeeze = Math.Cos(double.DegreesToRadians((south + north) / 2));
        var wide = Math.Max(0.001, (east - west) * squeeze);
        var high = Math.Max(0.001, north - south);
        var scale = Math.Min((width - (2 * edge)) / wide, innerHeightMax / high);
        return new SketchFit(
            width, (high * scale) + (2 * edge), (west + east) / 2, (south + north) / 2, squeeze, scale);
    }

    /// <summary>Distance from the left edge.</summary>
    /// <param name="point">A point of the earth.</param>
    public double X(GeoPoint point) => (Width / 2) + ((point.Longitude - _longitude) * _squeeze * _scale);

    /// <summary>Distance from the upper edge.</summary>
    /// <param name="point">A point of the earth.</param>
    public double Y(GeoPoint point) => (Height / 2) - ((point.Latitude - _latitude) * _scale);

    /// <summary>A line on the drawing, without the points that nobody sees.</summary>
    /// <param name="line">The line on the earth.</param>
    /// <param name="step">Points nearer than this to the one before are left out, the last one never.</param>
    public ImmutableArray<(double X, double Y)> Line(ImmutableArray<GeoPoint> line, double step)
    {
        var drawn = ImmutableArray.CreateBuilder<(double X, double Y)>();
        for (var i = 0; i < line.Length; i++)
        {
            var at = (X: X(line[i]), Y: Y(line[i]));
            if (i == 0 || i == line.Length - 1 || Math.Abs(at.X - drawn[^1].X) + Math.Abs(at.Y - drawn[^1].Y) >= step)
            {
                drawn.Add(at);
            }
        }

        return drawn.ToImmutable();
    }

    /// <summary>A scale bar: the longest round number of kilometres that is not longer than asked, and 1 at
    /// least.</summary>
    /// <param name="longest">Length in units of the drawing.</param>
    public (int Kilometres, double Length) Bar(double longest)
    {
        int[] lengths = [1, 2, 5, 10, 20, 50, 100, 200, 500];
        var km = lengths.LastOrDefault(l => l / 111.2 * _scale <= longest, 1);
        return (km, km / 111.2 * _scale);
    }
}
