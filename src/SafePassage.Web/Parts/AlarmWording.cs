using System.Globalization;
using SafePassage.Mission.Views;

namespace SafePassage.Web.Parts;

/// <summary>How alarms and places on the way are put in words; no side has words of its own.</summary>
internal static class AlarmWording
{
    /// <summary>Where on the movement's page the alarm shows.</summary>
    public static string Address(AlarmView alarm) =>
        $"/movements/{Uri.EscapeDataString(alarm.Movement)}#{NodeId(alarm.At, alarm.Visit)}";

    /// <summary>What a visit of a place is called within its page.</summary>
    public static string NodeId(string place, int visit) =>
        string.Create(CultureInfo.InvariantCulture, $"node-{place}{(visit > 1 ? $"-{visit}" : "")}");

    /// <summary>How many people, for example <c>58 to 59 missing</c>.</summary>
    public static string Number(AlarmView alarm) => alarm.Kind switch
    {
        "awaiting a count" => $"{alarm.Number} await a count",
        "unexplained" => alarm.Number,
        _ => $"{alarm.Number} {alarm.Counted ?? "stayed or held back"}",
    };

    /// <summary>On which stretch, or where.</summary>
    public static string Where(AlarmView alarm)
    {
        var at = alarm.Visit > 1 ? $"{alarm.AtName}, {Visit(alarm.Visit)}" : alarm.AtName;
        return alarm.From == alarm.At ? $"at {at}" : $"between {alarm.FromName} and {at}";
    }

    /// <summary>Whose figures differ; null where nobody's do.</summary>
    public static string? By(AlarmView alarm) => alarm.Parties.Count == 0 ? null
        : alarm.Kind == "kind contested"
            ? $"The same people are called by two names: {Names(alarm.Parties)}."
            : $"These figures cannot both be true: {Names(alarm.Parties)}.";

    /// <summary>The shape beside it.</summary>
    public static string Shape(AlarmView alarm) => alarm.Kind switch
    {
        "unexplained" => "exceeds-what-is-attested",
        "awaiting a count" => "pending",
        _ => "not-comparable",
    };

    /// <summary>Which visit in words, for example <c>second visit</c>.</summary>
    public static string Visit(int visit) => visit switch
    {
        1 => "first visit",
        2 => "second visit",
        3 => "third visit",
        _ => string.Create(CultureInfo.InvariantCulture, $"visit {visit}"),
    };

    private static string Names(IReadOnlyList<string> parties) =>
        parties.Count < 2 ? string.Concat(parties) : $"{string.Join(", ", parties.SkipLast(1))} and {parties[^1]}";
}
