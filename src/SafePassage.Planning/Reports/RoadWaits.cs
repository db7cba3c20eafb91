using SafePassage.Planning.Plans;

namespace SafePassage.Planning.Reports;

/// <summary>People whose vehicle is planned to stand on the road for long.</summary>
/// <param name="Runs">Runs that stand for longer than <see cref="LongSeconds"/> before one place.</param>
/// <param name="People">People on board of them, counted once a run.</param>
/// <param name="LongestSeconds">The longest of these stands.</param>
/// <param name="PlaceName">Name of the checkpoint or reception point before which it is.</param>
/// <remarks>A stand is the time between two places beyond the drive, service at the checkpoint included: whoever sits
/// in the vehicle waits all of it. Immutable.</remarks>
public sealed record RoadWaits(int Runs, int People, int LongestSeconds, string PlaceName)
{
    /// <summary>A longer stand than this is told; half an hour.</summary>
    public const int LongSeconds = 1_800;

    /// <summary>The long stands of a plan with people on board; null where there is none.</summary>
    /// <param name="plan">The plan.</param>
    /// <remarks>Linear in the stops. A leg that the model does not have is no stand.</remarks>
    public static RoadWaits? Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var drives = plan.Model.Legs.ToDictionary(l => (l.From, l.To), l => l.Seconds);
        var via = plan.Model.Corridors.ToDictionary(k => k.Id, k => k.Via, StringComparer.Ordinal);
        var longest = plan.Runs.Where(r => r.Total > 0)
            .Select(r => (Run: r, Stand: Longest(r, via[r.Corridor], drives)))
            .Where(r => r.Stand.Seconds > LongSeconds).ToArray();
        if (longest.Length == 0)
        {
            return null;
        }

        var most = longest.MaxBy(r => r.Stand.Seconds).Stand;
        return new RoadWaits(
            longest.Length, longest.Sum(r => r.Run.Total), most.Seconds, plan.Model.NamesOfPlaces()[most.Place]);
    }

    // Waypoints are driven through, so the drive adds up until the next checkpoint or the end.
    private static (int Seconds, string Place) Longest(
        Run run, IEnumerable<string> via, Dictionary<(string From, string To), int> drives)
    {
        var (from, left, drive, most) = (run.AssemblyPoint, run.Departs, 0, (Seconds: 0, Place: run.ReceptionPoint));
        var passages = run.Passages.ToDictionary(p => p.Checkpoint, StringComparer.Ordinal);
        foreach (var place in via.Append(run.ReceptionPoint))
        {
            drive += drives.GetValueOrDefault((from, place));
            from = place;
            var isGate = passages.TryGetValue(place, out var passage);
            if (!isGate && place != run.ReceptionPoint)
            {
                continue;
            }

            var until = isGate ? passage.Released : run.Arrives;
            if (until - left - drive > most.Seconds)
            {
                most = (until - left - drive, place);
            }

            (left, drive) = (until, 0);
        }

        return most;
    }
}
