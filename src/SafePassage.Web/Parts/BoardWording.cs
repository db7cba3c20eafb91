using System.Globalization;
using SafePassage.Mission.Views;
using SafePassage.Words;

namespace SafePassage.Web.Parts;

/// <summary>How the dispatch board is put in words.</summary>
internal static class BoardWording
{
    /// <summary>How many people.</summary>
    public static Message Number(DispatchAlarmView alarm) => alarm.Kind switch
    {
        "unexplained" => Figures.Of(alarm.Number),
        "awaiting-a-count" => new Message("alarm.number-awaiting", ("number", Figures.Of(alarm.Number))),
        "observers-differ" or "kind-contested" =>
            new Message("board.number-between", ("number", Figures.Of(alarm.Number))),
        "people-waiting" or "queue-too-long" =>
            new Message("board.number-waiting", ("number", Figures.Of(alarm.Number))),
        _ => new Message("board.number-in-it", ("number", Figures.Of(alarm.Number))),
    };

    /// <summary>On which leg, or where.</summary>
    public static Message Where(DispatchAlarmView alarm) => alarm.FromName == alarm.AtName
        ? new Message("alarm.at", ("place", alarm.AtName))
        : new Message("alarm.between", ("from", alarm.FromName), ("to", alarm.AtName));

    /// <summary>The line read over the radio: leg, number, age.</summary>
    public static Message Line(DispatchAlarmView alarm, Wordbook book) => new(
        alarm.Since is null ? "board.line-without-age" : "board.line",
        ("name", alarm.MovementName is { } name ? name
            : alarm.Kind == "people-waiting" ? new Message("board.no-bus") : (Argument)alarm.AtName),
        ("what", new Message("alarm." + alarm.Kind)), ("where", Where(alarm)), ("number", Number(alarm)),
        ("ago", book.Ago(TimeSpan.FromMinutes(alarm.AgeMinutes ?? 0))));

    /// <summary>The shape beside it: not by colour alone.</summary>
    public static string Shape(DispatchAlarmView alarm) => alarm.Severity switch
    {
        "severe" => "exceeds-what-is-attested",
        "warning" => "pending",
        _ => "not-comparable",
    };

    /// <summary>When it was, as closely as anybody's word bounds it.</summary>
    public static string Actual(DispatchTimeView time, Wordbook book) => (time.From, time.To) switch
    {
        ({ } from, { } to) when from == to => book.Moment(from),
        ({ } from, { } to) => book.Say("board.from-to", ("from", book.Moment(from)), ("to", book.Moment(to))),
        (null, { } to) => book.Say("board.not-after", ("at", book.Moment(to))),
        _ => book.Say("board.not-seen"),
    };

    /// <summary>Minutes against due at the last place that was reached, else where it is due next.</summary>
    public static string Late(DispatchRowView row)
    {
        var times = row.Nodes.SelectMany(n => new[] { n.Arrival, n.Departure }).OfType<DispatchTimeView>()
            .Where(t => t.Due is not null).ToArray();
        return (Array.FindLast(times, t => t.To is not null) is var reached
            && Array.Find(times, t => t.To is null && t.LateMin is not null) is { } open ? open : reached) is { } shown
            ? Late(shown) : "";
    }

    /// <summary>For example <c>+12</c>, <c>−5 … +15</c>, <c>≥ +12</c>; empty when nothing bounds it.</summary>
    public static string Late(DispatchTimeView time) => (time.LateMin, time.LateMax) switch
    {
        ({ } low, { } high) when low == high => Signed(low),
        ({ } low, { } high) => $"{Signed(low)} … {Signed(high)}",
        ({ } low, null) => $"≥ {Signed(low)}",
        (null, { } high) => $"≤ {Signed(high)}",
        _ => "",
    };

    private static string Signed(long minutes) =>
        (minutes > 0 ? "+" : minutes < 0 ? "−" : "") + Math.Abs(minutes).ToString(CultureInfo.InvariantCulture);
}
