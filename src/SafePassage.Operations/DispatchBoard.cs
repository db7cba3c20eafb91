using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>All open movements, each as meant and as done, and what a dispatcher must look at.</summary>
/// <remarks>
/// A pure function of the records and the clock, in whatever order the records are given. The way of a movement orders
/// what happened to it; the time that somebody states never does. Linear in the records but for sorting. Immutable;
/// safe to share between threads.
/// </remarks>
public sealed record DispatchBoard
{
    private DispatchBoard(IReadOnlyList<DispatchRow> rows, IReadOnlyList<DispatchAlarm> alarms)
    {
        Rows = rows;
        Alarms = alarms;
    }

    /// <summary>The movements that are not closed, in the order in which they were planned.</summary>
    public IReadOnlyList<DispatchRow> Rows { get; }

    /// <summary>What rings: the most severe first, then the oldest.</summary>
    public IReadOnlyList<DispatchAlarm> Alarms { get; }

    /// <summary>Folds the records of a log.</summary>
    /// <param name="records">Those that have effect, in any order; one may be given twice.</param>
    /// <param name="now">The clock. It rings alarms and ends none.</param>
    /// <param name="thresholds">How long something may last before it rings.</param>
    /// <param name="tracksOf">
    /// Where the vehicles of a movement are on its way, as far as the reader may know it; null for nowhere.
    /// </param>
    public static DispatchBoard Of(
        IEnumerable<LoggedRecord> records, DateTimeOffset now, AlarmThresholds thresholds,
        Func<DispatchRow, IReadOnlyList<VehicleTrack>>? tracksOf = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(thresholds);
        LoggedRecord[] all = [.. records.DistinctBy(r => r.Id)];
        var book = CountBook.Of(all, sortsAll: true);
        var said = all.Where(r => r.Body is MovementStep or MovementCleared)
            .ToLookup(r => ((MovementBody)r.Body).Movement);
        var open = book.Board.Movements.Where(m => !m.IsClosed).Select(movement =>
        {
            var plan = movement.Plan;
            var tally = ConvoyTally.Of(book, plan.Movement, null);
            var row = DispatchRows.Read(
                movement, tally, [.. said[plan.Movement], .. book.Standing(plan.Movement)], now);
            var tracks = tracksOf?.Invoke(row) ?? [];
            return (Row: row.With(tracks), Tally: tally);
        }).ToArray();
        var ids = all.GroupBy(r => r.Index).ToDictionary(g => g.Key, g => g.First().Id);
        var seen = Acknowledgements(all);
        DispatchRow[] rows = [.. open.Select(o => o.Row)];
        return new DispatchBoard(
            rows,
            [
                .. open.SelectMany(o => DispatchAlarms.Of(o.Row, o.Tally, ids, now, thresholds))
                    .Concat(StrandedPeople.Of(all, rows, now, thresholds.Waiting))
                    .Concat(QueueAlarms.Of(all, rows, now, thresholds))
                    .Select(a => a with
                    {
                        Acknowledged = [.. seen[(a.Kind, a.Movement, a.At, a.Visit, a.Cause)]],
                    })
                    .OrderByDescending(a => a.Severity)
                    .ThenBy(a => a.Since ?? DateTimeOffset.MaxValue)
                    .ThenBy(a => a.Cause, StringComparer.Ordinal),
            ]);
    }

    private static ILookup<(AlarmKind, MovementId?, PlaceId, int, string), Acknowledgement> Acknowledgements(
        IReadOnlyList<LoggedRecord> records) => records
        .Where(r => r.Body is AlarmAcknowledged && !r.IsInDoubt)
        .OrderBy(r => r.StatedOrder)
        .Select(r => (Record: r, Body: (AlarmAcknowledged)r.Body))
        .ToLookup(
            x => (x.Body.Alarm, x.Body.Movement, x.Body.Place, x.Body.Visit ?? 1, x.Body.Cause),
            x => new Acknowledgement(x.Record.Author, x.Body.StatedAt, x.Record.Index));
}
