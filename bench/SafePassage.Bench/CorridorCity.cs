using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;
using SafePassage.Terms;

namespace SafePassage.Bench;

/// <summary>A generated corridor problem: a besieged city, a ring of gates, and reception far outside.</summary>
/// <remarks>
/// The same for the same seed. People with weights 0.3 + U(0,1) at 40 points in 12 by 12 km, 0.5 % of them lying; 5
/// gates on a circle of 9 km, one a corridor, 60 to 140 vehicles an hour times a rate, both directions at one server;
/// 12 reception points 30 to 60 km out with room for about 120 %; 500 buses (50 seats), 60 vans (6), 80 ambulances (2
/// lying); rectangular distances at 20 km/h inside and 45 km/h outside, 15 to 30 minutes at each gate; one window of 8
/// to 10 hours a day that opens between 07:00 and 09:00.
/// Limit: the model has one window for all corridors and no intake rate, so no corridor shuts on a day of its own.
/// </remarks>
internal static class CorridorCity
{
    private const int Points = 40;
    private const int Gates = 5;
    private const int Receptions = 12;
    private const int Days = 3;

    /// <summary>Draws the problem.</summary>
    /// <param name="seed">Where chance begins.</param>
    /// <param name="people">People who wait.</param>
    /// <param name="ratePercent">Of the drawn gate rates.</param>
    public static CorridorModel Draw(int seed, int people, int ratePercent)
    {
        var random = new Random(seed);
        var weights = Enumerable.Range(0, Points).Select(_ => 0.3 + random.NextDouble()).ToArray();
        var assembly = weights.Select((w, i) => Assembly(i, people * w / weights.Sum(), random)).ToImmutableArray();
        var gates = Enumerable.Range(0, Gates).Select(g => new ModelCheckpoint($"gate-{g}", $"Gate {g}",
            At(9 * Math.Cos(Math.Tau * g / Gates), 9 * Math.Sin(Math.Tau * g / Gates)),
            Math.Max(1, random.Next(60, 140) * ratePercent / 100), RateUnit.Vehicles, null)).ToImmutableArray();
        var offsets = gates.Select(_ => 60 * random.Next(15, 30)).ToArray();
        var reception = Enumerable.Range(0, Receptions).Select(j => Reception(j, people, random)).ToImmutableArray();
        var opens = (7 * 3600) + (random.Next(0, 5) * 1800);
        var closes = opens + (3600 * random.Next(8, 11));
        return new CorridorModel
        {
            Name = "Generated city",
            Notice = "Generated; no real place.",
            Network = "straight lines",
            IsSchematic = true,
            StartsOn = new DateOnly(2022, 4, 21),
            UtcOffsetMinutes = 0,
            HorizonDays = Days,
            Classes = [new("seated", "Seated people", 2), new("lying", "Lying people", 1)],
            Windows = [.. Enumerable.Range(0, Days)
                .Select(d => new OpenHours((86_400 * d) + opens, (86_400 * d) + closes))],
            AssemblyPoints = assembly,
            ReceptionPoints = reception,
            Checkpoints = gates,
            Waypoints = [],
            Corridors = [.. gates.Select((gate, k) => new ModelCorridor(
                $"corridor-{k}", $"Corridor {k}",
                [.. assembly.Select(a => a.Id)], [gate.Id], [.. reception.Select(r => r.Id)]))],
            Legs = [.. gates.SelectMany((gate, k) => assembly
                .SelectMany(a => Both(a.Id, a.Location, gate, 20, 0))
                .Concat(reception.SelectMany(r => Both(r.Id, r.Location, gate, 45, offsets[k]))))],
            Fleet =
            [
                new ModelFleet("bus", "Buses", 500, [[50, 0]], reception[random.Next(Receptions)].Id),
                new ModelFleet("van", "Vans", 60, [[6, 0]], reception[random.Next(Receptions)].Id),
                new ModelFleet("ambulance", "Ambulances", 80, [[0, 2]], reception[random.Next(Receptions)].Id),
            ],
            Figures = [],
        };
    }

    private static ModelAssembly Assembly(int i, double people, Random random)
    {
        var lying = (int)Math.Round(people * 0.005);
        var place = At((random.NextDouble() * 12) - 6, (random.NextDouble() * 12) - 6);
        return new ModelAssembly($"point-{i}", $"Point {i}", place, [(int)Math.Round(people) - lying, lying], 900);
    }

    private static ModelReception Reception(int j, int people, Random random)
    {
        var (angle, away) = (Math.Tau * random.NextDouble(), 30 + (30 * random.NextDouble()));
        var room = (int)(people * 1.2 / Receptions * (0.5 + random.NextDouble()));
        var place = At(away * Math.Cos(angle), away * Math.Sin(angle));
        return new ModelReception($"reception-{j}", $"Reception {j}", place, room, 900);
    }

    private static GeoPoint At(double eastKm, double northKm) => new(47 + (northKm / 111.2), 37.5 + (eastKm / 75.8));

    // Along streets at right angles, as the sum of the two sides.
    private static ModelLeg[] Both(string id, GeoPoint place, ModelCheckpoint gate, int kilometresPerHour, int offset)
    {
        var corner = new GeoPoint(place.Latitude, gate.Location.Longitude);
        var metres = (int)(place.DistanceTo(corner) + corner.DistanceTo(gate.Location));
        var seconds = offset + (metres * 36 / (kilometresPerHour * 10));
        return [new(id, gate.Id, seconds, metres, []), new(gate.Id, id, seconds, metres, [])];
    }
}
