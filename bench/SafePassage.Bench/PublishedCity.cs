using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;
using SafePassage.Terms;

namespace SafePassage.Bench;

/// <summary>How large a published problem is.</summary>
/// <param name="Points">Assembly points.</param>
/// <param name="Gates">Gates, one a corridor.</param>
/// <param name="Receptions">Reception points.</param>
/// <param name="Buses">Vehicles with 50 seats.</param>
/// <param name="Vans">Vehicles with 6 places for wheelchairs or seated people.</param>
/// <param name="Ambulances">Vehicles with 2 places for lying people or wheelchairs.</param>
/// <param name="People">People who wait, about.</param>
/// <param name="Days">Days with hours.</param>
/// <param name="RatePercent">Of the drawn gate rates.</param>
/// <param name="DaysBetween">Days from one day with hours to the next, 1 being each day.</param>
internal sealed record CitySize(
    int Points, int Gates, int Receptions, int Buses, int Vans, int Ambulances, int People, int Days,
    int RatePercent = 100, int DaysBetween = 1)
{
    public static readonly CitySize Base = new(40, 5, 12, 500, 60, 80, 430_000, 3);
    public static readonly CitySize Double = new(80, 8, 20, 1_000, 120, 150, 800_000, 5);
    public static readonly CitySize Million = new(400, 10, 40, 7_800, 950, 1_250, 1_000_000, 3);
    public static readonly CitySize Small = new(8, 3, 4, 60, 8, 10, 60_000, 3);
}

/// <summary>The generator that issue 15 measures by: the draws, and the order of the draws, of the prototype.</summary>
/// <remarks>
/// The same for the same seed. Weights 0.3 + U(0,1) at points in 12 by 12 km, 2 % of the people in wheelchairs and
/// 0.5 % lying; gates on a circle of 9 km with 60 to 140 vehicles an hour times a rate; reception 30 to 60 km out
/// with room for about 120 %; rectangular distances at 20 km/h inside and 45 km/h outside in whole minutes; boarding
/// 20 minutes, unloading 15; each gate with hours of its own each day, 8 to 10 from between 07:00 and 09:00, the last
/// gate shut on the second day. A gate counts vehicles on the way out only and lets empty ones through at once.
/// Vehicles drive from 05:00 to 21:00.
/// Differs from the prototype: rates are whole (a quarter is rounded down), room counts people and not seats, there is
/// no rate of intake at reception, and classes go first by priority, not by weights of 1.02 and 1.05.
/// </remarks>
internal sealed class PublishedCity
{
    private const int Day = 86_400;
    private readonly CitySize _size;
    private readonly Random _random;
    private readonly int[] _days;

    private PublishedCity(CitySize size, int seed)
    {
        (_size, _random) = (size, new Random(seed));
        _days = [.. Enumerable.Range(0, size.Days).Select(d => d * size.DaysBetween)];
    }

    /// <summary>Draws the problem.</summary>
    public static CorridorModel Draw(CitySize size, int seed) => new PublishedCity(size, seed).Draw();

    // The order of the draws is that of the prototype: a seed must give the same city.
    private CorridorModel Draw()
    {
        var weights = Enumerable.Range(0, _size.Points).Select(_ => 0.3 + _random.NextDouble()).ToArray();
        var points = weights.Select(_ => ((_random.NextDouble() * 12) - 6, (_random.NextDouble() * 12) - 6)).ToArray();
        var gates = Enumerable.Range(0, _size.Gates).Select(g => Math.Tau * g / _size.Gates)
            .Select(angle => (9 * Math.Cos(angle), 9 * Math.Sin(angle))).ToArray();
        var drawn = gates.Select(_ => (Minutes: _random.Next(15, 30), Rate: _random.Next(60, 140))).ToArray();
        var outside = Enumerable.Range(0, _size.Receptions).Select(_ => Outside()).ToArray();
        var hours = gates.Select((_, g) => HoursOf(g)).ToArray();
        var reception = outside.Select((place, j) => Reception(j, place)).ToImmutableArray();
        var assembly = points.Select((place, i) => Assembly(i, place, _size.People * weights[i] / weights.Sum()))
            .ToImmutableArray();
        var horizon = _days[^1] + 1;
        return new CorridorModel
        {
            Name = "Generated city",
            Notice = "Generated; no real place.",
            Network = "straight lines",
            IsSchematic = true,
            StartsOn = new DateOnly(2022, 4, 21),
            UtcOffsetMinutes = 0,
            HorizonDays = horizon,
            Classes = [new("seated", "Seated people", 3), new("wheelchair", "People in wheelchairs", 2),
                new("lying", "Lying people", 1)],
            Windows = [.. _days.Select(d => new OpenHours((d * Day) + (5 * 3600), (d * Day) + (21 * 3600)))],
            AssemblyPoints = assembly,
            ReceptionPoints = reception,
            Checkpoints = [.. gates.Select((place, g) => Gate(g, place, drawn[g].Rate, hours[g]))],
            Waypoints = [],
            Corridors = [.. gates.Select((_, g) => new ModelCorridor($"corridor-{g}", $"Corridor {g}",
                [.. assembly.Select(a => a.Id)], [$"gate-{g}"], [.. reception.Select(r => r.Id)]))],
            Legs = [.. gates.SelectMany((gate, g) => points.SelectMany((p, i) => Legs(
                    $"point-{i}", g, (int)Math.Round(5 + (Sides(p, gate) / 20 * 60)), Sides(p, gate)))
                .Concat(outside.SelectMany((p, j) => Legs($"reception-{j}", g,
                    (int)Math.Round(10 + (Sides(p, gate) / 45 * 60)) + drawn[g].Minutes, Sides(p, gate)))))],
            Fleet = Fleet(),
            Figures = [],
        };
    }

    private (double East, double North) Outside()
    {
        var (angle, away) = (Math.Tau * _random.NextDouble(), 30 + (30 * _random.NextDouble()));
        return (away * Math.Cos(angle), away * Math.Sin(angle));
    }

    private ImmutableArray<OpenHours> HoursOf(int gate)
    {
        var drawn = _days.Select(_ => (Opens: (7 * 3600) + (_random.Next(0, 5) * 1800), Hours: _random.Next(8, 11)))
            .ToArray();
        return [.. _days.Index()
            .Where(d => d.Index != 1 || gate != _size.Gates - 1)
            .Select(d => (From: (d.Item * Day) + drawn[d.Index].Opens, drawn[d.Index].Hours))
            .Select(d => new OpenHours(d.From, d.From + (3600 * d.Hours)))];
    }

    private ModelReception Reception(int j, (double, double) place)
    {
        var room = (int)Math.Round(_size.People * 1.2 / _size.Receptions * (0.5 + _random.NextDouble()));
        _ = _random.Next(0, 2000); // the rate of intake, which the model does not know
        return new ModelReception($"reception-{j}", $"Reception {j}", At(place), room, 900);
    }

    private static ModelAssembly Assembly(int i, (double, double) place, double people)
    {
        var all = Math.Round(people);
        var (seated, wheelchair) = ((int)Math.Round(all * 0.975), (int)Math.Round(all * 0.02));
        return new ModelAssembly(
            $"point-{i}", $"Point {i}", At(place), [seated, wheelchair, (int)all - seated - wheelchair], 1200);
    }

    private ModelCheckpoint Gate(int g, (double, double) place, int rate, ImmutableArray<OpenHours> hours) =>
        new($"gate-{g}", $"Gate {g}", At(place), Math.Max(1, rate * _size.RatePercent / 100), RateUnit.Vehicles, null)
        {
            CountsOutwardOnly = true,
            HoursOut = hours,
            HoursBack = hours,
        };

    private static ModelLeg[] Legs(string id, int g, int minutes, double kilometres)
    {
        var (seconds, metres) = (60 * minutes, (int)(1000 * kilometres));
        return
        [
            new(id, $"gate-{g}", seconds, metres, []), new($"gate-{g}", id, seconds, metres, []),
        ];
    }

    private ImmutableArray<ModelFleet> Fleet()
    {
        var (seats, places, beds) = (50, 6, 2);
        ImmutableArray<ClassCounts> bus = [[seats, 0, 0]];
        ImmutableArray<ClassCounts> van = [.. Enumerable.Range(0, places + 1)
            .Select<int, ClassCounts>(seated => [seated, places - seated, 0])];
        ImmutableArray<ClassCounts> ambulance = [.. Enumerable.Range(0, beds + 1)
            .Select<int, ClassCounts>(chairs => [0, chairs, beds - chairs])];
        return
        [
            Stands("bus", "Buses", _size.Buses, bus),
            Stands("van", "Vans", _size.Vans, van),
            Stands("ambulance", "Ambulances", _size.Ambulances, ambulance),
        ];
    }

    // Each vehicle stands at a reception point drawn for it.
    private ModelFleet Stands(string id, string name, int vehicles, ImmutableArray<ClassCounts> patterns)
    {
        var stands = Enumerable.Range(1, vehicles)
            .Select(n => new VehicleStand(n, $"reception-{_random.Next(_size.Receptions)}", 0)).ToArray();
        return new ModelFleet(id, name, vehicles, patterns, stands[0].Place)
        {
            Elsewhere = [.. stands.Where(s => !string.Equals(s.Place, stands[0].Place, StringComparison.Ordinal))],
        };
    }

    // Along streets at right angles, as the sum of the two sides.
    private static double Sides((double East, double North) one, (double East, double North) two) =>
        Math.Abs(one.East - two.East) + Math.Abs(one.North - two.North);

    private static GeoPoint At((double East, double North) km) => new(47 + (km.North / 111.2), 37.5 + (km.East / 75.8));
}
