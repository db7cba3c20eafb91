using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.BusEvacuation;

namespace SafePassage.Bench;

/// <summary>A set of Bus Evacuation Problems that make one row.</summary>
/// <param name="Name">What the row is called.</param>
/// <param name="Problems">Each with the best length that is published; null where none is.</param>
internal sealed record BusInstances(
    string Name, IReadOnlyList<(BusEvacuationInstance Problem, int? Published)> Problems)
{
    private const int ProblemsOfASet = 10;

    private static readonly string[] _public = ["loyola", "lmellan"];

    private static readonly (int Pickups, int Shelters, int Buses)[] _sizes =
        [(2, 2, 2), (3, 3, 2), (4, 4, 3), (5, 5, 3), (6, 6, 4), (7, 7, 4), (8, 8, 5), (9, 9, 5), (10, 10, 6)];

    /// <summary>The public instances where their folder stands, then ninety drawn by the published rule.</summary>
    public static IEnumerable<BusInstances> Of(int seed)
    {
        var folder = Path.Combine(PlanningInstances.Repository(), "..", "shared", "data", "bep");
        foreach (var name in _public.Where(n => Directory.Exists(Path.Combine(folder, n))))
        {
            var published = Published(Path.Combine(folder, name, "best-known.csv"));
            yield return new(name, [.. Directory.GetFiles(Path.Combine(folder, name), "*BEP*.txt")
                .Order(StringComparer.Ordinal)
                .Select(f => (BusEvacuationReader.ReadFile(f),
                    published.TryGetValue(Path.GetFileNameWithoutExtension(f), out var best) ? best : default(int?)))]);
        }

        foreach (var size in _sizes)
        {
            yield return new($"drawn ({size.Pickups},{size.Shelters},{size.Buses})", [.. Enumerable
                .Range(0, ProblemsOfASet).Select(n => (Draw(size, (seed * 1_000) + (size.Pickups * 20) + n),
                    default(int?)))]);
        }
    }

    /// <summary>The rule of Goerigk, Gruen and Hessler (2013): one yard, distances from 1 to 10, one to five loads at a
    /// pick-up point, one to ten places in a shelter; drawn again until the places are enough.</summary>
    private static BusEvacuationInstance Draw((int Pickups, int Shelters, int Buses) size, int seed)
    {
        var chance = new Random(seed);
        var loads = Numbers(chance, size.Pickups, 5);
        var places = Numbers(chance, size.Shelters, 10);
        while (places.Sum() < loads.Sum())
        {
            (loads, places) = (Numbers(chance, size.Pickups, 5), Numbers(chance, size.Shelters, 10));
        }

        return new BusEvacuationInstance(
            [size.Buses], loads, places, [Numbers(chance, size.Pickups, 10)],
            [.. loads.Select(_ => Numbers(chance, size.Shelters, 10))]);
    }

    private static ImmutableArray<int> Numbers(Random chance, int count, int most) =>
        [.. Enumerable.Range(0, count).Select(_ => chance.Next(1, most + 1))];

    private static Dictionary<string, int> Published(string file) => !File.Exists(file) ? []
        : File.ReadLines(file).Skip(1).Select(l => l.Split(',')).Where(f => f.Length == 2)
            .ToDictionary(f => f[0], f => int.Parse(f[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
