using System.Collections.Immutable;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Roads.Guidance;

/// <summary>Joins legs into steps.</summary>
internal sealed class StepBuilder(RoadNetwork network, GuidanceOptions options)
{
    // A name that is left again this soon is not worth a word.
    private const int RenamedDecimetresMin = 2_000;

    private readonly Junction _junction = new(network, options.IsUsable);
    private readonly List<OpenStep> _steps = [];
    private int _arrival;
    private RoadWay? _last;

    public void AddPart(RoutePart part, RoutePart? previous)
    {
        var route = part.Route;
        var legs = route.Legs.Where(leg => leg.ToDecimetres > leg.FromDecimetres).ToArray();
        var bearing = RoadBearing.Rounded(RoadBearing.Along(route.Geometry.AsSpan()));
        Begin(previous is null ? ManeuverKind.Depart : ManeuverKind.Via, ManeuverModifier.None, route.Geometry[0],
            _arrival, bearing, legs.Length > 0 ? legs[0].Arc : -1, previous?.PlaceName ?? "");
        for (var i = 0; i < legs.Length; i++)
        {
            if (i > 0 && EntersRoundabout(legs[i - 1].Arc, legs[i].Arc))
            {
                i = AddRoundabout(legs, i);
                continue;
            }

            if (i > 0 && _junction.Read(legs[i - 1].Arc, legs[i].Arc) is var (kind, modifier))
            {
                BeginAt(kind, modifier, legs[i - 1].Arc, legs[i].Arc);
            }

            Drive(legs[i]);
        }

        var end = route.Geometry.Reverse().ToArray();
        _arrival = RoadBearing.Rounded(RoadBearing.Opposite(RoadBearing.Along(end)));
    }

    /// <summary>Ends the journey.</summary>
    public ImmutableArray<DriverStep> Arrive(RoutePart last)
    {
        var at = last.Route.Geometry[^1];
        var side = last.Destination is { } place ? RoadBearing.Side(at, _arrival, place) : ManeuverModifier.None;
        Begin(ManeuverKind.Arrive, side, at, _arrival, 0, -1, last.PlaceName);
        FoldShortNames();
        return Close();
    }

    private static bool IsUnpaved(RoadWay way) => way.Surface >= SurfaceKind.Compacted
        || (way.Surface == SurfaceKind.Unknown && way.Class == RoadClass.Track);

    private bool EntersRoundabout(int before, int after) =>
        !Junction.IsRoundabout(network.Way(before)) && Junction.IsRoundabout(network.Way(after));

    // Everything on the roundabout and the first leg behind it; returns the index of the last leg taken.
    private int AddRoundabout(RouteLeg[] legs, int first)
    {
        var (last, exit) = (first, 0);
        while (last < legs.Length && Junction.IsRoundabout(network.Way(legs[last].Arc)))
        {
            exit += _junction.HasExit(legs[last].Arc) ? 1 : 0;
            last++;
        }

        var leaves = last < legs.Length;
        var after = legs[leaves ? last : first].Arc;
        var turn = RoadBearing.Turn(
            RoadBearing.In(network, legs[first - 1].Arc), RoadBearing.Out(network, after));
        BeginAt(ManeuverKind.Roundabout, leaves ? RoadBearing.Modifier(turn) : ManeuverModifier.None,
            legs[first - 1].Arc, after);
        _steps[^1].Exit = leaves ? exit : 0;
        _steps[^1].Location = network.NodeLocation(network.Tail(legs[first].Arc));
        var end = leaves ? last : last - 1;
        for (var i = first; i <= end; i++)
        {
            Drive(legs[i]);
        }

        return end;
    }

    private void BeginAt(ManeuverKind kind, ManeuverModifier modifier, int before, int after) => Begin(
        kind, modifier, network.NodeLocation(network.Tail(after)),
        RoadBearing.Rounded(RoadBearing.In(network, before)), RoadBearing.Rounded(RoadBearing.Out(network, after)),
        after, "");

    private void Begin(
        ManeuverKind kind, ManeuverModifier modifier, GeoPoint at, int before, int after, int arc, string place) =>
        _steps.Add(new OpenStep
        {
            Kind = kind,
            Modifier = modifier,
            Location = at,
            Before = before,
            After = after,
            Arc = arc,
            Place = place,
        });

    private void Drive(RouteLeg leg)
    {
        var way = network.Way(leg.Arc);
        var step = _steps[^1];
        Warn(WarningKind.Bridge, w => (w.Traits & WayTraits.Bridge) != WayTraits.None);
        Warn(WarningKind.Tunnel, w => (w.Traits & WayTraits.Tunnel) != WayTraits.None);
        Warn(WarningKind.Ford, w => (w.Traits & WayTraits.Ford) != WayTraits.None);
        Warn(WarningKind.Unpaved, IsUnpaved);
        Warn(WarningKind.Schematic, w => w.IsSchematic);
        _last = way;
        step.Decimetres += leg.ToDecimetres - leg.FromDecimetres;
        step.Milliseconds += leg.Milliseconds;

        void Warn(WarningKind kind, Func<RoadWay, bool> holds)
        {
            if (holds(way) && (_last is not { } last || !holds(last)))
            {
                step.Warnings.Add((kind, step.Decimetres, leg.Arc));
            }
        }
    }

    // First the short ones go, then those that only come back to the name before.
    private void FoldShortNames()
    {
        Fold(i => _steps[i].Decimetres < RenamedDecimetresMin);
        Fold(i => _steps[i - 1].Arc >= 0 && IsMarkedAlike(
            network.Way(_steps[i - 1].Arc), network.Way(_steps[i].Arc)));

        static bool IsMarkedAlike(RoadWay a, RoadWay b) =>
            string.Equals(a.Name, b.Name, StringComparison.Ordinal)
            && string.Equals(a.Ref, b.Ref, StringComparison.Ordinal);
    }

    private void Fold(Func<int, bool> isNothingNew)
    {
        for (var i = _steps.Count - 1; i > 0; i--)
        {
            if (_steps[i].Kind == ManeuverKind.NewName && isNothingNew(i))
            {
                _steps[i - 1].Append(_steps[i]);
                _steps.RemoveAt(i);
            }
        }
    }

    // Rounds the sums and not the parts, so that the parts add up.
    private ImmutableArray<DriverStep> Close()
    {
        var closed = ImmutableArray.CreateBuilder<DriverStep>(_steps.Count);
        var (decimetres, milliseconds) = (0L, 0L);
        foreach (var step in _steps)
        {
            var (fromMetres, fromSeconds) = (Tenths(decimetres), Thousandths(milliseconds));
            decimetres += step.Decimetres;
            milliseconds += step.Milliseconds;
            var way = step.Arc >= 0 ? network.Way(step.Arc) : default;
            closed.Add(new DriverStep(
                step.Kind, step.Modifier, step.Exit, step.Location, step.Before, step.After, step.Arc,
                step.Arc < 0 ? "" : options.NameOf?.Invoke(step.Arc) ?? way.Name,
                step.Arc < 0 ? "" : way.Ref,
                step.Place,
                new Metres(Tenths(decimetres) - fromMetres),
                new Seconds(Thousandths(milliseconds) - fromSeconds),
                [.. step.Warnings.Select(w => new StepWarning(w.Kind, new Metres(Tenths(w.After)), w.Arc))])
            {
                IsOnFerry = way.Class == RoadClass.Ferry,
            });
        }

        return closed.MoveToImmutable();
    }

    private static int Tenths(long decimetres) => (int)((decimetres + 5) / 10);

    private static int Thousandths(long milliseconds) => (int)((milliseconds + 500) / 1000);

    private sealed class OpenStep
    {
        public required ManeuverKind Kind { get; init; }

        public required ManeuverModifier Modifier { get; init; }

        public required GeoPoint Location { get; set; }

        public required int Before { get; init; }

        public required int After { get; init; }

        public required int Arc { get; init; }

        public required string Place { get; init; }

        public int Exit { get; set; }

        public long Decimetres { get; set; }

        public long Milliseconds { get; set; }

        public List<(WarningKind Kind, long After, int Arc)> Warnings { get; } = [];

        public void Append(OpenStep next)
        {
            Warnings.AddRange(next.Warnings.Select(w => (w.Kind, w.After + Decimetres, w.Arc)));
            Decimetres += next.Decimetres;
            Milliseconds += next.Milliseconds;
        }
    }
}
