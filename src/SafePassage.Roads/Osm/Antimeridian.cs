namespace SafePassage.Roads.Osm;

/// <summary>Cuts lines where they pass from 180 degrees east to 180 degrees west.</summary>
/// <remarks>
/// A line that would run the long way round the world is given two more points at the same place: one at 180 degrees
/// on its own side and one on the other. The jump between these two has no length; whoever draws or measures segment by
/// segment leaves out a segment whose longitudes differ by more than 180 degrees and loses nothing.
/// </remarks>
internal static class Antimeridian
{
    private const int Half = 1_800_000_000;

    /// <summary>True when the short way between two longitudes (1e-7 degrees) leads over the antimeridian.</summary>
    public static bool IsBetween(int longitude0, int longitude1) => Math.Abs((long)longitude1 - longitude0) > Half;

    /// <summary>The points to be put between two neighbouring points of a line: none, one or two.</summary>
    /// <returns>How many.</returns>
    public static int Points(
        (int Latitude, int Longitude) from, (int Latitude, int Longitude) to,
            Span<(int Latitude, int Longitude)> points)
    {
        if (!IsBetween(from.Longitude, to.Longitude))
        {
            return 0;
        }

        var side = from.Longitude > 0 ? Half : -Half;
        var before = (double)Half - Math.Abs(from.Longitude);
        var behind = (double)Half - Math.Abs(to.Longitude);
        var share = before + behind > 0 ? before / (before + behind) : 0;
        var latitude = (int)Math.Round(from.Latitude + (share * ((double)to.Latitude - from.Latitude)));
        var count = 0;
        if (from.Longitude != side)
        {
            points[count++] = (latitude, side);
        }

        if ((latitude, -side) != to)
        {
            points[count++] = (latitude, -side);
        }

        return count;
    }
}
