using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Desk.Roads;

/// <summary>Answers what somebody who draws a corridor asks of the roads.</summary>
/// <remarks>Places are taken to roads as a plan takes them, so what is shown here is what is planned. Safe to share
/// between threads.</remarks>
/// <param name="mapped">The roads as the map has them.</param>
internal sealed class RoadQuestions(Router mapped)
{
    private const int CorridorsMax = 1_000;
    private const int PlacesMax = 10_000;
    private const int OverridesMax = 1_000;

    // The roads as they were opened last: whoever draws asks again and again with the same ones.
    private volatile Tuple<ImmutableSortedSet<long>, Router>? _opened;

    /// <summary>Where a place stands; null when no such road for buses is within a kilometre.</summary>
    /// <param name="point">The point given.</param>
    /// <param name="roads">On which roads it may be put.</param>
    public PlaceStand? Stand(GeoPoint point, RoadChoice roads) =>
        mapped.Snap(point, ScenarioCompiler.SnapRadius, roads) is { } snap
            ? new PlaceStand(
                snap.Road, snap.Way, RoadClassWords.Of(snap.Class), snap.Distance.Value, snap.Location.Latitude,
                snap.Location.Longitude, !snap.IsOnMainland)
            : null;

    /// <summary>The roads for a kind of place: people come to and leave the vehicles at <c>assembly</c> and
    /// <c>reception</c>, every other place is only passed.</summary>
    public static RoadChoice RoadsFor(string? kind) =>
        kind is "assembly" or "reception" ? RoadChoice.Streets : RoadChoice.All;

    /// <summary>The ways of corridors there and back, what stands in them, and where the closed roads lie.</summary>
    /// <exception cref="RefusalException">A field is missing, or too much is asked for at once.</exception>
    public FoundWays Find(AskedWays asked)
    {
        Check(asked);
        ImmutableSortedSet<long> ways = [.. asked.OpenRoads?.Select(o => o.Way) ?? []];
        var router = Opened(ways);
        var closures = Closed(asked.ClosedRoads ?? []);
        return new FoundWays([.. asked.Corridors.Select(c => new FoundWay(
            c.Id, [.. c.Places.Zip(c.Places.Skip(1), (from, to) => Leg(router, closures, from, to))]))],
            [.. (asked.ClosedRoads ?? []).Select(c => c.Way).OfType<long>().Distinct().SelectMany(ClosedRoad)]);
    }

    private IEnumerable<ClosedWay> ClosedRoad(long way)
    {
        if (mapped.Network.ArcsOfWay(way) is not [var first, ..] arcs)
        {
            yield break;
        }

        var road = mapped.Network.Way(first);
        yield return new ClosedWay(way, road.Name.Length > 0 ? road.Name : road.Ref, LineOf(mapped.Network, arcs));
    }

    private WayLeg Leg(Router router, ClosureSet closures, WayPlace from, WayPlace to)
    {
        if (Snap(router, from) is not { } start)
        {
            return new WayLeg(from.Id, to.Id, null, null, null, null, null, from.Id);
        }

        if (Snap(router, to) is not { } end)
        {
            return new WayLeg(from.Id, to.Id, null, null, null, null, null, to.Id);
        }

        var (route, isBack) = (router.FindRoute(start, end, closures),
            router.FindRoute(end, start, closures) is not null);
        var leg = new WayLeg(
            from.Id, to.Id, route?.Duration.Value, route?.Distance.Value, route is null ? null : Line(route.Geometry),
            route is null ? Blocked(router, closures, start, end).Blocked : null,
            isBack ? null : Blocked(router, closures, end, start), null);
        return leg with
        {
            IsClosed = (route is null && router.FindRoute(start, end, ClosureSet.Empty) is not null)
                || (!isBack && router.FindRoute(end, start, ClosureSet.Empty) is not null),
        };
    }

    private Snap? Snap(Router router, WayPlace place)
    {
        var point = new GeoPoint(place.Latitude, place.Longitude);
        var roads = RoadsFor(place.Kind);
        return mapped.Snap(point, ScenarioCompiler.SnapRadius, roads)
            ?? router.Snap(point, ScenarioCompiler.SnapRadius, roads);
    }

    private static BlockedWay Blocked(Router router, ClosureSet closures, Snap from, Snap to) => new(
    [
        .. (router.FindObstacles(from, to, closures) ?? []).Select(road => new BlockingRoad(
            road.Way, road.Name, road.Tags,
            LineOf(router.Network, router.Network.ArcsOfWay(road.Way)))),
    ]);

    private static List<IReadOnlyList<double>> LineOf(RoadNetwork network, ImmutableArray<int> arcs) =>
        Line(arcs.SelectMany(arc => network.ArcGeometry(arc)));

    // Where one stretch ends and the next begins, the point stands once.
    private static List<IReadOnlyList<double>> Line(IEnumerable<GeoPoint> points)
    {
        var line = new List<IReadOnlyList<double>>();
        GeoPoint? before = null;
        foreach (var point in points.Where(point => point != before))
        {
            line.Add([point.Longitude, point.Latitude]);
            before = point;
        }

        return line;
    }

    private Router Opened(ImmutableSortedSet<long> ways)
    {
        if (ways.IsEmpty)
        {
            return mapped;
        }

        if (_opened is { } known && known.Item1.SetEquals(ways))
        {
            return known.Item2;
        }

        var router = new Router(mapped.Network, mapped.Profile, ways);
        _opened = Tuple.Create(ways, router);
        return router;
    }

    private static ClosureSet Closed(IReadOnlyList<AskedClosure> asked)
    {
        try
        {
            return asked.Select(c => new RoadClosure(ClosureKind.Closure, "")
            {
                Way = c.Way,
                Line = c.Line is { } line ? [.. line.Select(Point)] : null,
                Area = c.Area is { } area ? [.. area.Select(Point)] : null,
                Point = c.Point is { } point ? Point(point) : null,
                RadiusMetres = c.RadiusMetres,
            }).Aggregate(ClosureSet.Empty, (set, closure) => closure.AddTo(set));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new RefusalException(
                new Refusal(
                    "desk.ways-closed", "$.closedRoads", "An entry does not say in full where it closes roads.",
                    "Send exactly one of way, line, area, or point with radiusMetres, with points as [latitude, "
                        + "longitude]."), e);
        }
    }

    private static GeoPoint Point(IReadOnlyList<double> pair) => pair is [var latitude, var longitude]
        ? new GeoPoint(latitude, longitude) : throw new ArgumentException("This is no point.", nameof(pair));

    private static void Check(AskedWays asked)
    {
        if (asked.Corridors is null || asked.Corridors.Any(c => c?.Id is null || c.Places is null
            || c.Places.Any(p => p?.Id is null || !(Math.Abs(p.Latitude) <= 90) || !(Math.Abs(p.Longitude) <= 180))))
        {
            throw new RefusalException(new Refusal(
                "desk.ways-malformed", "$.corridors", "A corridor or a place is not whole.",
                "Send {\"corridors\": [{\"id\", \"places\": [{\"id\", \"latitude\", \"longitude\"}]}]}."));
        }

        if (asked.Corridors.Count > CorridorsMax || asked.Corridors.Sum(c => c.Places.Count) > PlacesMax
            || asked.OpenRoads is { Count: > OverridesMax } || asked.ClosedRoads is { Count: > OverridesMax })
        {
            throw new RefusalException(new Refusal(
                "desk.ways-too-many", "$.corridors", "More is asked for than is answered at once.",
                $"Ask for at most {CorridorsMax} corridors, {PlacesMax} places, and {OverridesMax} roads opened and "
                    + "closed each."));
        }
    }
}
