using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Guidance;

/// <summary>Directions of roads where they meet, as a driver sees them.</summary>
/// <remarks>Taken over the first metres: the corner drawn at the junction itself says little.</remarks>
internal static class RoadBearing
{
    private const double SightMetres = 20;

    /// <summary>Direction in which an arc leaves its tail, degrees clockwise from north.</summary>
    public static double Out(RoadNetwork network, int arc) => Along(network.ArcGeometry(arc).AsSpan());

    /// <summary>Direction in which an arc reaches its head, degrees clockwise from north.</summary>
    public static double In(RoadNetwork network, int arc) =>
        Opposite(Along(network.ArcGeometry(RoadNetwork.Reverse(arc)).AsSpan()));

    /// <summary>Direction of the beginning of a line.</summary>
    public static double Along(ReadOnlySpan<GeoPoint> line)
    {
        var (length, last) = (0.0, line[0]);
        foreach (var point in line[1..])
        {
            var step = last.DistanceTo(point);
            if (length + step >= SightMetres)
            {
                var share = (SightMetres - length) / step;
                var (east, north) = (East(line[0], last), North(line[0], last));
                return Of(
                    east + (share * (East(line[0], point) - east)), north + (share * (North(line[0], point) - north)));
            }

            length += step;
            last = point;
        }

        return Of(East(line[0], last), North(line[0], last));
    }

    /// <summary>How far one turns from one direction to another, above -180 to 180, to the right positive.</summary>
    public static double Turn(double before, double after)
    {
        var turn = (after - before) % 360;
        return turn > 180 ? turn - 360 : turn <= -180 ? turn + 360 : turn;
    }

    /// <summary>The opposite direction.</summary>
    public static double Opposite(double bearing) => (bearing + 180) % 360;

    /// <summary>Whole degrees, 0 to 359.</summary>
    public static int Rounded(double bearing) => (int)Math.Round(bearing) % 360;

    /// <summary>The word of the language's rose of eight for a direction: 0 is north, 1 north-east.</summary>
    public static int Eighth(int bearing) => (bearing + 22) / 45 % 8;

    /// <summary>The turn as a modifier.</summary>
    public static ManeuverModifier Modifier(double turn) => (Math.Abs(turn), turn > 0) switch
    {
        ( < 25, _) => ManeuverModifier.Straight,
        ( < 60, true) => ManeuverModifier.SlightRight,
        ( < 60, false) => ManeuverModifier.SlightLeft,
        ( < 120, true) => ManeuverModifier.Right,
        ( < 120, false) => ManeuverModifier.Left,
        ( < 160, true) => ManeuverModifier.SharpRight,
        ( < 160, false) => ManeuverModifier.SharpLeft,
        _ => ManeuverModifier.UTurn,
    };

    /// <summary>Left or right of a driver at a point of a line's end; none when straight ahead or nearer than five
    /// metres.</summary>
    public static ManeuverModifier Side(GeoPoint at, double bearing, GeoPoint place)
    {
        var (east, north) = (East(at, place) * EdgeGrid.MetresPerUnit, North(at, place) * EdgeGrid.MetresPerUnit);
        if (Math.Sqrt((east * east) + (north * north)) < 5)
        {
            return ManeuverModifier.None;
        }

        var turn = Turn(bearing, Of(east, north));
        return Math.Abs(turn) is < 20 or > 160 ? ManeuverModifier.None
            : turn > 0 ? ManeuverModifier.Right : ManeuverModifier.Left;
    }

    private static double East(GeoPoint from, GeoPoint to) =>
        ((double)to.LongitudeE7 - from.LongitudeE7) * Math.Cos(double.DegreesToRadians(from.Latitude));

    private static double North(GeoPoint from, GeoPoint to) => (double)to.LatitudeE7 - from.LatitudeE7;

    private static double Of(double east, double north) =>
        (double.RadiansToDegrees(Math.Atan2(east, north)) + 360) % 360;
}
