using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;

namespace SafePassage.Planning.Reports;

/// <summary>The most vehicles that stand at a place at one moment.</summary>
/// <param name="Place">Id of the assembly point, checkpoint or reception point.</param>
/// <param name="Vehicles">How many; 0 where none ever stands.</param>
/// <param name="Since">When so many stand there for the first time: the minute shown for the vehicle that makes them so
/// many; null where none ever stands.</param>
public readonly record struct StandingMost(string Place, int Vehicles, ClockMinute? Since);

/// <summary>Counts how many vehicles stand at an assembly or reception point at once.</summary>
/// <remarks>
/// A vehicle stands where it boards, where it empties, and where it waits for its next run, also over night. Before its
/// first run it is not counted, and after its last run only until it is empty: the plan does not need it at the place
/// then. Counted to the second; one that leaves in the second in which another comes does not stand beside it.
/// </remarks>
public static class StandingVehicles
{
    /// <summary>The most at each assembly point and then each reception point, in the order of the model.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="minutes">The same plan in minutes.</param>
    /// <remarks>Sorts the runs: n log n.</remarks>
    public static IReadOnlyList<StandingMost> Most(Plan plan, PlanMinutes minutes)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(minutes);
        var stays = Stays(plan, minutes).ToLookup(s => s.Place, StringComparer.Ordinal);
        return [.. plan.Model.AssemblyPoints.Select(p => p.Id).Concat(plan.Model.ReceptionPoints.Select(p => p.Id))
            .Select(id => Most(id, [.. stays[id]]))];
    }

    /// <summary>The most that are in the queue of each checkpoint at once, from joining it until let go, in the order
    /// of the model.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="minutes">The same plan in minutes.</param>
    /// <remarks>Sorts the passages: n log n.</remarks>
    public static IReadOnlyList<StandingMost> InQueues(Plan plan, PlanMinutes minutes)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(minutes);
        var stays = minutes.Runs.SelectMany(r => r.Run.Passages.Zip(r.Passages, (exact, told) =>
                new Stay(exact.Checkpoint, exact.Arrives, Math.Max(exact.Released, exact.Arrives + 1), told.Joins)))
            .ToLookup(s => s.Place, StringComparer.Ordinal);
        return [.. plan.Model.Checkpoints.Select(c => Most(c.Id, [.. stays[c.Id]]))];
    }

    /// <summary>Says in one sentence where most stand at once; null when none ever stands.</summary>
    /// <param name="plan">The plan.</param>
    public static string? Sentence(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Sentence(plan.Model, Most(plan, PlanMinutes.Of(plan)));
    }

    internal static string? Sentence(CorridorModel model, IEnumerable<StandingMost> places)
    {
        var most = places.MaxBy(m => m.Vehicles);
        return most.Since is not { } since ? null
            : most.Vehicles == 1 ? "At no assembly or reception point do two vehicles stand at once."
            : $"Up to {Markup.N(most.Vehicles)} vehicles stand at once at {Name(model, most.Place)}"
                + (Bays(model, most.Place) is { } bays ? $", which has {bays}" : "")
                + $", for the first time on {since.Day(model)}; no place has more.";
    }

    /// <summary>How many bays a place has, in words; null where nothing limits it.</summary>
    internal static string? Bays(CorridorModel model, string place) =>
        model.AssemblyPoints.Where(p => p.Id == place).Select(p => p.Bays)
            .Concat(model.ReceptionPoints.Where(p => p.Id == place).Select(p => p.Bays)).Single() is not { } bays ? null
            : bays == 1 ? "1 bay" : $"{Markup.N(bays)} bays";

    private static string Name(CorridorModel model, string place) =>
        model.AssemblyPoints.FirstOrDefault(p => p.Id == place)?.Name
            ?? model.ReceptionPoints.First(p => p.Id == place).Name;

    private static IEnumerable<Stay> Stays(Plan plan, PlanMinutes minutes)
    {
        var reception = plan.Model.ReceptionPoints.Select((p, j) => (p.Id, j))
            .ToDictionary(p => p.Id, p => p.j, StringComparer.Ordinal);
        foreach (var duty in minutes.Runs.GroupBy(r => (r.Run.Fleet, r.Run.Vehicle)))
        {
            RunMinutes[] runs = [.. duty];
            var first = runs[0];
            if (first.Run.Direction == RunDirection.Out)
            {
                var (from, until) = (first.Run.LoadStarts, Math.Max(first.Run.Departs, first.Run.LoadStarts + 1));
                yield return new Stay(first.Run.AssemblyPoint, from, until, first.Boards);
            }

            for (var n = 0; n < runs.Length; n++)
            {
                var run = runs[n].Run;
                var place = run.Direction == RunDirection.Out ? run.ReceptionPoint : run.AssemblyPoint;
                var until = n + 1 < runs.Length ? runs[n + 1].Run.Departs
                    : run.Arrives + (reception.TryGetValue(place, out var at)
                        ? StopTimes.Empty(plan.Model, at, run.People) : 0);

                // Even where it is empty at once it has stood there.
                yield return new Stay(place, run.Arrives, Math.Max(until, run.Arrives + 1), runs[n].Arrives);
            }
        }
    }

    private static StandingMost Most(string place, Stay[] stays)
    {
        // Whoever leaves in a second makes room for whoever comes in it.
        var moves = stays.Select(s => (Second: s.From, Change: 1, s.Since))
            .Concat(stays.Select(s => (Second: s.Until, Change: -1, s.Since)))
            .OrderBy(m => m.Second).ThenBy(m => m.Change);
        var (standing, most) = (0, new StandingMost(place, 0, null));
        foreach (var (_, change, since) in moves)
        {
            standing += change;
            most = standing > most.Vehicles ? new StandingMost(place, standing, since) : most;
        }

        return most;
    }

    // From and until are the plan's seconds.
    private readonly record struct Stay(string Place, int From, int Until, ClockMinute Since);
}
