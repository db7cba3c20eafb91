using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Routing;

namespace SafePassage.Bench;

/// <summary>A problem that the bench plans.</summary>
/// <param name="Name">What its rows are called.</param>
/// <param name="Says">What it is, in a line.</param>
/// <param name="Draw">Makes its model.</param>
/// <param name="IsLong">Measured only where the bench may take minutes.</param>
/// <param name="HasPeer">The greedy peer plans it too.</param>
/// <param name="QuickOnly">Planned with little effort only: more would take hours.</param>
internal sealed record PlanningInstance(
    string Name, string Says, Func<CorridorModel> Draw, bool IsLong = false, bool HasPeer = true,
    bool QuickOnly = false);

/// <summary>The problems, in the order of issue 15.</summary>
internal static class PlanningInstances
{
    /// <summary>What the second table goes on with.</summary>
    public const string Base = "base";

    /// <summary>The same with all driving times longer.</summary>
    public const string BaseWithSlack = "base, 5 % slack";

    public static IEnumerable<PlanningInstance> Of(BenchOptions options)
    {
        var seed = options.Seed;
        var schematic = Path.Combine(Repository(), "samples", "mariupol-2022", "network.osm");
        yield return new("mariupol-2022",
            "the sample, on its schematic network", () => Sample("mariupol-2022", schematic));
        var extract = Path.Combine(options.Extracts ?? "", "liechtenstein-latest.osm.pbf");
        if (options.Extracts is not null && File.Exists(extract))
        {
            yield return new("liechtenstein",
                "the sample, on the map in --data", () => Sample("liechtenstein", extract));
        }

        yield return new(Base, "430,000 people, 640 vehicles, 3 days; then a road cut, and 1,000 replications",
            () => PublishedCity.Draw(CitySize.Base, seed));
        yield return new("60,000 people, 3,660 days, 3 open", "78 vehicles in a horizon of ten years",
            () => PublishedCity.Draw(CitySize.Small with { DaysBetween = 1_829 }, seed) with { HorizonDays = 3_660 });
        yield return new("60,000 people, 3 days", "the same without the idle days",
            () => PublishedCity.Draw(CitySize.Small, seed), IsLong: true);
        yield return new("quarter rate", "base with gates at a quarter of their rates",
            () => PublishedCity.Draw(CitySize.Base with { RatePercent = 25 }, seed), IsLong: true);
        yield return new(BaseWithSlack, "base with legs 5 % longer; then 1,000 replications",
            () => Slower(PublishedCity.Draw(CitySize.Base, seed), 5), IsLong: true);
        yield return new("base, convoys, escorts, shifts", "base in convoys, with few escorts and crews that must rest",
            () => InConvoys(PublishedCity.Draw(CitySize.Base, seed)), IsLong: true, HasPeer: false);
        yield return new("150,000 people", "base with fewer people: all out, and how late beside the bound",
            () => PublishedCity.Draw(CitySize.Base with { People = 150_000 }, seed), IsLong: true);
        yield return new("one server both ways", "an older generator: checkpoints count both directions",
            () => CorridorCity.Draw(seed, 430_000, 100), IsLong: true);
        yield return new("double", "800,000 people, 1,270 vehicles, 5 days",
            () => PublishedCity.Draw(CitySize.Double, seed), IsLong: true);
        yield return new("one million", "10,000 vehicles, 400 points, 3 days; quick only",
            () => PublishedCity.Draw(CitySize.Million, seed), IsLong: true, HasPeer: false, QuickOnly: true);
    }

    /// <summary>The same model with a convoy of up to 25 vehicles every ten minutes on each corridor, 30 escorts to a
    /// corridor, and crews on duty for 15 hours at most, who rest for 9 (Regulation (EC) 561/2006, reduced
    /// rest).</summary>
    public static CorridorModel InConvoys(CorridorModel model) => ConvoyGates.With(
        model with
        {
            Fleet = [.. model.Fleet.Select(f => f with { Shift = new ShiftRule(15 * 3_600, 9 * 3_600) })],
        },
        model.Corridors.ToDictionary(k => k.Id, _ => new ConvoyRule(10, 25, 30), StringComparer.Ordinal));

    /// <summary>The same model with longer driving times, rounded up as the compiler does.</summary>
    public static CorridorModel Slower(CorridorModel model, int percent) => model with
    {
        TravelSlackPercent = percent,
        Legs = [.. model.Legs.Select(l => l with { Seconds = (int)(((l.Seconds * (100L + percent)) + 99) / 100) })],
    };

    private static CorridorModel Sample(string name, string extract) => ScenarioCompiler.Compile(
        ScenarioReader.ReadFile(Path.Combine(Repository(), "samples", name, "scenario.json")),
        OsmImport.Import(extract, new ImportOptions(), null, CancellationToken.None),
        ClosureSet.Empty);

    /// <summary>The folder of the repository that the bench runs in.</summary>
    public static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SafePassage.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The bench runs inside the repository: no samples are found above it.");
    }
}
