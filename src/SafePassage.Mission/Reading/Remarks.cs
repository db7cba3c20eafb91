using SafePassage.Mission.Views;
using SafePassage.Operations;
using SafePassage.Records;
using SafePassage.Words;

namespace SafePassage.Mission.Reading;

/// <summary>Puts into words what a reader must know about a record beside what it says.</summary>
internal static class Remarks
{
    /// <summary>What to know about a record and the time that it states.</summary>
    /// <param name="record">The record.</param>
    /// <param name="isInDoubt">True when its key was revoked as compromised since before it.</param>
    /// <param name="now">The server's clock.</param>
    public static IEnumerable<Message> On(LoggedRecord record, bool isInDoubt, DateTimeOffset now) =>
        On(record, isInDoubt)
            .Concat(StatedTime.IsAhead(record.Body.StatedAt, now) ? [new Message("remark.ahead")] : []);

    /// <summary>What to know about a record whatever the time is.</summary>
    public static IEnumerable<Message> On(LoggedRecord record, bool isInDoubt) =>
        record.Remarks.Select(r => Told(r.What)).Concat(isInDoubt ? [new Message("remark.in-doubt")] : []);

    /// <summary>What another part of the program tells in English: its own codes are still to come.</summary>
    public static Message Told(string what) => new("remark.told", ("text", what));

    /// <summary>Records without effect as a list, in order of the log.</summary>
    public static IEnumerable<RemarkView> WithoutEffect(IEnumerable<LoggedRecord> records) =>
        records.OrderBy(r => r.Index)
            .SelectMany(r => r.Remarks.Select(remark => new RemarkView(Told(remark.What), r.Index)));
}
