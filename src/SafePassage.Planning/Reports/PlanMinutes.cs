using System.Collections.Immutable;
using SafePassage.Planning.Plans;

namespace SafePassage.Planning.Reports;

/// <summary>All times of a plan in whole minutes: those that its report, timetable, map and pages show.</summary>
/// <remarks>
/// Boarding, departure and joining a queue show the minute before, release and arrival the minute after
/// (<see cref="ClockMinute"/>). By themselves these could turn the order round: released at 10:05:10 and at the next
/// checkpoint at 10:05:50 would read 10:06 and then 10:05. So a release or an arrival is never shown after what the
/// same vehicle does next, nor after the next release or arrival at the same place; where it would be, it shows that
/// same minute. What must be done on time keeps its minute; what is awaited gives way. Every time shown is less than
/// a minute from the true one, and the order of no vehicle and no place is turned round.
/// <para>Immutable; safe to share between threads.</para>
/// </remarks>
public sealed class PlanMinutes
{
    private PlanMinutes(Plan plan, ImmutableArray<RunMinutes> runs)
    {
        Runs = runs;
        var starts = ClockMinute.Before(plan.Bound.ClockStarts).Minutes;
        ClearedAt = plan.Totals.ClearedAt is not { } cleared ? null
            : runs.Where(r => r.Run.Total > 0).MaxBy(r => r.Arrives.Minutes)?.Arrives ?? ClockMinute.After(cleared);
        ClearedAfter = ClearedAt?.Minutes - starts;
        ClearedAfterAtLeast = plan.Bound.ClearedAt is { } least ? ClockMinute.Before(least).Minutes - starts : null;
    }

    /// <summary>The runs in the order of the plan.</summary>
    public ImmutableArray<RunMinutes> Runs { get; }

    /// <summary>By when everybody is out, the minute shown for the last arrival; null when somebody remains.</summary>
    public ClockMinute? ClearedAt { get; }

    /// <summary>Minutes from the first opening until everybody is out; null when somebody remains.</summary>
    public int? ClearedAfter { get; }

    /// <summary>No plan has everybody out in fewer minutes from the first opening; null when none has in the
    /// horizon.</summary>
    public int? ClearedAfterAtLeast { get; }

    /// <summary>Turns the times of a plan into minutes.</summary>
    /// <remarks>Sorts the times: n log n for n stops.</remarks>
    public static PlanMinutes Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var runs = plan.Runs;
        var shown = runs.Select(r => new int[3 + (2 * r.Passages.Length)]).ToArray();
        var nextOfVehicle = new Dictionary<(string Fleet, int Vehicle), int>();
        var nextAtPlace = new Dictionary<string, int>(StringComparer.Ordinal);

        // From the last to the first, so that what comes next is already known. The sort keeps the order of one second.
        foreach (var e in Events(runs).OrderBy(e => e.Second).Reverse())
        {
            var run = runs[e.Run];
            var vehicle = (run.Fleet, run.Vehicle);
            var minute = (e.AwaitedAt is null ? ClockMinute.Before(e.Second) : ClockMinute.After(e.Second)).Minutes;
            minute = Math.Min(minute, nextOfVehicle.GetValueOrDefault(vehicle, int.MaxValue));
            if (e.AwaitedAt is { } place)
            {
                minute = Math.Min(minute, nextAtPlace.GetValueOrDefault(place, int.MaxValue));
                nextAtPlace[place] = minute;
            }

            nextOfVehicle[vehicle] = minute;
            shown[e.Run][e.Stop] = minute;
        }

        return new PlanMinutes(plan, [.. runs.Select((run, r) => Told(run, shown[r]))]);
    }

    // AwaitedAt is the place of a release or an arrival; null for what a vehicle must do on time.
    private static IEnumerable<(int Run, int Stop, int Second, string? AwaitedAt)> Events(ImmutableArray<Run> runs)
    {
        for (var r = 0; r < runs.Length; r++)
        {
            var run = runs[r];
            yield return (r, 0, run.LoadStarts, null);
            yield return (r, 1, run.Departs, null);
            for (var p = 0; p < run.Passages.Length; p++)
            {
                yield return (r, 2 + (2 * p), run.Passages[p].Arrives, null);
                yield return (r, 3 + (2 * p), run.Passages[p].Released, run.Passages[p].Checkpoint);
            }

            yield return (r, 2 + (2 * run.Passages.Length), run.Arrives,
                run.Direction == RunDirection.Out ? run.ReceptionPoint : run.AssemblyPoint);
        }
    }

    private static RunMinutes Told(Run run, int[] minutes) => new(
        run,
        new ClockMinute(minutes[0]),
        new ClockMinute(minutes[1]),
        [.. run.Passages.Select((p, n) => new PassageMinutes(
            p.Checkpoint, new ClockMinute(minutes[2 + (2 * n)]), new ClockMinute(minutes[3 + (2 * n)])))],
        new ClockMinute(minutes[^1]));
}
