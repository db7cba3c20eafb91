using System.Runtime.InteropServices;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records.Counting;

/// <summary>Of the counts of one thing by one key, the one stated last, while they are given one by one.</summary>
/// <remarks>
/// Neither the order in which they are given nor one given twice makes a difference. Knows nothing of counts that were
/// taken back or replaced: that is for <see cref="StandingCounts"/>. Meant for the counts of one movement; right for
/// several. For one thread at a time.
/// </remarks>
public sealed class LastCounts
{
    private readonly Dictionary<CountedThing, Stated> _last = [];

    /// <summary>Takes a count; constant time.</summary>
    /// <param name="record">The record.</param>
    /// <param name="count">Its body.</param>
    public void Add(LoggedRecord record, Headcount count)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(count);
        var stated = new Stated(count.StatedAt.UtcTicks, count.Sequence ?? 0, record);
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _last, CountedThing.Of(record, count), out var isKnown);

        // A record that is given twice is no later than itself: nothing has to be known of ids to pass it over.
        if (!isKnown || stated.IsAfter(known))
        {
            known = stated;
        }
    }

    /// <summary>Those that are left, in order of the log; n log n.</summary>
    public IReadOnlyList<LoggedRecord> InOrder() => [.. _last.Values.Select(s => s.Record).OrderBy(r => r.Index)];

    // The parts of the stated order that nearly always decide, beside the record: it lies elsewhere in memory.
    private readonly record struct Stated(long Ticks, long Number, LoggedRecord Record)
    {
        public bool IsAfter(Stated other) => Ticks != other.Ticks ? Ticks > other.Ticks
            : Number != other.Number ? Number > other.Number
            : Record.Id.CompareTo(other.Record.Id) > 0;
    }

    // What a count counts, and whose count it is: another one of the same by the same key says it anew.
    private readonly record struct CountedThing(
        string KeyId, MovementId Movement, PlaceId Place, int Visit, HeadcountKind Kind, MovementId? Other,
        string? Group, string? Stream)
    {
        public static CountedThing Of(LoggedRecord record, Headcount count) => new(
            record.KeyId, count.Movement, count.Place, count.Visit ?? 1, count.Kind, count.OtherMovement, count.Group,
            count.Stream);

        // The movement is nearly always the same. Everything else that a key may vary is in it, so nobody can fill one
        // bucket.
        public override int GetHashCode() => HashCode.Combine(KeyId, Place, Visit, Kind, Other, Group, Stream);
    }
}
