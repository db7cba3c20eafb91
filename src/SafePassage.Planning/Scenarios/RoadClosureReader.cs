using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SafePassage.Terms;

namespace SafePassage.Planning.Scenarios;

/// <summary>Reads the entries of <c>closedRoads</c>.</summary>
internal static class RoadClosureReader
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm";
    private static readonly string[] _shapes = ["way", "line", "area", "point"];

    /// <summary>Reads one entry.</summary>
    /// <exception cref="RefusalException">It breaks a rule of the format.</exception>
    internal static RoadClosure Read(StrictObject o)
    {
        var kind = Kind(o);
        var closure = new RoadClosure(kind, o.Text("reason", OpenRoad.ReasonMax))
        {
            Way = o.Asked("way") ? o.LongWhole("way", 1, long.MaxValue) : null,
            Line = Points(o, "line", 2),
            Area = Points(o, "area", 3),
            Point = o.Asked("point") ? Pair(o, o.Field("point"), o.At("point")) : null,
            RadiusMetres = o.OptionalWhole("radiusMetres", 1, RoadClosure.RadiusMax),
            Source = o.OptionalText("source", 64),
            Since = Since(o),
        };
        o.Done();
        if (_shapes.Count(o.Has) != 1)
        {
            throw o.Refuse(
                "closed-where", o.Path,
                _shapes.Any(o.Has) ? "The entry says more than once where it closes roads."
                    : "The entry does not say where it closes roads.",
                "Give exactly one of way, line, area, or point with radiusMetres.");
        }

        return closure.Point is null == closure.RadiusMetres is null ? closure : throw o.Refuse(
            "closed-circle", o.Path, "A point needs a radius, and the other way round.",
            "Give both point and radiusMetres, or neither.");
    }

    private static ClosureKind Kind(StrictObject o)
    {
        var kind = o.Choice("kind", ("closure", ClosureKind.Closure), ("hazard", ClosureKind.Hazard));
        if (kind == ClosureKind.Closure)
        {
            return !o.Asked("severity") ? kind : throw o.Refuse(
                "closed-severity", o.At("severity"), "A closure has no severity: it closes.",
                "Remove severity, or write the kind hazard.");
        }

        return o.Choice("severity", ("closes", true), ("slows", false)) ? kind : throw o.Refuse(
            "hazard-slows", o.At("severity"), "A hazard that only slows vehicles down cannot be planned with yet.",
            "Write closes, or remove the entry and raise travelSlackPercent.");
    }

    private static DateTime? Since(StrictObject o)
    {
        if (o.OptionalText("since", 1_000) is not { } text)
        {
            return null;
        }

        return DateTime.TryParseExact(text, Moment, CultureInfo.InvariantCulture, DateTimeStyles.None, out var since)
            && since.Year is >= 1900 and < 2900
            ? since
            : throw o.Refuse(
                "bad-moment", o.At("since"), $"'{StrictObject.Shorten(text)}' is no local date and time.",
                "Write it as yyyy-MM-ddTHH:mm, on the clock of the scenario.");
    }

    private static ImmutableArray<GeoPoint>? Points(StrictObject o, string name, int least)
    {
        if (!o.Asked(name))
        {
            return null;
        }

        ImmutableArray<GeoPoint> points =
            [.. o.Each(name, least, RoadClosure.PointsMax, (item, path) => Pair(o, item, path))];
        return points.Zip(points.Skip(1).Append(points[0]), (a, b) => Math.Abs(a.Longitude - b.Longitude))
            .All(degrees => degrees <= 180)
            ? points
            : throw o.Refuse(
                "crosses-antimeridian", o.At(name), "It leads across the 180th meridian.",
                "Split it there into two entries.");
    }

    private static GeoPoint Pair(StrictObject o, JsonElement pair, string path)
    {
        if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2
            || pair.EnumerateArray().Any(n => n.ValueKind != JsonValueKind.Number))
        {
            throw o.Refuse(
                "wrong-type", path, "This is no point.", "Write it as [latitude, longitude], two numbers of degrees.");
        }

        return pair[0].TryGetDouble(out var latitude) && Math.Abs(latitude) <= 90
            && pair[1].TryGetDouble(out var longitude) && Math.Abs(longitude) <= 180
            ? new GeoPoint(latitude, longitude)
            : throw o.Refuse(
                "out-of-range", path, $"{StrictObject.Shorten(pair.GetRawText())} is no point on the earth.",
                "Write latitude first, -90 to 90, then longitude, -180 to 180.");
    }
}
