using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>By what somebody shows that a movement was at a place.</summary>
public enum SightingKind
{
    /// <summary>It arrived there.</summary>
    Arrived,

    /// <summary>It stood still there.</summary>
    Halted,

    /// <summary>It went on there.</summary>
    Resumed,

    /// <summary>It was called off there.</summary>
    Aborted,

    /// <summary>It left from there.</summary>
    Departed,

    /// <summary>People of it were counted there.</summary>
    Counted,
}

/// <summary>Somebody's word that a movement was at a place.</summary>
/// <param name="Place">The place.</param>
/// <param name="Visit">Which visit to it, from 1.</param>
/// <param name="Kind">What shows it.</param>
/// <param name="StatedAt">When it was there, as the author states: by then, where people were counted.</param>
/// <param name="Index">Position of the record in the log.</param>
/// <param name="IsLate">True when the log held something that happened later before this came.</param>
public sealed record Sighting(
    PlaceId Place, int Visit, SightingKind Kind, DateTimeOffset StatedAt, long Index, bool IsLate);

/// <summary>Reads where a movement was seen.</summary>
internal static class Sightings
{
    /// <summary>Every sighting that decides anything, in order of stated time.</summary>
    /// <param name="said">Steps and standing counts of one movement, in any order.</param>
    /// <param name="visits">How many visits the way has to each place.</param>
    /// <param name="now">The clock: a time beyond it cannot be right and decides nothing.</param>
    public static IReadOnlyList<Sighting> Of(
        IReadOnlyList<LoggedRecord> said, ILookup<PlaceId, int> visits, DateTimeOffset now)
    {
        var usable = said.Where(r => IsUsable(r, now)).ToArray();
        var late = LateOnes(usable);
        var steps = VisitsOfSteps(usable, visits);
        return
        [
            .. usable.OrderBy(r => r.StatedOrder).Select(r => r.Body switch
            {
                Headcount count => new Sighting(
                    count.Place, count.Visit ?? 1, SightingKind.Counted, count.StatedAt, r.Index,
                    late.Contains(r.Index)),
                MovementStep step => new Sighting(
                    step.Place, steps[r.Id], KindOf(step.Event), step.StatedAt, r.Index, late.Contains(r.Index)),
                _ => throw new InvalidOperationException($"{r.Envelope.Kind} shows no movement."),
            }),
        ];
    }

    // Nobody was there by an inference, nor by a count of nobody.
    private static bool IsUsable(LoggedRecord record, DateTimeOffset now) =>
        !record.IsInDoubt && !StatedTime.IsAhead(record.Body.StatedAt, now)
        && Attestation.Attests(record.Role) && record.Body.Provenance.Basis is not (Basis.Inferred or Basis.Assumed)
        && (record.Body is MovementStep || (record.Body is Headcount count && count.Count != Count.Exact(0)));

    private static HashSet<long> LateOnes(IEnumerable<LoggedRecord> said)
    {
        var late = new HashSet<long>();
        DateTimeOffset? newest = null;
        foreach (var record in said.OrderBy(r => r.Index))
        {
            if (newest is { } at && at - record.Body.StatedAt > StatedTime.Tolerance)
            {
                late.Add(record.Index);
            }

            newest = newest is { } before && before > record.Body.StatedAt ? before : record.Body.StatedAt;
        }

        return late;
    }

    // A step names no visit: the second time that one key says it arrived at a place is the second visit.
    private static Dictionary<RecordId, int> VisitsOfSteps(
        IEnumerable<LoggedRecord> said, ILookup<PlaceId, int> visits) => said
        .Where(r => r.Body is MovementStep)
        .GroupBy(r => (r.KeyId, ((MovementStep)r.Body).Place, ((MovementStep)r.Body).Event))
        .SelectMany(g => g.OrderBy(r => r.Body.Sequence ?? 0).ThenBy(r => r.StatedOrder).Select((r, i) => (
            r.Id, Visit: Math.Min(i + 1, Math.Max(1, visits[g.Key.Place].DefaultIfEmpty(1).Max())))))
        .ToDictionary(x => x.Id, x => x.Visit);

    private static SightingKind KindOf(MovementEvent happened) => happened switch
    {
        MovementEvent.Departed => SightingKind.Departed,
        MovementEvent.Halted => SightingKind.Halted,
        MovementEvent.Resumed => SightingKind.Resumed,
        MovementEvent.Arrived => SightingKind.Arrived,
        _ => SightingKind.Aborted,
    };
}
