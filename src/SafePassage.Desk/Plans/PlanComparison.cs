using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;

namespace SafePassage.Desk.Plans;

/// <summary>Sets two plans side by side: what they move, and in what they were asked differently.</summary>
internal static class PlanComparison
{
    private const int WordsMax = 50;
    private const int NamesMax = 200;

    /// <summary>Compares.</summary>
    /// <param name="plan">The plan that is looked at.</param>
    /// <param name="other">The plan that it is measured by.</param>
    public static ComparedPlans Of(Plan plan, Plan other)
    {
        var (others, same) = PlanChanges.Vehicles(other, plan);
        return new ComparedPlans(
            plan.Totals.PeopleOut - other.Totals.PeopleOut,
            [
                .. plan.Model.Classes.Concat(other.Model.Classes).DistinctBy(c => c.Id, StringComparer.Ordinal)
                    .Select(c => new ClassDifference(c.Id, c.Name, Out(plan, c.Id) - Out(other, c.Id))),
            ],
            LastArrival(plan) is { } last && LastArrival(other) is { } before
                ? (int)(last - before).TotalMinutes : null,
            plan.Totals.VehiclesUsed - other.Totals.VehiclesUsed,
            [.. Words(plan, other).Take(WordsMax)],
            [.. others.Take(NamesMax).Select(v => TimetableCsv.VehicleName(v.Fleet, v.Vehicle))], others.Length, same,
            Difference(Exposed(plan), Exposed(other)));
    }

    /// <summary>How long people of a plan are exposed.</summary>
    public static DeskExposure Exposed(Plan plan)
    {
        var found = ExposureTally.Of(plan);
        return new DeskExposure(
            plan.Model.MomentOf(found.From), found.AssemblyPersonHours, found.RoadPersonHours,
            plan.Totals.PeopleTotal - plan.Totals.PeopleOut, found.RemainingPersonHours, found.LoadedKilometres,
            found.EmptyKilometres, RoadWaits.Of(plan) is { } stand
                ? new DeskLongStand(stand.Runs, stand.People, stand.LongestSeconds, stand.PlaceName) : null);
    }

    private static ExposureDifference Difference(DeskExposure now, DeskExposure was) => new(
        now.AssemblyPersonHours - was.AssemblyPersonHours, now.RoadPersonHours - was.RoadPersonHours,
        now.PeopleRemaining - was.PeopleRemaining, now.RemainingPersonHours - was.RemainingPersonHours,
        now.LoadedKilometres - was.LoadedKilometres, now.EmptyKilometres - was.EmptyKilometres);

    /// <summary>When the last that a plan moves arrive, in the minute that papers show; null when it moves
    /// nobody.</summary>
    public static DateTimeOffset? LastArrival(Plan plan) =>
        PlanMinutes.Of(plan).Runs.Where(r => r.Run.Total > 0).Select(r => (ClockMinute?)r.Arrives)
            .MaxBy(m => m!.Value.Minutes)?.On(plan.Model);

    private static int Out(Plan plan, string id)
    {
        for (var c = 0; c < plan.Model.Classes.Length; c++)
        {
            if (plan.Model.Classes[c].Id == id)
            {
                return plan.Totals.OutByClass[c];
            }
        }

        return 0;
    }

    private static IEnumerable<string> Words(Plan plan, Plan other)
    {
        var (now, was) = (plan.Model, other.Model);
        return Each(now.AssemblyPoints, was.AssemblyPoints, p => p.Id, p => p.Name, Assembly)
            .Concat(Each(now.ReceptionPoints, was.ReceptionPoints, p => p.Id, p => p.Name, Reception))
            .Concat(Each(now.Checkpoints, was.Checkpoints, p => p.Id, p => p.Name, Checkpoint))
            .Concat(Each(
                now.Waypoints, was.Waypoints, p => p.Id, p => p.Name, (p, o) => Place(p.Location, o.Location)))
            .Concat(Each(now.Corridors, was.Corridors, p => p.Id, p => p.Name, Corridor))
            .Concat(Each(now.Fleet, was.Fleet, f => f.Id, f => f.Name, Fleet))
            .Concat(Each(now.OpenedRoads ?? [], was.OpenedRoads ?? [], Id, Road, (_, _) => []))
            .Concat(Each(Closures(now), Closures(was), c => c, c => c, (_, _) => []))
            .Concat(Legs(now, was))
            .Concat(Whole(plan, other));
    }

    private static IEnumerable<string> Each<T>(
        ImmutableArray<T> now, ImmutableArray<T> was, Func<T, string> id, Func<T, string> name,
        Func<T, T, IEnumerable<string>> differences)
    {
        var before = was.ToDictionary(id, StringComparer.Ordinal);
        foreach (var item in now)
        {
            if (!before.Remove(id(item), out var old))
            {
                yield return $"{name(item)}: new.";
                continue;
            }

            foreach (var difference in differences(item, old))
            {
                yield return $"{name(item)}: {difference}";
            }
        }

        foreach (var gone in was.Where(item => before.ContainsKey(id(item))))
        {
            yield return $"{name(gone)}: no longer there.";
        }
    }

    private static IEnumerable<string> Assembly(ModelAssembly now, ModelAssembly was) =>
        Number(now.People.Total, was.People.Total, "people")
            .Concat(Other(now.People.Total == was.People.Total && now.People != was.People, "people of other classes"))
            .Concat(Other(
                !(now.Arrivals ?? []).SequenceEqual(was.Arrivals ?? []), "other people come later, or at other times"))
            .Concat(Other(!(now.Groups ?? []).SequenceEqual(was.Groups ?? []), "other groups travel together"))
            .Concat(Other(!Same(now.Hours, was.Hours), "other hours of boarding"))
            .Concat(Number(now.LoadSeconds, was.LoadSeconds, "seconds to board"))
            .Concat(Place(now.Location, was.Location));

    private static IEnumerable<string> Reception(ModelReception now, ModelReception was) =>
        Number(now.CapacityPeople, was.CapacityPeople, "people have room")
            .Concat(Number(now.UnloadSeconds, was.UnloadSeconds, "seconds to get out"))
            .Concat(Place(now.Location, was.Location));

    private static IEnumerable<string> Checkpoint(ModelCheckpoint now, ModelCheckpoint was) =>
        Number(now.RatePerHour, was.RatePerHour, "an hour")
            .Concat(Other(now.Unit != was.Unit, "it counts something else (people or vehicles)"))
            .Concat(Other(
                now.PeoplePerDay != was.PeoplePerDay,
                $"{Text(now.PeoplePerDay)} people a day instead of {Text(was.PeoplePerDay)}"))
            .Concat(Other(
                !Same(now.HoursOut, was.HoursOut) || !Same(now.HoursBack, was.HoursBack), "other hours"))
            .Concat(Place(now.Location, was.Location));

    private static IEnumerable<string> Corridor(ModelCorridor now, ModelCorridor was) =>
        Other(
            !now.AssemblyPoints.SequenceEqual(was.AssemblyPoints, StringComparer.Ordinal)
                || !now.Via.SequenceEqual(was.Via, StringComparer.Ordinal)
                || !now.ReceptionPoints.SequenceEqual(was.ReceptionPoints, StringComparer.Ordinal), "other places")
            .Concat(Other(
                !Same(now.HoursOut, was.HoursOut) || !Same(now.HoursBack, was.HoursBack), "other hours"));

    private static IEnumerable<string> Fleet(ModelFleet now, ModelFleet was) =>
        Number(now.Vehicles, was.Vehicles, "vehicles")
            .Concat(Other(!now.Patterns.SequenceEqual(was.Patterns), "other places in the vehicles"))
            .Concat(Other(now.StartsAt != was.StartsAt, "they start elsewhere"))
            .Concat(Other(now.FreeFrom != was.FreeFrom, "they are there from another hour"));

    private static IEnumerable<string> Legs(CorridorModel now, CorridorModel was)
    {
        var before = was.Legs.ToDictionary(l => (l.From, l.To));
        var names = now.NamesOfPlaces();
        return now.Legs.Where(l => before.TryGetValue((l.From, l.To), out var old) && old.Seconds != l.Seconds)
            .Select(l => $"From {names[l.From]} to {names[l.To]}: {Text(l.Seconds / 60)} minutes of driving instead of "
                + $"{Text(before[(l.From, l.To)].Seconds / 60)}.");
    }

    private static IEnumerable<string> Whole(Plan plan, Plan other)
    {
        var (now, was) = (plan.Model, other.Model);
        return Other(!now.Windows.SequenceEqual(was.Windows), "The hours of all corridors differ")
            .Concat(Other(now.StartsOn != was.StartsOn, string.Create(
                CultureInfo.InvariantCulture,
                $"It starts on {now.StartsOn:yyyy-MM-dd} instead of {was.StartsOn:yyyy-MM-dd}")))
            .Concat(Number(now.HorizonDays, was.HorizonDays, "days are planned"))
            .Concat(Number(now.TravelSlackPercent, was.TravelSlackPercent, "percent slack on driving times"))
            .Concat(Other(
                !PrivateCarsText.Sentences(now).SequenceEqual(PrivateCarsText.Sentences(was), StringComparer.Ordinal),
                "Other private cars are expected"))
            .Concat(Other(now.Network != was.Network, "The roads are of another extract"))
            .Concat(Other(plan.Effort != other.Effort, "It was searched with another effort"))
            .Concat(Other(plan.Seed != other.Seed, "It was searched with another seed"))
            .Concat(Other(plan.EndedEarly && !other.EndedEarly, "Its search was ended by hand"));
    }

    private static IEnumerable<string> Place(Terms.GeoPoint now, Terms.GeoPoint was) =>
        Other(now != was, "it lies elsewhere");

    private static IEnumerable<string> Number(int now, int was, string what) =>
        Other(now != was, $"{Text(now)} {what} instead of {Text(was)}");

    private static IEnumerable<string> Other(bool differs, string words) => differs ? [words + "."] : [];

    private static bool Same(ImmutableArray<OpenHours>? now, ImmutableArray<OpenHours>? was) =>
        now is { } a && was is { } b ? a.SequenceEqual(b) : now is null == was is null;

    private static string Road(ModelOpenedRoad road) => road.Name.Length > 0
        ? $"The opened road {road.Name} (way {Id(road)})" : $"The opened way {Id(road)}";

    private static ImmutableArray<string> Closures(CorridorModel model) =>
        [.. ClosedRoadWords.Sentences(model).Distinct(StringComparer.Ordinal)];

    private static string Id(ModelOpenedRoad road) => road.Way.ToString(CultureInfo.InvariantCulture);

    private static string Text(long? number) => number?.ToString("N0", CultureInfo.InvariantCulture) ?? "any number of";
}
