using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;
using SafePassage.Terms;

namespace SafePassage.Planning.Tests;

/// <summary>A generated city of a given size, the same for the same seed.</summary>
internal static class LargeModels
{
    /// <summary>430,000 people, 640 vehicles, 40 assembly points, 5 corridors with a gate each, 12 reception points, 3
    /// days.</summary>
    internal static CorridorModel City(int seed = 7, int people = 430_000, int vehiclesAnHour = 120, int days = 3)
    {
        var random = new Random(seed);
        var weights = Enumerable.Range(0, 40).Select(_ => 0.3 + random.NextDouble()).ToArray();
        var sum = weights.Sum();
        var points = weights.Select(
            (w, i) => new ModelAssembly($"a{i}", $"A{i}", Km(random.NextDouble() * 12, random.NextDouble() * 12),
            [(int)(people * w / sum * 0.995), (int)(people * w / sum * 0.005)], 900)).ToImmutableArray();
        var gates = Enumerable.Range(0, 5).Select(g => new ModelCheckpoint($"g{g}", $"Gate {g}",
            Km(6 + (9 * Math.Cos(g * 1.2566)), 6 + (9 * Math.Sin(g * 1.2566))), vehiclesAnHour, RateUnit.Vehicles,
                null)).ToImmutableArray();
        var refuges = Enumerable.Range(0, 12).Select(r =>
        {
            var away = 30 + (30 * random.NextDouble());
            var angle = random.NextDouble() * 6.2832;
            return new ModelReception(
                $"r{r}", $"R{r}", Km(6 + (away * Math.Cos(angle)), 6 + (away * Math.Sin(angle))), people / 8, 900);
        }).ToImmutableArray();
        var legs = ImmutableArray.CreateBuilder<ModelLeg>();
        foreach (var gate in gates)
        {
            legs.AddRange(points.SelectMany(p => Both(p.Id, p.Location, gate.Id, gate.Location, 20)));
            legs.AddRange(refuges.SelectMany(r => Both(gate.Id, gate.Location, r.Id, r.Location, 45)));
        }

        return DrawnModels.OneRoad(days: days) with
        {
            Name = "Generated city",
            Windows = DrawnModels.Daily(days, 8, 17),
            AssemblyPoints = points,
            ReceptionPoints = refuges,
            Checkpoints = gates,
            Corridors = [.. gates.Select(
                (g, i) =>
                new ModelCorridor(
                $"k{i}", $"K{i}", [.. points.Select(p => p.Id)], [g.Id], [.. refuges.Select(r => r.Id)]))],
            Legs = legs.ToImmutable(),
            Fleet = [new("bus", "Buses", 500, [[50, 0]], "r0"), new("van", "Vans", 60, [[6, 0]], "r3"),
                new("ambulance", "Ambulances", 80, [[0, 2]], "r5")],
        };
    }

    private static GeoPoint Km(double x, double y) => new(47 + (y / 111.2), 37 + (x / 75.8));

    private static IEnumerable<ModelLeg> Both(string a, GeoPoint at, string b, GeoPoint to, int kmh)
    {
        var metres = (int)(at.DistanceTo(to) * 1.3);
        var seconds = metres * 36 / (kmh * 10);
        return [new(a, b, seconds, metres, []), new(b, a, seconds, metres, [])];
    }
}
