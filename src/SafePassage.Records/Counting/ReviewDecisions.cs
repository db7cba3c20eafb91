using SafePassage.Records.Bodies;

namespace SafePassage.Records.Counting;

/// <summary>Applies what was decided in review: which of two statements of one number a key made.</summary>
/// <remarks>
/// <para>Until somebody decides, no statement of such a number counts (<see cref="ForkedNumbers"/>): which of them came
/// first says nothing of which is true, and differs from log to log.</para>
/// <para>A decision changes what counts only where it is not clear what a key said: a fork, and a record in doubt; and
/// only for statements that nothing else rests on: counts, incidents and casualties. Of a decided fork the record that
/// stands counts and no other of that key and number. A record in doubt that stands is in doubt no more. Anything else
/// that a decision names stays as it is: nobody takes back what another party said.</para>
/// <para>Of several decisions on one statement the one stated last holds, by the instant, then the key's own numbering,
/// then the id. A decision that is in doubt itself, or was set aside, decides nothing. A pure function of the set of
/// records: their order makes no difference. Linear time.</para>
/// </remarks>
public static class ReviewDecisions
{
    /// <summary>The remark of a statement that a decision set aside.</summary>
    public const string SetAside = "reviewed";

    /// <summary>The remark of a statement whose number was used twice, or that names another one before it.</summary>
    public const string Fork = "fork";

    /// <summary>True when a decision may change whether the statement counts: nothing else rests on it.</summary>
    public static bool MayChange(RecordBody body) =>
        body is Headcount or HeadcountWithdrawn or IncidentBody or CasualtyRecorded;

    /// <summary>The records as the decisions among them leave them.</summary>
    /// <param name="records">Every record that is held, those that were set aside included, in any order.</param>
    /// <returns>The same records in the same order; some with other remarks, or in doubt no more.</returns>
    public static IReadOnlyList<LoggedRecord> Apply(IReadOnlyList<LoggedRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var decisions = DecisionsOf(records);
        var forked = ForkedNumbers.In(records);
        if (decisions.Length == 0 && forked.IsEmpty)
        {
            return records;
        }

        var byNumber = records.Where(r => MayChange(r.Body) && r.Body.Sequence is not null)
            .Where(r => r.IsInDoubt || forked.Has(r)).ToLookup(NumberOf);
        var stands = new Dictionary<RecordId, bool>();
        foreach (var decision in decisions)
        {
            var chosen = RecordId.TryParse(decision.Stands);
            foreach (var named in decision.Records)
            {
                var isChosen = RecordId.TryParse(named.Record) == chosen && chosen is not null;
                foreach (var record in byNumber[(named.KeyId, named.Number)])
                {
                    // Where one of a number stands no other of that number does, named or not.
                    if (record.Id == RecordId.TryParse(named.Record) || isChosen)
                    {
                        stands[record.Id] = record.Id == chosen;
                    }
                }
            }
        }

        return [.. records.Select(r => stands.TryGetValue(r.Id, out var holds) ? Decided(r, holds) : forked.Mark(r))];
    }

    /// <summary>The decisions that hold some statement, in the order in which they were stated.</summary>
    /// <param name="records">Records in any order.</param>
    public static ReviewDecided[] DecisionsOf(IEnumerable<LoggedRecord> records) =>
    [
        .. records.Where(r => r is { Body: ReviewDecided, HasEffect: true, IsInDoubt: false })
            .DistinctBy(r => r.Id).OrderBy(r => r.StatedOrder).Select(r => (ReviewDecided)r.Body),
    ];

    private static (string KeyId, long Number) NumberOf(LoggedRecord record) =>
        (record.KeyId, record.Body.Sequence ?? 0);

    private static LoggedRecord Decided(LoggedRecord record, bool stands) => stands
        ? record with { IsInDoubt = false, Remarks = [.. record.Remarks.Where(r => r.Code != Fork)] }
        : record with
        {
            Remarks =
            [
                .. record.Remarks.Where(r => r.Code != Fork),
                new RecordRemark(SetAside, "It was reviewed, and does not stand.", true),
            ],
        };
}
