using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Scenarios;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Planning.Modelling;

/// <summary>Lays a scenario on a road network.</summary>
public static class ScenarioCompiler
{
    /// <summary>A place may lie this far from a road that vehicles can use.</summary>
    public static readonly Metres SnapRadius = new(1_000);

    /// <summary>Finds the driving times of all corridors and turns the scenario into whole numbers.</summary>
    /// <param name="scenario">What is asked.</param>
    /// <param name="network">The roads.</param>
    /// <param name="closures">Roads that may not be used, opened ones included; they move no place.</param>
    /// <param name="opened">Roads to be opened besides those of the scenario; null for none.</param>
    /// <param name="closed">Ways to be closed besides what the scenario closes; null for none.</param>
    /// <returns>The model; the same for the same arguments.</returns>
    /// <exception cref="RefusalException">A place has no road within <see cref="SnapRadius"/>, or no way leads from one
    /// place of a corridor to the next or back: the closed roads between are named. A road to be opened is not there,
    /// or open already. A closure closes no road. Vehicles cannot drive out and back to a place where they
    /// refuel.</exception>
    /// <remarks>One route search per pair of neighbouring places and direction. Opening a road moves no place that had
    /// a road before.</remarks>
    public static CorridorModel Compile(
        Scenario scenario, RoadNetwork network, ClosureSet closures, IReadOnlyList<OpenRoad>? opened = null,
        IReadOnlyList<RoadClosure>? closed = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(closures);
        var mapped = new Router(network, VehicleProfile.Bus);
        var openedRoads = RoadOpenings.Of(scenario, opened ?? [], mapped);
        var router = openedRoads is null
            ? mapped : new Router(network, mapped.Profile, [.. openedRoads.Value.Select(r => r.Way)]);
        var roadClosures = RoadClosures.Of(scenario, opened ?? [], closed ?? [], network, closures);
        var places = PlaceStands.Find(scenario, mapped, router);
        ImmutableArray<ModelMovedPlace> moved = [.. PlaceStands.Moved(scenario, router, places)];
        var open = HoursCompiler.Any(scenario);
        var model = new CorridorModel
        {
            Name = scenario.Name,
            Notice = scenario.Notice,
            Network = $"{network.Source.FileName} ({network.Source.Attribution})",
            IsSchematic = network.Source.Schematic,
            StartsOn = scenario.StartsOn,
            UtcOffsetMinutes = scenario.UtcOffsetMinutes,
            TimeZone = scenario.TimeZone,
            ClockChanges = scenario.ClockChanges.IsEmpty ? null : scenario.ClockChanges,
            HorizonDays = scenario.HorizonDays,
            TravelSlackPercent = scenario.TravelSlackPercent,
            Classes = scenario.Classes,
            Windows = open,
            AssemblyPoints = [.. scenario.AssemblyPoints.Select(p => Assembly(scenario, p))],
            ReceptionPoints = [.. scenario.ReceptionPoints.Select(p => new ModelReception(
                p.Id, p.Name, p.Location, p.CapacityPeople, p.UnloadSecondsPerVehicle)
            { Bays = p.Bays })],
            Checkpoints = [.. scenario.Checkpoints.Select(p => new ModelCheckpoint(
                p.Id, p.Name, p.Location, p.RatePerHour, p.Unit, p.PeoplePerDay)
            {
                CountsOutwardOnly = p.CountsOutwardOnly,
                HoursOut = HoursCompiler.OwnOf(scenario, p, outward: true),
                HoursBack = HoursCompiler.OwnOf(scenario, p, outward: false),
            })],
            Waypoints = [.. scenario.Waypoints.Select(p => new ModelWaypoint(p.Id, p.Name, p.Location))],
            Corridors = [.. scenario.Corridors.Select(c => new ModelCorridor(
                c.Id, c.Name, c.AssemblyPoints, c.Via, c.ReceptionPoints)
            {
                HoursOut = HoursCompiler.OwnOf(scenario, c, outward: true, open),
                HoursBack = HoursCompiler.OwnOf(scenario, c, outward: false, open),
            })],
            Legs = Legs(scenario, router, roadClosures, places),
            OpenedRoads = openedRoads,
            ClosedRoads = roadClosures.Stated(scenario, network),
            Moved = moved.IsEmpty ? null : moved,
            Fleet = [.. scenario.Fleet.Select(f => new ModelFleet(
                f.Id, f.Name, f.Vehicles, f.Patterns, f.StartsAt)
            {
                FreeFrom = scenario.Clock.SecondOf(f.FreeFromSeconds, atLast: true),
                Shift = f.ShiftMinutes is { } most ? new ShiftRule(most * 60, f.RestMinutes!.Value * 60) : null,
                Range = RangeOf(f),
            })],
            Figures = Figures(scenario),
        };
        RequireRange(model);
        model = PrivateCars.With(model, scenario);
        model = ConvoyGates.With(model, scenario.Corridors.Where(k => k.Convoys is not null)
            .ToDictionary(k => k.Id, k => k.Convoys!, StringComparer.Ordinal));
        return IntakeGates.With(model, scenario.ReceptionPoints.Where(p => p.IntakePeoplePerHour is not null)
            .ToDictionary(p => p.Id, p => p.IntakePeoplePerHour!.Value, StringComparer.Ordinal));
    }

    private static RangeRule? RangeOf(FleetGroup fleet) => fleet.RangeKm is not { } km ? null : new RangeRule(
        km * 1_000, fleet.RefuelMinutes!.Value * 60, fleet.RefuelsAt.IsEmpty ? [fleet.StartsAt] : fleet.RefuelsAt);

    // A vehicle that cannot go out and back between two refuellings is of no use after its first run.
    private static void RequireRange(CorridorModel model)
    {
        var metres = new RunMetres(model);
        var options = RunOptions.Of(model);
        for (var f = 0; f < model.Fleet.Length; f++)
        {
            if (model.Fleet[f].Range is not { } range)
            {
                continue;
            }

            var shortest = options.Where(o => range.RefuelsAt.Any(id =>
                    id == model.AssemblyPoints[o.Assembly].Id || id == model.ReceptionPoints[o.Reception].Id))
                .Select(o => (Run: o, Metres: metres.Of(o, outward: true) + metres.Of(o, outward: false)))
                .OrderBy(o => o.Metres).Cast<(RunOption Run, long Metres)?>().FirstOrDefault();
            if (shortest is not { } trip)
            {
                throw new RefusalException(new Refusal("scenario.refuels-nowhere", Path("fleet", f) + ".refuelsAt",
                    $"No corridor begins or ends where '{model.Fleet[f].Id}' refuels: "
                        + $"{string.Join(", ", range.RefuelsAt)}.",
                    "Name an assembly or reception point of a corridor in refuelsAt."));
            }

            if (trip.Metres > range.MostMetres)
            {
                throw new RefusalException(new Refusal("scenario.range-too-short", Path("fleet", f) + ".rangeKm",
                    string.Create(CultureInfo.InvariantCulture, $"The vehicles of '{model.Fleet[f].Id}' cannot drive "
                        + $"{range.MostMetres / 1_000} km out and back to any place where they refuel: the shortest "
                        + $"way is '{model.Corridors[trip.Run.Corridor].Id}' between "
                        + $"'{model.AssemblyPoints[trip.Run.Assembly].Id}' and "
                        + $"'{model.ReceptionPoints[trip.Run.Reception].Id}', {trip.Metres} metres."),
                    "Give a longer range, or a place to refuel at an end of a shorter corridor."));
            }
        }
    }

    private static string Path(string list, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"$.{list}[{index}]");

    private static ImmutableArray<ModelLeg> Legs(
        Scenario scenario, Router router, RoadClosures closures, Dictionary<string, Snap> places)
    {
        var legs = new Dictionary<(string, string), ModelLeg>();
        for (var k = 0; k < scenario.Corridors.Length; k++)
        {
            var corridor = scenario.Corridors[k];
            IEnumerable<(string From, string To)> pairs = corridor.Via.IsEmpty
                ? corridor.AssemblyPoints.SelectMany(a => corridor.ReceptionPoints.Select(r => (a, r)))
                : corridor.AssemblyPoints.Select(a => (a, corridor.Via[0]))
                    .Concat(corridor.Via.Zip(corridor.Via.Skip(1)))
                    .Concat(corridor.ReceptionPoints.Select(r => (corridor.Via[^1], r)));
            foreach (var (from, to) in pairs)
            {
                Add(from, to, k);
                Add(to, from, k);
            }
        }

        return [.. legs.Values];

        void Add(string from, string to, int corridor)
        {
            if (legs.ContainsKey((from, to)))
            {
                return;
            }

            var (start, end) = (places[from], places[to]);
            var route = router.FindRoute(start, end, closures.All) ?? throw NoWay.Refusal(
                Path("corridors", corridor), from, to, closures.Between(router, start, end),
                router.FindObstacles(start, end, closures.All),
                PlaceStands.Hindrance(from, start, router, closures.All)
                    + PlaceStands.Hindrance(to, end, router, closures.All));
            legs.Add(
                (from, to),
                new ModelLeg(from, to, Seconds(route, scenario), route.Distance.Value, route.Geometry)
                {
                    Ferries = FerryWords.On(route, router.Network),
                });
        }
    }

    private static ModelAssembly Assembly(Scenario scenario, AssemblyPoint point) => new(
        point.Id, point.Name, point.Location, point.People, point.LoadSecondsPerVehicle)
    {
        Arrivals = point.Arrivals.IsEmpty ? null : [.. point.Arrivals.Select(a => new ModelArrival(
            scenario.Clock.SecondOf(a.At, atLast: true), a.People))],
        Groups = point.Groups.IsEmpty ? null : point.Groups,
        Bays = point.Bays,
        Hours = HoursCompiler.OwnOf(scenario, point),
    };

    private static int Seconds(Route route, Scenario scenario)
    {
        var driven = scenario.AverageConvoySpeedKmh is { } kmh
            ? Math.Max(route.Duration.Value, (int)(((route.Distance.Value * 36L) + (kmh * 10) - 1) / (kmh * 10)))
            : route.Duration.Value;
        return TravelSlack.PlannedSeconds(driven, scenario.TravelSlackPercent);
    }

    private static ImmutableArray<FigureNote> Figures(Scenario s)
    {
        var titles = s.Sources.ToDictionary(x => x.Key, x => x.Title, StringComparer.Ordinal);
        return [.. Of("Scenario", s.Provenance)
            .Concat(s.Windows.SelectMany(o => Of("Hours", o.Provenance)))
            .Concat(s.AssemblyPoints.SelectMany(o => Of(o.Name, o.Provenance)
                .Concat(o.Hours.SelectMany(h => Of(o.Name, h.Provenance)))))
            .Concat(s.Checkpoints.SelectMany(o => Of(o.Name, o.Provenance)
                .Concat(o.Hours.SelectMany(h => Of(o.Name, h.Provenance)))))
            .Concat(s.Corridors.SelectMany(o => o.Hours.Select(h => h.Provenance)
                .Concat(o.PrivateCars.Select(c => c.Provenance)).SelectMany(p => Of(o.Name, p))))
            .Concat(s.ReceptionPoints.SelectMany(o => Of(o.Name, o.Provenance)))
            .Concat(s.Fleet.SelectMany(o => Of(o.Name, o.Provenance)))];

        IEnumerable<FigureNote> Of(string where, ImmutableArray<FigureSource> entries) =>
            entries.Select(p => new FigureNote(
            where, string.Join(", ", p.Fields), p.Basis, p.Source is { } key ? $"{key}: {titles[key]}" : "", p.Note));
    }
}
