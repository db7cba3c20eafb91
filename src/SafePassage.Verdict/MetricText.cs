using System.Globalization;
using SafePassage.Records.Bodies;

namespace SafePassage.Verdict;

/// <summary>The words of a metric in plain text.</summary>
internal static class MetricText
{
    /// <summary>The unit; logs of the first version said <c>persons</c> for people.</summary>
    public static string UnitOf(ClaimMetric metric) => metric.Unit == "persons" ? MetricWords.People : metric.Unit;

    /// <summary>True when the unit is of living people, whoever they are.</summary>
    public static bool CountsPeople(ClaimMetric metric) =>
        UnitOf(metric) is MetricWords.People or "civilians" or "children" or "wounded" or "combatants";

    /// <summary>The day of a moment in the claim's zone, which is UTC when it states none.</summary>
    public static DateOnly DayOf(ClaimMetric metric, DateTimeOffset moment) => DateOnly.FromDateTime(
        moment.ToOffset(MetricWords.TryZone(metric.Zone) ?? TimeSpan.Zero).DateTime);

    /// <summary>For example <c>3 May 2022</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>What happened to the people counted, for example <c>arrived at Zaporizhzhia</c>.</summary>
    public static string Words(HeadcountKind kind, string place) => kind switch
    {
        HeadcountKind.Boarded => $"boarded at {place}",
        HeadcountKind.Arrived => $"arrived at {place}",
        HeadcountKind.Joined => $"joined at {place}",
        HeadcountKind.Released => $"went on from {place}",
        HeadcountKind.Stayed => $"stayed at {place}",
        HeadcountKind.HeldBack => $"were held back at {place}",
        HeadcountKind.Hospitalised => $"were taken to hospital at {place}",
        HeadcountKind.Transferred => $"went over to another movement at {place}",
        HeadcountKind.Surrendered => $"laid down their arms at {place}",
        _ => $"died at {place}",
    };

    /// <summary>Whose side it is: <c>Ukrainian-controlled</c>.</summary>
    public static string Side(string side) => side.Length == 0 ? side : char.ToUpperInvariant(side[0]) + side[1..];

    /// <summary>By which means: <c>in their own cars</c>.</summary>
    public static string Transport(string transport) => transport switch
    {
        "own-car" => "in their own cars",
        "foot" => "on foot",
        "convoy" => "in convoys",
        _ => "by " + transport,
    };

    /// <summary>What a claim counts, after its number: <c>people left Mariupol</c> without judging it.</summary>
    public static string Of(ClaimMetric metric, Func<string, string> nameOf) =>
        $"{UnitOf(metric)} {Verb(metric.Event)}"
        + (metric.From is { } from ? $" {Whence(metric.Event)}{nameOf(from)}" : "")
        + (metric.To is { } to ? $" {Whither(metric)} {nameOf(to)}" : "")

        // Where a place is named its side is known.
        + (metric.Side is { } side && (metric.To is null || side == MetricWords.AnySide)
            ? side == MetricWords.AnySide ? ", in any direction"
                : side == "abroad" ? ", abroad" : $", {Side(side)} side"
            : "")
        + (metric.Transport is null or MetricWords.AnySide or "convoy" ? "" : $", {Transport(metric.Transport)}")
        + (metric.Part is { } part ? $" ({part.Replace('-', ' ')})" : "");

    private static bool IsDeparture(string happened) => happened is "boarded" or "joined" or "transferred";

    private static string Whence(string happened) => happened == "left" ? "" : IsDeparture(happened) ? "at " : "from ";

    private static string Whither(ClaimMetric metric) => metric.Event == "left" || metric.Event == "released"
        ? "for"
        : metric.From is not null && IsDeparture(metric.Event) ? "for" : "at";

    private static string Verb(string happened) => happened switch
    {
        "released" => "went on",
        "held-back" => "were held back",
        "hospitalised" => "were taken to hospital",
        "transferred" => "went over to another movement",
        "waiting" => "waited",
        "queued" => "stood in the queue",
        "displaced" or "listed" or "recovered" or "killed" or "wounded" => "were " + happened,
        "missing" => "were missing",
        _ => happened,
    };
}
