using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Accord;

/// <summary>Folds the records of a log into the state of one accord.</summary>
/// <remarks>
/// A pure function of the records: whoever holds the log computes the same state. Records are read by their position
/// in the log, whatever the order in which they are given; a statement that stands twice counts once. Cost: O(n log n)
/// for n records.
/// </remarks>
public static class AccordHistory
{
    /// <summary>The state of an accord after these records.</summary>
    /// <param name="accord">Which accord.</param>
    /// <param name="keys">
    /// The keys as of the end of the log: the group's signatories decide, and a text binds only where they are every
    /// belligerent and two facilitators.
    /// </param>
    /// <param name="records">Records of the log; those of other accords and kinds are passed over.</param>
    public static AccordState Fold(AccordId accord, KeyRing keys, IEnumerable<LoggedRecord> records)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(records);
        var reading = new AccordReading(accord, keys);
        foreach (var record in Statements(accord, records))
        {
            reading.Read(record);
        }

        return reading.ToState();
    }

    /// <summary>Every accord that the records name, in order of first mention.</summary>
    public static IReadOnlyList<AccordId> Named(IEnumerable<LoggedRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        return
        [
            .. records.OrderBy(r => r.Index).Select(r => r.Body).OfType<AccordBody>().Select(b => b.Accord).Distinct(),
        ];
    }

    // The same signed statement may be wrapped in more than one envelope: author, kind and payload tell statements
    // apart.
    private static IEnumerable<LoggedRecord> Statements(AccordId accord, IEnumerable<LoggedRecord> records) => records
        .Where(r => r.Body is AccordBody body && body.Accord == accord)
        .OrderBy(r => r.Index)
        .DistinctBy(r => (r.Author, r.Envelope.Kind, r.PayloadHash));
}
