using SafePassage.Mission.Views;
using SafePassage.Operations;
using SafePassage.Records;

namespace SafePassage.Mission.Reading;

/// <summary>Puts into words what a reader must know about a record beside what it says.</summary>
internal static class Remarks
{
    /// <summary>Everything to know about a record; null when there is nothing.</summary>
    /// <param name="record">The record.</param>
    /// <param name="isInDoubt">True when its key was revoked as compromised since before it.</param>
    /// <param name="now">The server's clock.</param>
    public static string? On(LoggedRecord record, bool isInDoubt, DateTimeOffset now)
    {
        string[] all =
        [
            .. record.Remarks.Select(r => r.What),
            .. isInDoubt ? ["In doubt: its key was revoked as compromised since before it."] : Array.Empty<string>(),
            .. StatedTime.RemarkOn(record, now) is { } time ? [time] : Array.Empty<string>(),
        ];
        return all.Length == 0 ? null : string.Join(' ', all);
    }

    /// <summary>Records without effect as a list, in order of the log.</summary>
    public static IEnumerable<RemarkView> WithoutEffect(IEnumerable<LoggedRecord> records) =>
        records.OrderBy(r => r.Index)
            .SelectMany(r => r.Remarks.Select(remark => new RemarkView(remark.What, r.Index)));
}
