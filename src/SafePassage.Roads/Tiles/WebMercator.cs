namespace SafePassage.Roads.Tiles;

/// <summary>The Web Mercator projection of points in units of 1e-7 degrees onto a square from 0 to 1.</summary>
/// <remarks>
/// Latitudes are looked up in a table and interpolated, so that drawing a city does not take a logarithm for each
/// point: within 3 mm up to 60 degrees, within 10 cm where the grid ends (85.05 degrees). Beyond 89 degrees, where the
/// projection runs to infinity, latitudes are held.
/// </remarks>
internal static class WebMercator
{
    private const int LatitudeMax = 890_000_000;
    private const int StepBits = 14;
    private const int Step = 1 << StepBits;

    private static readonly double[] s_down = MakeTable();

    /// <summary>From west (0) to east (1).</summary>
    public static double Across(int longitudeE7) => (longitudeE7 + 1.8e9) / 3.6e9;

    /// <summary>From north (0) to south (1); outside of that beyond 85.05 degrees.</summary>
    public static double Down(int latitudeE7)
    {
        var above = Math.Clamp(latitudeE7, -LatitudeMax, LatitudeMax) + LatitudeMax;
        var at = above >> StepBits;
        return s_down[at] + ((s_down[at + 1] - s_down[at]) * ((above & (Step - 1)) * (1.0 / Step)));
    }

    private static double[] MakeTable()
    {
        var down = new double[((2 * LatitudeMax) >> StepBits) + 2];
        for (var i = 0; i < down.Length; i++)
        {
            var latitude = ((double)i * Step) - LatitudeMax;
            var sin = Math.Sin(double.DegreesToRadians(latitude / 1e7));
            down[i] = 0.5 - (Math.Log((1 + sin) / (1 - sin)) / (4 * Math.PI));
        }

        return down;
    }
}
