using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using SafePassage.Terms;

namespace SafePassage.Reports.Tests;

/// <summary>A plan of two days: two towns, one with an Arabic name, two gates, and a reception point whose id is
/// 007.</summary>
internal static class DrawnPlan
{
    internal const string ArabicName = "مدرسة ١٢٣ (المدخل الشمالي)";

    private static readonly Lazy<Plan> s_plan = new(() => Of("Refuge & hall"));

    internal static Plan Plan => s_plan.Value;

    internal static Plan Of(string refuge)
    {
        ImmutableArray<(string Id, GeoPoint At)> places =
        [
            ("school", new(47.10, 9.50)), ("town", new(47.11, 9.51)), ("south", new(47.13, 9.52)),
            ("north", new(47.16, 9.52)), ("007", new(47.20, 9.53)),
        ];
        var at = places.ToDictionary(p => p.Id, p => p.At, StringComparer.Ordinal);
        ModelLeg Leg(string from, string to) => new(
            from, to, 900, 4000, [at[from], new(at[from].Latitude, at[to].Longitude), at[to]]);
        string[][] ways = [["school", "south", "north", "007"], ["town", "south", "north", "007"]];
        var pairs = ways.SelectMany(w => w.Zip(w.Skip(1))).Distinct();
        var model = new CorridorModel
        {
            Name = "Two towns",
            Notice = "Drawn for a test.",
            Network = "drawn",
            IsSchematic = false,
            StartsOn = new DateOnly(2026, 12, 1),
            UtcOffsetMinutes = 60,
            HorizonDays = 2,
            Classes = [new("seated", "Seated people", 2), new("lying", "Lying people", 1)],
            Windows = [new(9 * 3600, 12 * 3600), new(33 * 3600, 36 * 3600)],
            AssemblyPoints =
            [
                new("school", ArabicName, at["school"], [150, 3], 600),
                new("town", "Town", at["town"], [120, 0], 637),
            ],
            ReceptionPoints = [new("007", refuge, at["007"], 1000, 300)],
            Checkpoints =
            [
                new("south", "South gate", at["south"], 420, RateUnit.People, null),
                new("north", "North gate", at["north"], 30, RateUnit.Vehicles, null),
            ],
            Waypoints = [],
            Corridors = [new("road", "The road", ["school", "town"], ["south", "north"], ["007"])],
            Legs = [.. pairs.Select(p => Leg(p.First, p.Second)), .. pairs.Select(p => Leg(p.Second, p.First))],
            Fleet =
            [
                new("bus", "Buses", 2, [[40, 0]], "town"), new("ambulance", "Ambulances", 1, [[1, 2]], "007"),
            ],
            Figures = [],
        };
        return Planner.Solve(
            model, new PlannerOptions(1, PlanEffort.Quick), null, Xunit.TestContext.Current.CancellationToken);
    }
}
