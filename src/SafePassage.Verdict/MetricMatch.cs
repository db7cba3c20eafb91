using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Verdict;

/// <summary>Whether the records count what a claim counts: the table of docs/formats/verdicts.md in code.</summary>
/// <param name="Kind">The kind of headcount that counts the same; meaningless while there are differences.</param>
/// <param name="Place">The place at which it is counted.</param>
/// <param name="Movements">
/// The movements that it names or, when it names none, those on record that it may be summed over.
/// </param>
/// <param name="IsNamed">True when the claim names its movements.</param>
/// <param name="Missing">Movements that the claim names and the log does not hold.</param>
/// <param name="Differences">Why the two may not be compared; empty when they may.</param>
internal sealed record MetricMatch(
    HeadcountKind Kind,
    string Place,
    IReadOnlyList<MovementId> Movements,
    bool IsNamed,
    IReadOnlyList<MovementId> Missing,
    IReadOnlyList<Mismatch> Differences)
{
    private static readonly Dictionary<string, HeadcountKind> Kinds = new(StringComparer.Ordinal)
    {
        ["boarded"] = HeadcountKind.Boarded,
        ["arrived"] = HeadcountKind.Arrived,
        ["joined"] = HeadcountKind.Joined,
        ["released"] = HeadcountKind.Released,
        ["stayed"] = HeadcountKind.Stayed,
        ["held-back"] = HeadcountKind.HeldBack,
        ["hospitalised"] = HeadcountKind.Hospitalised,
        ["died"] = HeadcountKind.Died,
        ["transferred"] = HeadcountKind.Transferred,
        ["surrendered"] = HeadcountKind.Surrendered,
    };

    /// <summary>The kind of headcount that counts an event, or null when none does.</summary>
    public static HeadcountKind? KindOf(string happened) =>
        Kinds.TryGetValue(happened, out var kind) ? kind : null;

    public static MetricMatch Of(ClaimRecorded claim, RecordedMovements recorded)
    {
        var metric = claim.Metric;
        var kind = KindOf(metric.Event);
        var place = kind is { } known ? PlaceOf(metric, known) : null;
        var rules = new MetricRules(claim, recorded);
        rules.CompareNumber();
        rules.CompareUnitAndEvent(kind);
        if (kind is { } counted && place is null)
        {
            rules.MissPlace(counted);
        }

        var named = metric.Movements.Distinct().ToArray();
        rules.CompareHow(kind, named.Length > 0);
        var movements = named;
        if (kind is { } what && place is not null && rules.Differences.Count == 0)
        {
            movements = named.Length > 0 ? named : rules.SelectMovements(what, place);
            foreach (var way in named.Select(recorded.Find).OfType<PlannedPlaces>())
            {
                rules.CompareWay(what, place, way);
            }
        }

        return new MetricMatch(
            kind ?? default,
            place ?? "",
            movements,
            named.Length > 0,
            [.. named.Where(m => recorded.Find(m) is null)],
            rules.Differences);
    }

    public static bool IsDeparture(HeadcountKind kind) => kind is HeadcountKind.Boarded or HeadcountKind.Joined
        or HeadcountKind.Released or HeadcountKind.Transferred;

    private static string? PlaceOf(ClaimMetric metric, HeadcountKind kind) => kind == HeadcountKind.Arrived
        ? metric.To
        : IsDeparture(kind) ? metric.From ?? metric.To : metric.To ?? metric.From;
}
