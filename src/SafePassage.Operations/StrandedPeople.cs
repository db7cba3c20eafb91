using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>People who wait where no bus comes: somebody reported how many wait or queue at a place.</summary>
/// <remarks>
/// Of each speaker the latest report of a place stands, by stated time. Speakers who differ make an interval.
/// </remarks>
internal static class StrandedPeople
{
    public static IEnumerable<DispatchAlarm> Of(
        IEnumerable<LoggedRecord> records, IReadOnlyList<DispatchRow> rows, DateTimeOffset now, TimeSpan patience)
    {
        var reports = records.Where(r => !r.IsInDoubt && !StatedTime.IsAhead(r.Body.StatedAt, now))
            .Select(r => (Record: r, Said: r.Body as SituationReported))
            .Where(x => x.Said is { Value: not null, Metric: { To: not null } metric }
                && Identifier.IsValid(metric.To) && metric.Event is "waiting" or "queued"
                && metric.Unit is MetricWords.People or "civilians")
            .GroupBy(x => x.Said!.Metric!.To!, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal);
        foreach (var reported in reports)
        {
            var place = new PlaceId(reported.Key);
            LoggedRecord[] latest =
            [
                .. reported.GroupBy(x => (x.Record.Author, x.Said!.Speaker))
                    .Select(g => g.MaxBy(x => x.Record.StatedOrder).Record).OrderBy(r => r.Index),
            ];
            var people = Bounds.Over([.. latest.Select(r => Bounds.Of(((SituationReported)r.Body).Value!.Value))]);
            var waits = latest.Where(r => ((SituationReported)r.Body).Value != Count.Exact(0)).ToArray();
            if (waits.Length == 0 || Array.TrueForAll(waits, r => now - r.Body.StatedAt < patience)
                || rows.Any(row => Comes(row, place)))
            {
                continue;
            }

            yield return new DispatchAlarm(
                AlarmKind.PeopleWaiting, AlarmSeverity.Severe, null, place, place, 1, null, people.ToCount(), null,
                waits.Min(r => r.Body.StatedAt),
                [.. latest.Select(r => r.Author).Distinct().OrderBy(p => p.Value, StringComparer.Ordinal)],
                DispatchAlarm.CauseOf(AlarmKind.PeopleWaiting, null, place, 1, latest.Select(r => r.Id.ToString())),
                [.. latest.Select(r => r.Index)],
                []);
        }
    }

    // It is still to come there, or stands there and has not left.
    private static bool Comes(DispatchRow row, PlaceId place) => row.IsToCome && row.Nodes
        .Where((n, i) => n.Node.Place == place && (i > row.Reached
            || (i == row.Reached && row.LastSeen?.Kind is not SightingKind.Departed)))
        .Any();
}
