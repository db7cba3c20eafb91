using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;
using SafePassage.Terms;

namespace SafePassage.Planning.Checking;

/// <summary>Refuses a model, from wherever it comes, that nothing can be worked out from.</summary>
/// <remarks>What the compiler makes passes. Stateless.</remarks>
internal static class ModelRules
{
    private const int MostPlaces = 10_000;
    private const int MostSeconds = 400_000_000;
    private const int MostPeople = 100_000_000;
    private const int MostArrivals = 1_000;
    private const int MostGroups = 10_000;
    private const int MostClockChanges = 1_000;
    private const string BaysRule = "A place has 1 to 500 bays; a stay in one ends after it begins.";

    /// <summary>Throws at the first thing that is not in order.</summary>
    /// <exception cref="RefusalException">An id is used twice or is nowhere, a leg is missing, or a number is out of
    /// range.</exception>
    internal static void Require(CorridorModel model)
    {
        string[] places = [.. model.PlaceIds];
        Holds(places.Distinct(StringComparer.Ordinal).Count() == places.Length && places.Length <= MostPlaces
            && Unique(model.Corridors.Select(c => c.Id)) && Unique(model.Fleet.Select(f => f.Id)),
            "places", "Each id may stand once, and there may be 10,000 places at most.");
        Holds(!model.AssemblyPoints.IsEmpty && !model.ReceptionPoints.IsEmpty && !model.Corridors.IsEmpty
            && !model.Fleet.IsEmpty, "lists", "There must be places, corridors and vehicles.");
        Holds(model.HorizonDays is >= 1 and <= 3_660, "horizonDays", "There may be 1 to 3,660 days.");
        var changes = model.ClockChanges ?? [];
        Holds(changes.Length <= MostClockChanges && changes.All(c => Math.Abs(c.OffsetMinutes) <= 18 * 60)
            && Math.Abs(model.UtcOffsetMinutes) <= 18 * 60
            && changes.Select(c => c.At).Prepend(0).Zip(changes, (before, c) => before < c.At).All(rises => rises),
            "clockChanges", "Clocks change after second 0, in time order, to 18 hours from UTC at most.");
        Holds(model.Classes.Length is >= 1 and <= 8 && Unique(model.Classes.Select(c => c.Id)),
            "classes", "There are 1 to 8 classes of people, each with its own id.");
        Holds(model.Classes.All(c => Within(c.LoadSecondsPerVehicle, MostSeconds)
            && Within(c.UnloadSecondsPerVehicle, MostSeconds)),
            "classes", "Times may not be below 0 or absurd.");
        Hours(model, model.Windows, "windows");
        foreach (var p in model.AssemblyPoints)
        {
            Hours(model, p.Hours ?? [], $"assemblyPoints {p.Id}");
        }

        foreach (var c in model.Corridors)
        {
            Hours(model, c.HoursOut ?? [], $"corridors {c.Id}");
            Hours(model, c.HoursBack ?? [], $"corridors {c.Id}");
        }

        foreach (var c in model.Checkpoints)
        {
            Hours(model, c.HoursOut ?? [], $"checkpoints {c.Id}");
            Hours(model, c.HoursBack ?? [], $"checkpoints {c.Id}");
        }

        Numbers(model);
        Corridors(model);
        Cars(model);
    }

    private static void Hours(CorridorModel model, ImmutableArray<OpenHours> hours, string where)
    {
        var last = -1L;
        foreach (var h in hours)
        {
            Holds(h.Opens > last && h.Opens >= 0 && h.Closes > h.Opens && h.Closes <= (model.HorizonDays + 1) * 86_400L,
                where, "Hours stand in time order, do not touch and lie within the horizon.");
            last = h.Closes;
        }
    }

    private static void Numbers(CorridorModel model)
    {
        var classes = model.Classes.Length;
        var batches = model.AssemblyPoints.SelectMany(p => (p.Arrivals ?? []).Select(a => a.People).Prepend(p.People));
        Holds(batches.All(b => b.Count == classes && b.All(n => Within(n, MostPeople)))
            && batches.Sum(b => b.Sum(n => (long)n)) <= MostPeople
            && model.AssemblyPoints.All(p => Within(p.LoadSeconds, MostSeconds)),
            "assemblyPoints", "People and times may not be below 0 or absurd.");
        Holds(model.AssemblyPoints.All(p => p.Arrivals is not { } later || (later.Length <= MostArrivals
            && later.All(a => Within(a.At, MostSeconds))
            && later.Select(a => a.At).Prepend(0).Zip(later, (before, a) => before < a.At).All(rises => rises))),
            "assemblyPoints", "Arrivals stand in time order, after second 0, 1,000 at a point at most.");
        Holds(model.AssemblyPoints.All(p => AreGroups(p, classes)), "assemblyPoints",
            "Groups are of two people or more who wait from the beginning, each make-up once; 10,000 at most.");
        Holds(model.ReceptionPoints.All(p => p.CapacityPeople >= 0 && Within(p.UnloadSeconds, MostSeconds)),
            "receptionPoints", "Room and times may not be below 0 or absurd.");
        Holds(model.AssemblyPoints.All(p => AreBays(p.Bays, p.BaysTaken)), "assemblyPoints", BaysRule);
        Holds(model.ReceptionPoints.All(p => AreBays(p.Bays, p.BaysTaken)), "receptionPoints", BaysRule);
        Holds(model.Checkpoints.All(c => c.RatePerHour is >= 1 and <= 1_000_000 && c.PeoplePerDay is null or >= 0
            && (c.Passed ?? []).All(p => Within(p.Day, 4_000) && Within(p.People, MostPeople))),
            "checkpoints", "A checkpoint lets 1 to 1,000,000 through in an hour; a limit of the day is not below 0.");
        Holds(model.Fleet.All(f => Within(f.Vehicles, 1_000_000) && f.Patterns.Length is >= 1 and <= 64
            && f.Patterns.All(p => p.Count == classes && p.All(n => Within(n, 10_000)))
            && Within(f.FreeFrom, MostSeconds)),
            "fleet", "Vehicles and places may not be below 0 or absurd.");
        Holds(model.Fleet.All(f => f.Shift is null
            || (Within(f.Shift.MostSeconds, MostSeconds) && Within(f.Shift.RestSeconds, MostSeconds))),
            "fleet", "The longest shift and the shortest rest may not be below 0 or absurd.");
        Holds(model.Fleet.All(f => f.Range is null
            || (f.Range.MostMetres > 0 && Within(f.Range.RefuelSeconds, MostSeconds) && !f.Range.RefuelsAt.IsDefault))
            && model.Fleet.All(f => (f.Elsewhere ?? []).All(o => o.DrivenMetres >= 0)),
            "fleet", "The range and the time to refuel may not be below 0 or absurd.");
        Holds(model.Fleet.All(f => f.Elsewhere is not { } others || (others.Length <= f.Vehicles
            && others.All(o => o.Vehicle >= 1 && o.Vehicle <= f.Vehicles && Within(o.FreeFrom, MostSeconds))
            && others.DistinctBy(o => o.Vehicle).Count() == others.Length)),
            "fleet", "A vehicle that stands elsewhere is one of its group, named once.");
    }

    private static bool AreGroups(ModelAssembly point, int classes) => point.Groups is not { } groups
        || (point.Arrivals is null && groups.All(g => g.People.Count == classes && Within(g.Count, MostGroups)
                && g.People.All(n => Within(n, MostPeople)) && g.People.Sum(n => (long)n) >= 2)
            && groups.DistinctBy(g => g.People).Count() == groups.Length && groups.Sum(g => (long)g.Count) <= MostGroups
            && PeopleGroup.PeopleOf(classes, groups).Zip(point.People).All(p => p.First <= p.Second));

    private static bool AreBays(int? bays, ImmutableArray<BayStay>? taken) => bays is null or (>= 1 and <= 500)
        && (taken ?? []).All(s => Within(s.From, MostSeconds) && Within(s.Until, MostSeconds) && s.From < s.Until);

    private static void Cars(CorridorModel model)
    {
        var checkpoints = model.Checkpoints.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var cars in model.PrivateCars ?? [])
        {
            Holds(cars.VehiclesPerTenMinutes is >= 1 and <= 20_000 && cars.PeoplePerVehicle is >= 1 and <= 20
                && !cars.Hours.IsDefault && !cars.Passages.IsDefault
                && cars.Passages.All(p => checkpoints.Contains(p.Checkpoint) && Within(p.AfterSeconds, MostSeconds)),
                "privateCars", "Cars pass checkpoints of the model, 1 to 20,000 in ten minutes with 1 to 20 people.");
            Hours(model, cars.Hours, "privateCars");
        }
    }

    private static void Corridors(CorridorModel model)
    {
        var assembly = model.AssemblyPoints.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        var reception = model.ReceptionPoints.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        var between = model.Checkpoints.Select(p => p.Id).Concat(model.Waypoints.Select(p => p.Id))
            .ToHashSet(StringComparer.Ordinal);
        Holds(model.Fleet.SelectMany(f => (f.Elsewhere ?? []).Select(o => o.Place)
            .Concat(f.Range?.RefuelsAt ?? []).Append(f.StartsAt))
            .All(place => assembly.Contains(place) || reception.Contains(place)),
            "fleet", "Vehicles stand at an assembly or reception point at first, and refuel at one.");
        Holds(model.Legs.DistinctBy(l => (l.From, l.To)).Count() == model.Legs.Length
            && model.Legs.All(l => Within(l.Seconds, 1_000_000) && l.Metres >= 0),
            "legs", "A leg stands once and lasts 0 to 1,000,000 seconds.");
        var legs = model.Legs.Select(l => (l.From, l.To)).ToHashSet();
        foreach (var c in model.Corridors)
        {
            Holds(!c.AssemblyPoints.IsDefaultOrEmpty && !c.ReceptionPoints.IsDefaultOrEmpty && !c.Via.IsDefault
                && c.AssemblyPoints.All(assembly.Contains) && c.ReceptionPoints.All(reception.Contains)
                && c.Via.All(between.Contains) && Unique(c.Via) && c.Via.Length <= 200,
                $"corridors {c.Id}", "A corridor joins assembly and reception points through places of the model.");
            Holds(c.AssemblyPoints.All(from => c.ReceptionPoints.All(to => Joined([from, .. c.Via, to]))),
                $"corridors {c.Id}", "A leg is missing, out or back.");
        }

        bool Joined(string[] stops) => stops.Zip(stops[1..])
            .All(s => legs.Contains((s.First, s.Second)) && legs.Contains((s.Second, s.First)));
    }

    private static bool Unique(IEnumerable<string> ids) => ids.GroupBy(id => id, StringComparer.Ordinal)
        .All(g => g.Count() == 1);

    private static bool Within(int value, int most) => value >= 0 && value <= most;

    private static void Holds(bool holds, string where, string what)
    {
        if (!holds)
        {
            throw new RefusalException(new Refusal("plan.model-not-in-order",
                string.Create(CultureInfo.InvariantCulture, $"model.{where}"), what,
                "Check the plan against its scenario and network, or ask for it again."));
        }
    }
}
