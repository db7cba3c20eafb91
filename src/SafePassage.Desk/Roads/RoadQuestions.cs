using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
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
    private const int OpeningsMax = 1_000;

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

    /// <summary>The ways of corridors there and back, and what stands in them.</summary>
    /// <exception cref="RefusalException">A field is missing, or too much is asked for at once.</exception>
    public FoundWays Find(AskedWays asked)
    {
        Check(asked);
        ImmutableSortedSet<long> ways = [.. asked.OpenRoads?.Select(o => o.Way) ?? []];
        var router = Opened(ways);
        return new FoundWays([.. asked.Corridors.Select(c => new FoundWay(
            c.Id, [.. c.Places.Zip(c.Places.Skip(1), (from, to) => Leg(router, from, to))]))]);
    }

    private WayLeg Leg(Router router, WayPlace from, WayPlace to)
    {
        if (Snap(router, from) is not { } start)
        {
            return new WayLeg(from.Id, to.Id, null, null, null, null, null, from.Id);
        }

        if (Snap(router, to) is not { } end)
        {
            return new WayLeg(from.Id, to.Id, null, null, null, null, null, to.Id);
        }

        var back = router.FindRoute(end, start, ClosureSet.Empty) is null ? Blocked(router, end, start) : null;
        return router.FindRoute(start, end, ClosureSet.Empty) is { } route
            ? new WayLeg(
                from.Id, to.Id, route.Duration.Value, route.Distance.Value, Line(route.Geometry), null, back, null)
            : new WayLeg(from.Id, to.Id, null, null, null, Blocked(router, start, end).Blocked, back, null);
    }

    private Snap? Snap(Router router, WayPlace place)
    {
        var point = new GeoPoint(place.Latitude, place.Longitude);
        var roads = RoadsFor(place.Kind);
        return mapped.Snap(point, ScenarioCompiler.SnapRadius, roads)
            ?? router.Snap(point, ScenarioCompiler.SnapRadius, roads);
    }

    private static BlockedWay Blocked(Router router, Snap from, Snap to) => new(
    [
        .. (router.FindObstacles(from, to, ClosureSet.Empty) ?? []).Select(road => new BlockingRoad(
            road.Way, road.Name, road.Tags,
            Line(router.Network.ArcsOfWay(road.Way).SelectMany(arc => router.Network.ArcGeometry(arc))))),
    ]);

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
            || asked.OpenRoads is { Count: > OpeningsMax })
        {
            throw new RefusalException(new Refusal(
                "desk.ways-too-many", "$.corridors", "More is asked for than is answered at once.",
                $"Ask for at most {CorridorsMax} corridors, {PlacesMax} places and {OpeningsMax} opened roads."));
        }
    }
}
