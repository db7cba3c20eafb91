using System.Collections.Immutable;
using CsCheck;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;
using SafePassage.Terms;

namespace SafePassage.Planning.Tests;

/// <summary>Corridor models drawn by hand or by chance, for tests.</summary>
internal static class DrawnModels
{
    /// <summary>The same models each time, for what a search reaches nearly always, but cannot prove to.</summary>
    internal static IEnumerable<T> Same<T>(Gen<T> gen, int count)
    {
        for (var n = 1u; n <= count; n++)
        {
            yield return gen.Generate(new PCG(n, 7), null, out _);
        }
    }

    /// <summary>The classes that scenarios of version 1 are read with.</summary>
    internal static ImmutableArray<PeopleClass> SeatedAndLying =>
        [new("seated", "Seated people", 2), new("lying", "Lying people", 1)];

    /// <summary>One road: town - gate - refuge, with the given figures.</summary>
    internal static CorridorModel OneRoad(
        int seated = 100,
        int lying = 0,
        int vehicles = 2,
        int seats = 50,
        int lyingPlaces = 0,
        int days = 1,
        int legSeconds = 3600,
        int ratePerHour = 600,
        RateUnit unit = RateUnit.People,
        int? peoplePerDay = null,
        int capacity = 1_000_000,
        string startsAt = "town",
        int loadSeconds = 600,
        int unloadSeconds = 300) => new()
        {
            Name = "One road",
            Notice = "Drawn for a test.",
            Network = "drawn",
            IsSchematic = true,
            StartsOn = new DateOnly(2022, 4, 21),
            UtcOffsetMinutes = 180,
            HorizonDays = days,
            Classes = SeatedAndLying,
            Windows = Daily(days, 8, 18),
            AssemblyPoints = [new("town", "Town", At(0, 0), [seated, lying], loadSeconds)],
            ReceptionPoints = [new("refuge", "Refuge", At(0, 2), capacity, unloadSeconds)],
            Checkpoints = [new("gate", "The gate", At(0, 1), ratePerHour, unit, peoplePerDay)],
            Waypoints = [],
            Corridors = [new("road", "Road", ["town"], ["gate"], ["refuge"])],
            Legs = [.. Both("town", "gate", legSeconds), .. Both("gate", "refuge", legSeconds)],
            Fleet = [new("bus", "Buses", vehicles, [[seats, lyingPlaces]], startsAt)],
            Figures = [],
        };

    internal static ImmutableArray<OpenHours> Daily(int days, int opens, int closes) =>
        [.. Enumerable.Range(0, days)
            .Select(d => new OpenHours((d * 86_400) + (opens * 3600), (d * 86_400) + (closes * 3600)))];

    internal static GeoPoint At(double latitude, double longitude) => new(latitude, longitude);

    internal static IEnumerable<ModelLeg> Both(string a, string b, int seconds) =>
        [new(a, b, seconds, seconds * 12, [At(0, 0), At(0, 1)]), new(b, a, seconds, seconds * 12, [])];

    /// <summary>Small random models: up to 3 assembly points, 2 reception points, 2 corridors, 2 gates, 2 fleet
    /// groups, 3 classes and 2 patterns a vehicle.</summary>
    internal static Gen<CorridorModel> Any() =>
        from a in Gen.Int[1, 3]
        from j in Gen.Int[1, 2]
        from c in Gen.Int[0, 2]
        from k in Gen.Int[1, 2]
        from days in Gen.Int[1, 3]
        from hours in Gen.Int[3, 10]
        from people in Gen.Int[0, 120].Array[a]
        from lying in Gen.Int[0, 6].Array[a]
        from wheelchair in Gen.Int[0, 8].Array[a]
        from priorities in Gen.Int[1, 2].Array[1, 3]
        from load in Gen.Int[0, 1500].Array[a]
        from room in Gen.Int[1, 250].Array[j]
        from rates in Gen.Select(Gen.Int[7, 400], Gen.Bool, Gen.Int[0, 150]).Array[c]
        from fleet in Gen.Select(Gen.Int[1, 4], Gen.Int[0, 30], Gen.Int[0, 3], Gen.Int[0, 10], Gen.Int[0, 4])
            .Array[1, 2]
        from drive in Gen.Int[60, 6000].Array[64]
        from later in Gen.Select(Gen.Int[0, 2], Gen.Int[20_000, 66_000], Gen.Int[0, 40].Array[3]).Array[0, 3]
        from bays in Gen.Int[-2, 3].Array[a + j]
        let drawn = Draw(a, j, c, k, days, hours, people, lying, wheelchair, load, room, rates, fleet, drive)
        select WithBays(Classed(WithArrivals(drawn, later), priorities), bays);

    // Half of all places have one bay, two or three.
    private static CorridorModel WithBays(CorridorModel model, int[] bays) => model with
    {
        AssemblyPoints = [.. model.AssemblyPoints.Select((p, i) => p with { Bays = bays[i] > 0 ? bays[i] : null })],
        ReceptionPoints = [.. model.ReceptionPoints.Select((p, j) => p with
        {
            Bays = bays[model.AssemblyPoints.Length + j] is > 0 and var n ? n : null,
        })],
    };

    // In half of all models other vehicles hold bays for a while.
    private static CorridorModel WithBaysTaken(CorridorModel model, (int From, int Seconds)[] drawn) => model with
    {
        AssemblyPoints = [.. model.AssemblyPoints.Select(p => p with { BaysTaken = Taken(p.Bays, drawn) })],
        ReceptionPoints = [.. model.ReceptionPoints.Select(p => p with { BaysTaken = Taken(p.Bays, drawn) })],
    };

    private static ImmutableArray<BayStay>? Taken(int? bays, (int From, int Seconds)[] drawn) =>
        bays is null || drawn.Length < 3 ? null
            : [.. drawn.Select(s => new BayStay(s.From, s.From + s.Seconds)).OrderBy(s => s.From)];

    // A quarter of all models has none; else up to three at the first point, and the last two of them also at the last.
    private static CorridorModel WithArrivals(CorridorModel model, (int Day, int At, int[] People)[] later) =>
        model with
        {
            AssemblyPoints = [.. model.AssemblyPoints.Index().Select(p => p.Item with
            {
                Arrivals = (p.Index, later.Length) switch
                {
                    (_, 0) => null,
                    (0, _) => Later(later),
                    (var last, > 1) when last == model.AssemblyPoints.Length - 1 => Later(later[1..]),
                    _ => null,
                },
            })],
        };

    private static ImmutableArray<ModelArrival> Later((int Day, int At, int[] People)[] later) =>
        [.. later.DistinctBy(n => (n.Day, n.At)).OrderBy(n => (n.Day, n.At))
            .Select(n => new ModelArrival((n.Day * 86_400) + n.At, [.. n.People]))];

    // The first classes of three; a pattern that is then empty is none.
    private static CorridorModel Classed(CorridorModel model, int[] priorities)
    {
        ClassCounts First(ClassCounts all) => [.. all.Take(priorities.Length)];
        return model with
        {
            Classes = [.. priorities.Select((p, c) => new PeopleClass($"class{c}", $"Class {c}", p))],
            AssemblyPoints = [.. model.AssemblyPoints.Select(p => p.WithPeople(First))],
            Fleet = [.. model.Fleet.Select(f => f with
            {
                Patterns = f.Patterns.Select(First).Where(p => p.Total > 0).Distinct()
                    .ToImmutableArray() is [_, ..] some ? some : [[.. priorities.Select((_, c) => c == 0 ? 1 : 0)]],
            })],
        };
    }

    /// <summary>The same, where corridors and checkpoints have hours of their own, each direction by itself, and some
    /// vehicles stand elsewhere or join later.</summary>
    internal static Gen<CorridorModel> AnyWithHours() =>
        from model in Any()
        from corridors in Gen.Select(Hours, Hours).Array[2]
        from gates in Gen.Select(Hours, Hours).Array[2]
        from stands in Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 120_000]).Array[4]
        from stops in Gen.Select(Gen.Int[-1500, 1500], Gen.Int[-900, 900]).Array[3]
        from intake in Gen.Int[-900, 900].Array[2]
        from shift in Gen.Select(Gen.Int[-30_000, 30_000], Gen.Int[0, 40_000])
        from range in Gen.Select(Gen.Int[-12_000, 12_000], Gen.Int[0, 6_000], Gen.Int[0, 31])
        from taken in Gen.Select(Gen.Int[0, 100_000], Gen.Int[1, 5_000]).Array[0, 5]
        from cars in Gen.Select(Gen.Int[-4, 18], Gen.Int[1, 2], Gen.Int[0, 40], Gen.Int[1, 12])
        from groups in Gen.Select(Gen.Int[0, 6], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[-8, 8]).Array[3]
        from boarding in Gen.Select(Gen.Int[0, 3], Hours).Array[3]
        let own = WithCars(WithHours(WithBoarding(model, boarding), corridors, gates), cars)
        let stopping = WithBaysTaken(WithStops(WithStands(own, stands), stops), taken)
        select WithGroups(WithRange(WithShifts(WithIntake(stopping, intake), shift), range), groups);

    // At points where nobody comes later, up to three make-ups of two people or more, each as often as people are left
    // for it; about an eighth of these points has none.
    private static CorridorModel WithGroups(CorridorModel model, (int, int, int, int Count)[] drawn) => model with
    {
        AssemblyPoints = [.. model.AssemblyPoints.Select(p =>
        {
            int[] left = [.. p.People];
            var groups = ImmutableArray.CreateBuilder<PeopleGroup>();
            foreach (var (first, second, third, most) in p.Arrivals is null ? drawn : [])
            {
                ClassCounts people = [.. ((int[])[first, second, third]).Take(left.Length)];
                var count = left.Select((n, c) => people[c] > 0 ? n / people[c] : most).Append(most).Min();
                if (count > 0 && people.Total > 1 && groups.All(g => g.People != people))
                {
                    groups.Add(new PeopleGroup(people, count));
                    left = [.. left.Select((n, c) => n - (count * people[c]))];
                }
            }

            return p with { Groups = groups.Count > 0 ? groups.ToImmutable() : null };
        })],
    };

    // On the first corridor, in up to twelve of those ten minutes in which its checkpoints have time for them.
    private static CorridorModel WithCars(CorridorModel model, (int PerHour, int People, int At, int Turns) cars)
    {
        if (cars.PerHour <= 0 || model.Checkpoints.IsEmpty)
        {
            return model;
        }

        var flow = new PrivateCarFlow(cars.PerHour, cars.People, 0, 0, 0, 600, []);
        OpenHours[] possible = [.. Enumerable.Range(0, model.HorizonDays * 144)
            .Select(n => new OpenHours(n * 600, (n + 1) * 600))
            .Where(turn => model.HoursOf(0, outward: true).Any(h => h.Opens <= turn.Opens && turn.Closes <= h.Closes)
                && Try([turn]) is not null)];
        return Try([.. possible.Skip(possible.Length * cars.At / 40).Take(cars.Turns)]) ?? model;

        CorridorModel? Try(OpenHours[] hours)
        {
            try
            {
                var drawn = PrivateCars.FlowOf(model, 0, flow, hours, "drawn");
                return PrivateCarTime.TakenFrom(model with { PrivateCars = [drawn] }, s => s.Name);
            }
            catch (RefusalException)
            {
                return null;
            }
        }
    }

    // The vehicles of the first group, in half of all models; a run is 1 to 3 km. Bits are places, none being all.
    private static CorridorModel WithRange(CorridorModel model, (int Most, int Stop, int At) range)
    {
        string[] places = [.. model.AssemblyPoints.Select(p => p.Id), .. model.ReceptionPoints.Select(p => p.Id)];
        string[] named = [.. places.Where((_, n) => (range.At >> n) % 2 == 1)];
        return range.Most <= 0 ? model : model with
        {
            Fleet = [model.Fleet[0] with
            {
                Range = new RangeRule(range.Most, range.Stop, [.. named.Length > 0 ? named : places]),
            }, .. model.Fleet[1..]],
        };
    }

    // The crews of the last group, in half of all models.
    private static CorridorModel WithShifts(CorridorModel model, (int Most, int Stop) shift) => shift.Most <= 0
        ? model : model with
        {
            Fleet = [.. model.Fleet[..^1], model.Fleet[^1] with { Shift = new ShiftRule(shift.Most, shift.Stop) }],
        };

    // A quarter of all reception points take in so many people an hour.
    private static CorridorModel WithIntake(CorridorModel model, int[] rates) => IntakeGates.With(
        model, model.ReceptionPoints.Index().Where(p => rates[p.Index] > 450)
            .ToDictionary(p => p.Item.Id, p => rates[p.Index] - 440, StringComparer.Ordinal));

    // Half of all classes need no time of their own.
    private static CorridorModel WithStops(CorridorModel model, (int Load, int Unload)[] stops) => model with
    {
        Classes = [.. model.Classes.Select((p, c) => p with
        {
            LoadSecondsPerVehicle = Math.Max(0, stops[c].Load),
            UnloadSecondsPerVehicle = Math.Max(0, stops[c].Unload),
        })],
    };

    // The first group joins later, a vehicle of the last one stands elsewhere; half of all models have neither.
    private static CorridorModel WithStands(CorridorModel model, (int Vehicle, int Place, int From)[] stands)
    {
        if (stands[0].Place < 2)
        {
            return model;
        }

        string[] places = [.. model.AssemblyPoints.Select(p => p.Id), .. model.ReceptionPoints.Select(p => p.Id)];
        var last = model.Fleet[^1];
        return model with
        {
            Fleet = [.. model.Fleet[..^1].Select(f => f with { FreeFrom = stands[0].From }), last with
            {
                Elsewhere = [.. stands.DistinctBy(s => s.Vehicle)
                    .Where(s => s.Vehicle > 0 && s.Vehicle <= last.Vehicles)
                    .Select(s => new VehicleStand(s.Vehicle, places[s.Place % places.Length], s.From))],
            }],
        };
    }

    // At a third of all assembly points people board in some hours only.
    private static CorridorModel WithBoarding(CorridorModel model, (int Has, OpenHours[]? Hours)[] drawn) => model with
    {
        AssemblyPoints = [.. model.AssemblyPoints.Select((p, i) => drawn[i] is (> 1, { } hours)
            ? p with { Hours = OpenHours.Merge(hours) } : p)],
    };

    // Nothing at all a third of the time; else up to three stretches of a few hours, some over midnight.
    private static readonly Gen<OpenHours[]?> Hours =
        from own in Gen.Int[0, 2]
        from parts in Gen.Select(Gen.Int[0, 70], Gen.Int[1, 9], Gen.Int[0, 3599]).Array[1, 3]
        select own == 0 ? null : parts.Select(p => new OpenHours(
            (p.Item1 * 3600) + p.Item3, (p.Item1 * 3600) + p.Item3 + (p.Item2 * 3600))).ToArray();

    private static CorridorModel WithHours(
        CorridorModel model, (OpenHours[]?, OpenHours[]?)[] corridors, (OpenHours[]?, OpenHours[]?)[] gates)
    {
        var changed = model with
        {
            Corridors = [.. model.Corridors.Select((k, n) => k with
            {
                HoursOut = Merged(corridors[n].Item1) ?? model.Windows,
                HoursBack = Merged(corridors[n].Item2) ?? model.Windows,
            })],
            Checkpoints = [.. model.Checkpoints.Select((c, n) => gates[n] is (null, null) ? c : c with
            {
                HoursOut = Merged(gates[n].Item1) ?? model.Windows,
                HoursBack = Merged(gates[n].Item2) ?? model.Windows,
            })],
        };
        return changed with
        {
            Windows = OpenHours.Merge(changed.Corridors.SelectMany(k => k.HoursOut!.Value.Concat(k.HoursBack!.Value))),
            HorizonDays = 5,
        };

        static ImmutableArray<OpenHours>? Merged(OpenHours[]? hours) => hours is null ? null : OpenHours.Merge(hours);
    }

    private static CorridorModel Draw(
        int a, int j, int c, int k, int days, int hours, int[] people, int[] lying, int[] wheelchair, int[] load,
        int[] room,
        (int Rate, bool People, int PerDay)[] rates, (int Count, int Seats, int Lying, int Start, int Wide)[] fleet,
        int[] drive)
    {
        var corridors = Enumerable.Range(0, k).Select(n => new ModelCorridor(
            $"k{n}", $"K{n}",
            n == 0 ? [.. Enumerable.Range(0, a).Select(i => $"a{i}")] : ["a0"],
            n == 0 ? [.. Enumerable.Range(0, c).Select(x => $"c{x}")] : c > 0 ? ["c0"] : [],
            n == 0 ? [.. Enumerable.Range(0, j).Select(x => $"r{x}")] : ["r0"])).ToImmutableArray();
        var legs = new Dictionary<(string, string), ModelLeg>();
        foreach (var corridor in corridors)
        {
            foreach (var from in corridor.AssemblyPoints)
            {
                foreach (var to in corridor.ReceptionPoints)
                {
                    string[] stops = [from, .. corridor.Via, to];
                    foreach (var (x, y) in stops.Zip(stops[1..]))
                    {
                        legs.TryAdd((x, y), new ModelLeg(x, y, drive[legs.Count % 64], 1000, []));
                        legs.TryAdd((y, x), new ModelLeg(y, x, drive[legs.Count % 64], 1000, []));
                    }
                }
            }
        }

        people[0] = Math.Max(1, people[0]);
        return new CorridorModel
        {
            Name = "Random",
            Notice = "",
            Network = "drawn",
            IsSchematic = true,
            StartsOn = new DateOnly(2024, 2, 28),
            UtcOffsetMinutes = -90,
            HorizonDays = days,
            Classes = [],
            Windows = Daily(days, 8, 8 + hours),
            AssemblyPoints = [.. Enumerable.Range(0, a)
                .Select(i => new ModelAssembly(
                    $"a{i}", $"A{i}", At(0, i), [people[i], lying[i], wheelchair[i]], load[i]))],
            ReceptionPoints = [.. Enumerable.Range(0, j)
                .Select(i => new ModelReception($"r{i}", $"R{i}", At(5, i), room[i], 120))],
            Checkpoints = [.. rates.Select((r, i) => new ModelCheckpoint($"c{i}", $"C{i}", At(2, i), r.Rate,
                r.People ? RateUnit.People : RateUnit.Vehicles, r.PerDay > 0 ? r.PerDay : null)
            { CountsOutwardOnly = !r.People && r.Rate % 3 == 0 })],
            Waypoints = [],
            Corridors = corridors,
            Legs = [.. legs.Values],
            Fleet = [.. fleet.Select(
                (f, i) => new ModelFleet($"f{i}", $"F{i}", f.Count, Patterns(f.Seats, f.Lying, f.Wide),
                f.Start < 5 ? $"a{f.Start % a}" : $"r{f.Start % j}"))],
            Figures = [],
        };
    }

    // Places for wheelchairs take two seats each, and the lying places beside them.
    private static ImmutableArray<ClassCounts> Patterns(int seats, int lying, int wide) => wide == 0
        ? [[Math.Max(seats, lying == 0 ? 1 : 0), lying, 0]]
        : [[Math.Max(seats, 1), lying, 0], [Math.Max(0, seats - (2 * wide)), 0, wide]];
}
