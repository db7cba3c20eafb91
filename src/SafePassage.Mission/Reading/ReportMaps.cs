using System.Globalization;
using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Views;
using SafePassage.Operations;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Scenarios;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>Makes the map of a situation report from what its reader sees.</summary>
/// <remarks>
/// Enforces rules R3 and R14: a place is on it by a movement that the reader may know of, a state by a step that the
/// door shows; the road between two places only to whom the door shows the corridor, else a straight line. A vehicle's
/// position is never on it.
/// </remarks>
/// <param name="parts">The operation.</param>
/// <param name="folds">What was said so far.</param>
/// <param name="reader">Who reads.</param>
/// <param name="names">What parties and places are called.</param>
internal sealed class ReportMaps(ControlRoomParts parts, PageFolds folds, Reader reader, PartyNames names)
{
    private readonly DateTimeOffset _now = parts.Time.GetUtcNow();

    /// <param name="movements">The movements of the report.</param>
    /// <param name="incidents">Incidents as the reader sees them.</param>
    /// <param name="closed">Roads closed in the plan; empty when the plan is not for the reader.</param>
    public ReportMapView Read(
        IReadOnlyList<MovementView> movements, IReadOnlyList<IncidentView> incidents,
        IReadOnlyList<ModelClosedRoad> closed)
    {
        var boarded = folds.Movements(reader).ToDictionary(m => m.Plan.Movement.Value, StringComparer.Ordinal);
        var places = Places(movements, boarded);
        var knowsTheRoad = folds.Door.KnowsTheCorridor(reader);
        var ways = Ways(movements, boarded, places, knowsTheRoad);
        var drawing = new ReportDrawing(
            places, [.. ways.Select(w => (w.View.State, w.Line))],
            [.. closed.Select(c => (Road: c, Lines: ClosureOutline.Of(c).ToArray()))],
            [.. incidents.Select(SpotOf)]);
        var dangers = closed.Select((c, n) => new MappedDangerView(
                $"!{n + 1}", c.Kind is ClosureKind.Hazard ? "hazard" : "closure", null,
                c.Name.Length > 0 ? c.Name : null, c.Reason, null, drawing.IsDrawn(n)))
            .Concat(incidents.Select((incident, n) => Danger(
                incident, closed.Count + n, drawing.IsDrawn(closed.Count + n))));
        return new ReportMapView(
            !knowsTheRoad || parts.Router is null || parts.Plan is { Model.IsSchematic: true },
            drawing.Lay(),
            [.. places.Select(p => p.View)],
            [.. ways.Select(w => w.View)],
            [.. dangers],
            knowsTheRoad ? parts.Router?.Network.Source.Attribution : null);
    }

    private static MappedDangerView Danger(IncidentView incident, int at, bool isDrawn)
    {
        var told = incident.Reports[0];
        return new MappedDangerView(
            $"!{at + 1}", told.Kind, incident.State, told.Place, told.Text, told.HappenedAt, isDrawn);
    }

    // The view writes a spot as text, with no more decimals than it carries.
    private static (GeoPoint At, int PrecisionMetres)? SpotOf(IncidentView incident) =>
        incident.Reports[0] is { Spot: { } spot } told && spot.Split(", ") is [var latitude, var longitude]
            ? (new GeoPoint(
                double.Parse(latitude, CultureInfo.InvariantCulture),
                double.Parse(longitude, CultureInfo.InvariantCulture)), told.PrecisionMetres ?? 0)
            : null;

    private List<MappedPlace> Places(
        IReadOnlyList<MovementView> movements, Dictionary<string, BoardedMovement> boarded)
    {
        var found = new Dictionary<string, MappedPlace>(StringComparer.Ordinal);
        var given = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var movement in movements)
        {
            var seen = Seen(boarded[movement.Id]);
            foreach (var (at, node) in movement.Nodes.Index().DistinctBy(n => n.Item.Place.Id, StringComparer.Ordinal))
            {
                var state = State(movement, at, seen);
                var place = node.Place;
                if (!found.TryGetValue(place.Id, out var known))
                {
                    found[place.Id] = known = new MappedPlace(
                        new MappedPlaceView(
                            Sign(place.Role, given), place.Id, place.Name, place.Role, place.Longitude is not null, []),
                        place is { Latitude: { } latitude, Longitude: { } longitude }
                            ? new GeoPoint(latitude, longitude) : null,
                        false);
                }

                found[place.Id] = known with
                {
                    View = known.View with { States = [.. known.View.States, state] },
                    IsHalted = known.IsHalted || state.State == "halted",
                };
            }
        }

        return [.. found.Values];
    }

    private static string Sign(string role, Dictionary<string, int> given)
    {
        var kind = role is "screening" ? "checkpoint" : role;
        var n = given.GetValueOrDefault(kind);
        given[kind] = n + 1;
        return kind switch
        {
            "assembly-point" => $"{n + 1}",
            "checkpoint" => SignLetters.Of(n),
            "reception-point" => $"R{n + 1}",
            _ => $"W{n + 1}",
        };
    }

    // What is in doubt decides nothing, nor does a time that has not come.
    private MovementMoment[] Seen(BoardedMovement movement) =>
    [
        .. movement.Timeline.Where(m => !m.IsInDoubt && !StatedTime.IsAhead(m.StatedAt, _now)
            && folds.Page.Entries[(int)m.Index].Record is { } record && folds.Door.Show(record, reader) is not null),
    ];

    private static PlaceStateView State(MovementView movement, int at, MovementMoment[] seen)
    {
        var here = movement.Nodes[at].Place.Id;
        if (seen.LastOrDefault(m => m.Place.Value == here) is not { } last)
        {
            var isPassed = movement.Nodes.Skip(at + 1).Any(
                n => Array.Exists(seen, m => m.Place.Value == n.Place.Id));
            return new PlaceStateView(movement.Name, isPassed ? "passed-on" : "unknown", null, null);
        }

        var isNewest = ReferenceEquals(last, seen[^1]) && movement.Status != "closed";
        var state = last.Event switch
        {
            MovementEvent.Halted when isNewest => "halted",
            MovementEvent.Aborted => "aborted",
            MovementEvent.Arrived when isNewest || at == movement.Nodes.Count - 1 => "arrived",
            MovementEvent.Departed => "departed",
            _ => "passed",
        };
        return new PlaceStateView(movement.Name, state, last.StatedAt, last.Index);
    }

    private List<(MappedWayView View, IReadOnlyList<GeoPoint> Line)> Ways(
        IReadOnlyList<MovementView> movements, Dictionary<string, BoardedMovement> boarded, List<MappedPlace> places,
        bool knowsTheRoad)
    {
        var byId = places.ToDictionary(p => p.View.Id, p => p.View, StringComparer.Ordinal);
        var states = new WayStates(KnownAccords.Of(folds, reader), _now);
        return
        [
            .. movements.SelectMany(m => m.Legs.Select((l, n) => (Movement: m, Leg: l, Number: n)))
                .GroupBy(x => (x.Leg.From, x.Leg.To)).Select(legs =>
                {
                    var (from, to) = (byId[legs.Key.From], byId[legs.Key.To]);
                    var worst = legs.Select(x => states.Of(x.Movement, x.Number, boarded[x.Movement.Id].Plan.Accord))
                        .MinBy(s => WayStates.RankOf(s.State));
                    var line = legs.First().Leg.Geometry.Select(p => new GeoPoint(p[1], p[0])).ToArray();
                    return (
                        new MappedWayView(
                            from.Sign, from.Name, to.Sign, to.Name, worst.State, worst.At,
                            worst.By is { } by ? names.Of(by) : null,
                            [.. legs.Select(x => x.Movement.Name).Distinct(StringComparer.Ordinal)]),
                        (IReadOnlyList<GeoPoint>)(knowsTheRoad ? line : [line[0], line[^1]]));
                }),
        ];
    }
}

/// <summary>A place of the map with what is needed to draw it.</summary>
/// <param name="View">What is told of it.</param>
/// <param name="Location">Where it is; null when nobody says.</param>
/// <param name="IsHalted">True while a movement stands still there.</param>
internal sealed record MappedPlace(MappedPlaceView View, GeoPoint? Location, bool IsHalted);
