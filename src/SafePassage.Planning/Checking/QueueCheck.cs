using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Checking;

/// <summary>Drives the vehicles of a plan through one checkpoint: its queue, its hours, its limit of the day.</summary>
/// <remarks>
/// One server, first come first served whichever way a vehicle drives, in ticks of 1/rate second: a service begins when
/// the vehicle has come, the one before is over, and it fits into one stretch of the hours for its way.
/// </remarks>
internal static class QueueCheck
{
    internal static IEnumerable<Violation> Check(
        ModelCheckpoint checkpoint, IEnumerable<(Run Run, Passage Passage)> passages)
    {
        var rate = (long)checkpoint.RatePerHour;
        var done = 0L;
        var days = new SortedDictionary<long, long>();
        var over = new List<Run>();
        var overOn = new HashSet<long>();
        foreach (var (day, people) in checkpoint.Passed ?? [])
        {
            days[day] = days.GetValueOrDefault(day) + people;
        }

        foreach (var (run, passage) in passages.OrderBy(x => x.Passage.Arrives).ThenBy(x => x.Passage.Released))
        {
            var counted = checkpoint.Unit == RateUnit.Vehicles
                && (run.Direction == RunDirection.Out || !checkpoint.CountsOutwardOnly);
            var served = counted ? 1 : checkpoint.Unit == RateUnit.People ? run.Total : 0;
            if (!LetGo(checkpoint, run, passage.Released, served > 0))
            {
                yield return new Violation(
                    ViolationKind.CheckpointClosed, checkpoint.Id, string.Create(CultureInfo.InvariantCulture,
                        $"{Name(run)} is let go at {passage.Released}, when the checkpoint is not open for it."))
                { Runs = [run] };
            }

            if (served <= 0)
            {
                continue;
            }

            if (Begin(checkpoint, run, Math.Max(done, passage.Arrives * rate), 3600L * served) is not { } begin)
            {
                yield return new Violation(
                    ViolationKind.CheckpointClosed, checkpoint.Id, string.Create(CultureInfo.InvariantCulture,
                        $"{Name(run)} comes at {passage.Arrives}, after which no hours are left for its service."))
                { Runs = [run] };
                continue;
            }

            done = begin + (3600L * served);
            var today = begin / rate / 86_400;
            days[today] = days.GetValueOrDefault(today) + run.Total;
            if (days[today] > checkpoint.PeoplePerDay)
            {
                over.Add(run);
                overOn.Add(today);
            }

            if (passage.Released * rate < done)
            {
                yield return new Violation(
                    ViolationKind.CheckpointOverrun, checkpoint.Id, string.Create(CultureInfo.InvariantCulture,
                        $"{Name(run)} is let go at {passage.Released}, but the queue before it is served until "
                            + $"{(done + rate - 1) / rate}."))
                { Runs = [run] };
            }
        }

        // Where those who pass beside the plan are too many already, a plan that moves nobody is not at fault.
        foreach (var (day, people) in days.Where(d => overOn.Contains(d.Key)))
        {
            yield return new Violation(
                ViolationKind.CheckpointOverrun, checkpoint.Id, string.Create(CultureInfo.InvariantCulture,
                    $"{people} people on day {day}; the limit is {checkpoint.PeoplePerDay}."))
            { Runs = [.. over] };
        }
    }

    /// <summary>A run in a few words.</summary>
    internal static string Name(Run run) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.Fleet} {run.Vehicle} at {run.LoadStarts}");

    // Whoever is served is let go after opening; whoever only passes may also do so in the second of opening.
    private static bool LetGo(ModelCheckpoint checkpoint, Run run, long second, bool served) =>
        Hours(checkpoint, run) is not { } hours
        || hours.Any(h => (served ? second > h.Opens : second >= h.Opens) && second <= h.Closes);

    private static long? Begin(ModelCheckpoint checkpoint, Run run, long earliest, long ticks)
    {
        if (Hours(checkpoint, run) is not { } hours)
        {
            return earliest;
        }

        var rate = (long)checkpoint.RatePerHour;
        foreach (var h in hours)
        {
            var begin = Math.Max(earliest, h.Opens * rate);
            if (begin + ticks <= h.Closes * rate)
            {
                return begin;
            }
        }

        return null;
    }

    private static OpenHours[]? Hours(ModelCheckpoint checkpoint, Run run) =>
        (run.Direction == RunDirection.Out ? checkpoint.HoursOut : checkpoint.HoursBack) is { } own ? [.. own] : null;
}
