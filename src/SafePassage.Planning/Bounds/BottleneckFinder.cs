using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Bounds;

/// <summary>Finds what limits the bound and says so in words, each figure computed for the model at hand.</summary>
internal static class BottleneckFinder
{
    /// <summary>True when the vehicles, and not the corridors, limit the bound.</summary>
    internal static bool IsFleetBound(CorridorModel model, EvacuationBound bound, int? clearance)
    {
        var parts = bound.By(Moment(model, clearance));
        return parts.Fleet < model.TotalPeople && parts.Fleet <= parts.Flow;
    }

    /// <param name="model">The problem.</param>
    /// <param name="used">Vehicles the plan uses of each fleet group.</param>
    /// <param name="bound">Its bound.</param>
    /// <param name="proven">The sharpest figures of the bound.</param>
    internal static Bottleneck Find(
        CorridorModel model, IReadOnlyList<int> used, EvacuationBound bound, PlanBound proven)
    {
        var apart = PointsApart.Find(model, bound.Options);
        if (apart.Sentences.IsEmpty)
        {
            return FindAmong(model, used, bound, proven);
        }

        // Where everybody else is out, nothing but that keeps the rest.
        var rest = proven.PeopleOut >= model.TotalPeople - apart.People ? new Bottleneck(BottleneckKind.Road, [], [])
            : FindAmong(model, used, bound, proven);
        return rest with { Sentences = [.. apart.Sentences, .. rest.Sentences] };
    }

    private static Bottleneck FindAmong(
        CorridorModel model, IReadOnlyList<int> used, EvacuationBound bound, PlanBound proven)
    {
        var clearance = bound.Clearance();
        var moment = Moment(model, clearance);
        var parts = bound.By(moment);
        var tooShort = TooShort(model, bound);
        if (tooShort.Length > 0 && (proven.PeopleOut == 0 || IsAllThatRemains(model, bound, proven)))
        {
            return new Bottleneck(BottleneckKind.Road, [], tooShort);
        }

        if (IsFleetBound(model, bound, clearance))
        {
            return Fleet(model, bound, parts, proven);
        }

        var cut = parts.Flow < model.TotalPeople ? bound.CutAt(moment) : default;
        if (!cut.Checkpoints.IsDefaultOrEmpty)
        {
            return Checkpoints(model, used, bound, cut.Checkpoints, proven);
        }

        return !cut.Receptions.IsDefaultOrEmpty ? Receptions(model, cut.Receptions, clearance)
            : Late(model, bound, moment, clearance) ?? Road(model, parts, clearance);
    }

    // Some people are not yet there when the last vehicle that could be in time begins to board.
    private static Bottleneck? Late(CorridorModel model, EvacuationBound bound, int moment, int? clearance)
    {
        var points = model.AssemblyPoints.Index().Where(p =>
            bound.MayBeOut(p.Index, moment) < p.Item.AllPeople.Total).Select(p => p.Item).ToArray();
        if (points.Length == 0)
        {
            return null;
        }

        var names = string.Join(" and ", points.Select(p => p.Name));
        var last = Moments.Day(model, points.Max(p => p.Arrivals!.Value[^1].At));
        return new Bottleneck(BottleneckKind.Road, [],
            [$"The last people arrive at {names} on {last}: "
                + (clearance is { } c ? $"whatever the vehicles, nobody can have everybody out before "
                    + $"{Moments.Day(model, c)}." : "too late for the quickest drive within the horizon.")]);
    }

    // Drives that are longer than the hours in which they would have to begin and end.
    private static ImmutableArray<string> TooShort(CorridorModel model, EvacuationBound bound)
    {
        var sentences = ImmutableArray.CreateBuilder<string>();
        foreach (var (i, point) in model.AssemblyPoints.Index())
        {
            var here = bound.Options.Where(o => o.Assembly == i).ToArray();
            var least = here.Select(o => (int?)(o.LoadSeconds + o.LeastOutSeconds)).Min();
            var longest = here.Select(o => Longest(model, o, outward: true)).DefaultIfEmpty(0).Max();
            if (least is not null && !here.Any(o => IsLongEnough(model, o)) && point.AllPeople.Total > 0)
            {
                sentences.Add(longest == 0 ? $"No corridor from {point.Name} is open outward in the days planned."
                    : $"The hours given are too short for {point.Name}: boarding and the drive take "
                        + $"{Minutes(least.Value)} at least, and the longest hours are {Minutes(longest)}.");
            }
        }

        foreach (var group in model.Fleet.Where(f => model.ReceptionPoints
            .Any(p => string.Equals(p.Id, f.StartsAt, StringComparison.Ordinal))))
        {
            var from = model.ReceptionPoints.Select(p => p.Id).ToList().IndexOf(group.StartsAt);
            var here = bound.Options.Where(o => o.Reception == from).ToArray();
            var back = here.Select(o => (int?)o.LeastBackSeconds).Min();
            var longest = here.Select(o => Longest(model, o, outward: false)).DefaultIfEmpty(0).Max();
            if (back is null || here.All(o => o.LeastBackSeconds > Longest(model, o, outward: false)))
            {
                sentences.Add(back is not null && longest == 0
                    ? $"No corridor back from where {group.Name} stand is open in the days planned."
                    : back is { } seconds
                    ? $"The hours given are too short for {group.Name}: the empty drive to the nearest assembly point "
                        + $"takes {Minutes(seconds)} at least, and the longest hours are {Minutes(longest)}."
                    : $"No corridor leads from where {group.Name} stand to an assembly point.");
            }
        }

        return sentences.ToImmutable();
    }

    // Everybody else can be out: the rest is held back by the hours alone.
    private static bool IsAllThatRemains(CorridorModel model, EvacuationBound bound, PlanBound proven)
    {
        var reachable = model.AssemblyPoints.Index().Where(p => bound.Options
            .Any(o => o.Assembly == p.Index && IsLongEnough(model, o)))
            .Sum(p => (long)p.Item.AllPeople.Total);
        return proven.PeopleOut >= reachable;
    }

    private static bool IsLongEnough(CorridorModel model, RunOption option) =>
        option.LoadSeconds + option.LeastOutSeconds <= Longest(model, option, outward: true);

    // The longest hours of its corridor in one direction.
    private static int Longest(CorridorModel model, RunOption option, bool outward) =>
        model.HoursOf(option.Corridor, outward).Select(w => w.Closes - w.Opens).DefaultIfEmpty(0).Max();

    private static string Minutes(int seconds) => $"{N((seconds + 59) / 60)} min";

    // Where everybody can be out, what limits is what fails one second sooner; otherwise what fails at the end.
    private static int Moment(CorridorModel model, int? clearance) => clearance is { } c ? Math.Max(0, c - 1)
        : model.HorizonSeconds;

    private static Bottleneck Fleet(
        CorridorModel model, EvacuationBound bound, EvacuationBound.Parts parts, PlanBound proven)
    {
        // Where each class by itself has places enough, the patterns leave too few for all together.
        var people = model.PeopleByClass;
        var waiting = Enumerable.Range(0, people.Count).Where(c => people[c] > 0).ToArray();
        int[] missing = [.. waiting.Where(c => parts.ByClass[c] < people[c])];
        missing = missing.Length > 0 ? missing : waiting;
        var groups = model.Fleet.Where(f => missing.Any(f.Carries)).ToArray();
        var vehicles = groups.Sum(f => f.Vehicles);
        var places = groups.Sum(f => (long)f.Vehicles * f.Patterns.Max(p => missing.Sum(c => p[c])));
        var what = string.Join(" and ", missing.Select(c => model.Classes[c].Name.ToLowerInvariant()));
        var alone = bound.By(model.HorizonSeconds).Fleet;
        var first = $"The vehicles hold the plan back: {N(vehicles)} vehicles with {N(places)} places for {what} "
            + (proven.ClearedAt is not null && bound.Clearance() is { } soonest
                ? $"need until {Moments.Day(model, soonest)} at least, even if no vehicle ever waited for another."
                : alone <= proven.PeopleOut
                ? $"cannot bring more than {N(alone)} people out within the hours given, even if no vehicle ever "
                    + "waited for another."
                : $"cannot bring more than {N(proven.PeopleOut)} people out under these terms.");
        var flow = bound.By(model.HorizonSeconds).Flow;
        return new Bottleneck(BottleneckKind.Fleet, [.. groups.Select(f => f.Id)],
            [first,
                $"The checkpoints, roads and reception points together would take up to {N(flow)} people in the same "
                + "time."]);
    }

    private static Bottleneck Checkpoints(
        CorridorModel model, IReadOnlyList<int> used, EvacuationBound bound, ImmutableArray<int> cut, PlanBound proven)
    {
        var clearance = proven.ClearedAt;
        var busiest = model.Windows.GroupBy(w => w.Day).Max(day => PerDay(bound, cut, [.. day]));
        var names = string.Join(" and ", cut.Select(c => model.Checkpoints[c].Name));
        var sentences = ImmutableArray.CreateBuilder<string>();
        sentences.Add($"{names} {(cut.Length == 1 ? "lets" : "together let")} at most {N(busiest)} people through a day"
            + $" ({string.Join("; ", cut.Select(c => Terms(model.Checkpoints[c])))}).");

        // The checkpoints alone exclude more: true for any number of vehicles, unlike what a small gap suggests.
        var groups = model.Fleet.Select((f, i) => $"{N(used[i])} of {N(f.Vehicles)} {f.Name.ToLowerInvariant()}");
        var suffice = model.Fleet.Select((f, i) => f.Vehicles > used[i]).Any(spare => spare)
            ? $"{string.Join(" and ", groups)} suffice for this plan." : "The plan uses every vehicle.";
        var any = cut.All(c => model.Checkpoints[c].Unit == RateUnit.People) ? "However many vehicles there were"
            : "With vehicles like these";
        sentences.Add(suffice + (bound.Clearance() is { } least
            ? $" {any}, no plan would have everybody out before {Moments.Day(model, least)}."
            : $" {any}, no plan would move more than {N(bound.By(model.HorizonSeconds).Flow)} people."));
        var faster = bound.Clearance(200);
        var at = bound.By(model.HorizonSeconds, 200).People;
        sentences.Add(faster is { } soon
            ? $"If all checkpoints let twice as many through, everybody could be out by {Moments.Day(model, soon)} "
                + "at the earliest"
                + (clearance is { } c ? $" instead of {Moments.Day(model, c)}." : ".")
            : $"If all checkpoints let twice as many through, at most {N(at)} people could be out within the horizon.");
        return new Bottleneck(
            BottleneckKind.Checkpoint, [.. cut.Select(c => model.Checkpoints[c].Id)], sentences.ToImmutable());
    }

    // Checkpoints that count vehicles are used up by both directions, so what they let through in a day is read from
    // the bound.
    private static long PerDay(EvacuationBound bound, ImmutableArray<int> cut, OpenHours[] hours) =>
        Math.Min(cut.Sum(c => bound.CheckpointIn(c, hours)), bound.BothWaysIn(hours));

    private static string Terms(ModelCheckpoint checkpoint)
    {
        var rate = $"{N(checkpoint.RatePerHour)} {(checkpoint.Unit == RateUnit.People ? "people" : "vehicles")} an "
            + (checkpoint.CountsOutwardOnly ? "hour outward" : "hour");
        return checkpoint.PeoplePerDay is { } day ? $"{rate}, {N(day)} people a day" : rate;
    }

    private static Bottleneck Receptions(CorridorModel model, ImmutableArray<int> cut, int? clearance)
    {
        var room = cut.Sum(j => (long)model.ReceptionPoints[j].CapacityPeople);
        var names = string.Join(" and ", cut.Select(j => model.ReceptionPoints[j].Name));
        return new Bottleneck(BottleneckKind.Reception, [.. cut.Select(j => model.ReceptionPoints[j].Id)],
        [
            $"{names} {(cut.Length == 1 ? "takes" : "together take")} in {N(room)} people; {N(model.TotalPeople)} "
                + "wait.",
            clearance is null
                ? "Whatever the vehicles and checkpoints, no plan moves more people than there is room for."
                : "The room sets by when everybody can be out.",
        ]);
    }

    private static Bottleneck Road(CorridorModel model, EvacuationBound.Parts parts, int? clearance) =>
        new(BottleneckKind.Road, [],
    [
        clearance is { } c
            ? $"The drive itself sets the time: with the hours given nobody can bring the last people in before "
                + $"{Moments.Day(model, c)}."
            : $"The hours given are too short: within the horizon the drives let at most {N(parts.People)} people out.",
    ]);

    private static string N(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
