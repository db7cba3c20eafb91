using System.Collections.Concurrent;
using SafePassage.Mission.Views;
using SafePassage.Planning.Modelling;
using SafePassage.Roads.Routing;
using SafePassage.Terms;
using SafePassage.Words;

namespace SafePassage.Mission.Reading;

/// <summary>Draws corridors and the ways between places on the road network, with and without roads cut.</summary>
/// <remarks>Safe to share between threads.</remarks>
/// <param name="router">The roads and the vehicle; null when no roads are known, and ways are straight lines.</param>
/// <param name="model">The places and corridors; null when nothing is planned, and there are no corridors.</param>
internal sealed class CorridorViews(Router? router, CorridorModel? model)
{
    private static readonly Metres Reach = new(5_000);
    private static readonly Metres CutRadius = new(30);
    private readonly ConcurrentDictionary<(GeoPoint From, GeoPoint To),
        IReadOnlyList<IReadOnlyList<double>>> _ways = new();

    public IReadOnlyList<CorridorView> Read() =>
        model is null || router is null
            ? []
            :
            [
                .. model.Corridors.Select(c => Draw(router, model, c, ClosureSet.Empty).Corridor)
                    .OfType<CorridorView>(),
            ];

    /// <summary>
    /// The way between two points as longitude, latitude pairs; a straight line when no road is known.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<double>> WayBetween(GeoPoint from, GeoPoint to) =>
        _ways.GetOrAdd((from, to), pair =>
        router is not null && Route(
            router, (pair.From, RoadChoice.All), (pair.To, RoadChoice.All), ClosureSet.Empty) is { } route
            ? [Pair(pair.From), .. route.Geometry.Select(Pair), Pair(pair.To)]
            : [Pair(pair.From), Pair(pair.To)]);

    /// <summary>Closes the road nearest to a point there, and no road above it, and draws the corridor before and
    /// after; its places stay where they are.</summary>
    /// <exception cref="RefusalException">The corridor is unknown or no road is near.</exception>
    public RoadCutView Cut(string id, GeoPoint at)
    {
        if (model is null || router is null)
        {
            throw CutRefusals.NothingToCut();
        }

        var corridor = model.Corridors.FirstOrDefault(c => c.Id == id)
            ?? throw CutRefusals.UnknownCorridor(id, model.Corridors.Select(c => c.Id));
        var snap = router.Snap(at, Reach, RoadChoice.All) ?? throw CutRefusals.NoRoadNear(at, Reach);
        var closures = ClosureSet.Empty.WithClosedPlace(snap, CutRadius);
        var before = Draw(router, model, corridor, ClosureSet.Empty).Corridor ?? throw CutRefusals.NoWay(id);
        var (after, broken) = Draw(router, model, corridor, closures);
        var extra = after is null ? (int?)null : after.DriveSeconds - before.DriveSeconds;
        return new RoadCutView(
            snap.Location.Longitude,
            snap.Location.Latitude,
            closures.ClosedArcs(router.Network).Length,
            before,
            after,
            extra,
            after is null
                ? new Message("cut.none", ("from", broken!.Value.From), ("to", broken.Value.To))
                : Compared(extra!.Value, after.LengthMetres - before.LengthMetres));
    }

    private static Message Compared(int seconds, int metres) => seconds == 0
        ? new Message("cut.same")
        : new Message(
            metres < 0 ? "cut.slower" : "cut.longer",
            ("time", new Seconds(Math.Max(seconds, 0))),
            ("km", Math.Round(Math.Abs(metres) / 1000m, 1)));

    private static (CorridorView? Corridor, (string From, string To)? Broken) Draw(
        Router router, CorridorModel model, ModelCorridor corridor, ClosureSet closures)
    {
        var places = PlacesOf(model, corridor);
        var line = new List<IReadOnlyList<double>>();
        var (metres, seconds, schematic) = (0, 0, false);
        for (var i = 1; i < places.Count; i++)
        {
            if (Route(router, places[i - 1].At, places[i].At, closures) is not { } route)
            {
                return (null, (places[i - 1].View.Name, places[i].View.Name));
            }

            line.AddRange(route.Geometry.Select(Pair));
            metres += route.Distance.Value;
            seconds += route.Duration.Value;
            schematic |= route.IsSchematic;
        }

        return (new CorridorView(
            corridor.Id,
            corridor.Name,
            schematic,
            metres,
            seconds,
            [.. places.Select(p => p.View)],
            line,
            [line.Min(p => p[0]), line.Min(p => p[1]), line.Max(p => p[0]), line.Max(p => p[1])],
            router.Network.Source.Attribution), null);
    }

    private static Route? Route(
        Router router, (GeoPoint Point, RoadChoice Roads) from, (GeoPoint Point, RoadChoice Roads) to,
        ClosureSet closures) =>
        router.Snap(from.Point, Reach, from.Roads) is { } start && router.Snap(to.Point, Reach, to.Roads) is { } end
            ? router.FindRoute(start, end, closures)
            : null;

    private static List<(PlaceView View, (GeoPoint Point, RoadChoice Roads) At)> PlacesOf(
        CorridorModel model, ModelCorridor corridor)
    {
        var assembly = model.AssemblyPoints.First(p => p.Id == corridor.AssemblyPoints[0]);
        var reception = model.ReceptionPoints.First(p => p.Id == corridor.ReceptionPoints[0]);
        var places = new List<(PlaceView, (GeoPoint, RoadChoice))> { Place(
            assembly.Id, assembly.Name, "assembly-point", assembly.Location) };
        foreach (var id in model.OnTheRoad(corridor))
        {
            if (model.Checkpoints.FirstOrDefault(c => c.Id == id) is { } checkpoint)
            {
                places.Add(Place(id, checkpoint.Name, "checkpoint", checkpoint.Location));
            }
            else
            {
                var waypoint = model.Waypoints.First(w => w.Id == id);
                places.Add(Place(id, waypoint.Name, "waypoint", waypoint.Location));
            }
        }

        places.Add(Place(reception.Id, reception.Name, "reception-point", reception.Location));
        return places;
    }

    // As the planner puts them on roads: people board and leave on streets, the rest is passed.
    private static (PlaceView, (GeoPoint, RoadChoice)) Place(string id, string name, string role, GeoPoint at) => (
        new PlaceView(id, name, role, at.Longitude, at.Latitude),
        (at, role is "checkpoint" or "waypoint" ? RoadChoice.All : RoadChoice.Streets));

    private static IReadOnlyList<double> Pair(GeoPoint point) => [point.Longitude, point.Latitude];
}
