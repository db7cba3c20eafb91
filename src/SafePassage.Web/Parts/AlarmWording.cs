using System.Globalization;
using SafePassage.Mission.Views;
using SafePassage.Words;

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
    public static Message Number(AlarmView alarm)
    {
        var number = Figures.Of(alarm.Number);
        return alarm.Kind switch
        {
            "awaiting-a-count" => new Message("alarm.number-awaiting", ("number", number)),
            "unexplained" => number,
            _ when alarm.Counted is { } counted => new Message(
                "alarm.number-of-kind", ("number", number), ("kind", new Message("kind." + counted))),
            _ => new Message("alarm.number-remained", ("number", number)),
        };
    }

    /// <summary>On which stretch, or where.</summary>
    public static Message Where(AlarmView alarm)
    {
        Argument at = alarm.Visit > 1
            ? new Message("visit.at", ("place", alarm.AtName), ("visit", Visit(alarm.Visit))) : alarm.AtName;
        return alarm.From == alarm.At
            ? new Message("alarm.at", ("place", at))
            : new Message("alarm.between", ("from", alarm.FromName), ("to", at));
    }

    /// <summary>Whose figures differ; null where nobody's do.</summary>
    public static Message? By(AlarmView alarm) => alarm.Parties.Count == 0 ? null
        : new Message(
            alarm.Kind == "kind-contested" ? "alarm.two-names" : "alarm.cannot-both",
            ("parties", Message.Listed([.. alarm.Parties.Select(p => (Argument)p)])));

    /// <summary>The shape beside it.</summary>
    public static string Shape(AlarmView alarm) => alarm.Kind switch
    {
        "unexplained" => "exceeds-what-is-attested",
        "awaiting-a-count" => "pending",
        _ => "not-comparable",
    };

    /// <summary>Which visit in words, for example <c>second visit</c>.</summary>
    public static Message Visit(int visit) => visit <= 3
        ? new Message(string.Create(CultureInfo.InvariantCulture, $"visit.{visit}"))
        : new Message("visit.further", ("n", visit));
}
