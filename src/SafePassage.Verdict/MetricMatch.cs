using System.Globalization;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;

namespace SafePassage.Verdict;

/// <summary>Whether the records count what a claim counts: the table of docs/formats/verdicts.md in code.</summary>
/// <param name="Kind">The kind of headcount that counts the same; meaningless while there are differences.</param>
/// <param name="Place">The place at which it is counted.</param>
/// <param name="Movements">The movements on record that it is summed over.</param>
/// <param name="Missing">Movements that the claim names and the log does not hold.</param>
/// <param name="Differences">Why the two may not be compared, in sentences; empty when they may.</param>
internal sealed record MetricMatch(
    HeadcountKind Kind,
    string Place,
    IReadOnlyList<MovementPlanned> Movements,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Differences)
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
    };

    public static MetricMatch Of(ClaimMetric metric, RecordedMovements recorded)
    {
        var differences = new List<string>();
        var known = Kinds.TryGetValue(metric.Event, out var kind);
        CompareUnitAndEvent(metric, known, differences, recorded);
        var place = known ? PlaceOf(metric, kind) : null;
        if (known && place is null)
        {
            differences.Add($"It names no place; the records count who {Words(kind, "a named place")}.");
        }

        var named = metric.Movements.Distinct().ToArray();
        var movements = named.Length > 0
            ? named.Select(recorded.Find).OfType<MovementPlanned>().ToArray()
            : [.. recorded.All.Where(p => place is not null && p.Nodes.Any(n => n.Place.Value == place))];
        if (named.Length > 0)
        {
            CompareNamedMovements(metric, differences);
        }
        else
        {
            CompareWithoutMovements(metric, differences);
        }

        if (place is not null && differences.Count == 0)
        {
            foreach (var movement in movements)
            {
                ComparePlaces(metric, kind, place, movement, recorded, differences);
            }

            movements = named.Length > 0
                ? ComparePeriod(metric, place, movements, recorded, differences)
                : SelectPeriod(metric, place, movements, recorded, differences);
        }

        return new MetricMatch(
            kind,
            place ?? "",
            movements,
            [.. named.Where(m => recorded.Find(m) is null).Select(m => m.Value)],
            differences);
    }

    /// <summary>True when a headcount belongs to the part that a claim is limited to.</summary>
    public static bool IsOfPart(Headcount headcount, string? part) =>
        part is null || headcount.Stream == part || headcount.Group == part
            || $"{headcount.Stream}.{headcount.Group}" == part;

    /// <summary>Whom a headcount covers, seen from the part that a claim is limited to.</summary>
    public static CountScope ScopeIn(Headcount headcount, string? part) => part switch
    {
        null => CountScope.Of(headcount),
        _ when headcount.Stream == part => new CountScope(headcount.Group, null),
        _ when headcount.Group == part => new CountScope(null, headcount.Stream),
        _ => default,
    };

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
        _ => $"died at {place}",
    };

    private static bool IsDeparture(HeadcountKind kind) =>
        kind is HeadcountKind.Boarded or HeadcountKind.Joined or HeadcountKind.Released;

    private static string? PlaceOf(ClaimMetric metric, HeadcountKind kind) => kind == HeadcountKind.Arrived
        ? metric.To
        : IsDeparture(kind) ? metric.From ?? metric.To : metric.To ?? metric.From;

    private static void CompareUnitAndEvent(
        ClaimMetric metric, bool known, List<string> differences, RecordedMovements recorded)
    {
        if (metric.Unit != "people")
        {
            differences.Add($"It counts {metric.Unit}; the records count people, whoever they are.");
        }

        if (!known)
        {
            var where = metric.From is { } from
                ? $" from {recorded.NameOf(from)}"
                : metric.To is { } to ? $" at {recorded.NameOf(to)}" : "";
            differences.Add(
                $"It counts “{metric.Event.Replace('-', ' ')}”{where}; no record counts that. The records count who "
                + "boarded, joined, stayed, went on or arrived at a named place of a convoy.");
        }
    }

    private static void CompareNamedMovements(ClaimMetric metric, List<string> differences)
    {
        if (metric.Transport is not (null or "any" or "convoy"))
        {
            differences.Add(
                $"It counts people by {TransportWords(metric.Transport)} only; the records count the whole convoy.");
        }
    }

    private static void CompareWithoutMovements(ClaimMetric metric, List<string> differences)
    {
        if (metric.Side == "any")
        {
            differences.Add("It counts people in any direction; each convoy on record has one destination.");
        }

        if (metric.Transport != "convoy")
        {
            differences.Add(metric.Transport is null or "any"
                ? "It counts people however they travelled; the records count people in the convoys on record only."
                : $"It counts people by {TransportWords(metric.Transport)}; the records count people in convoys.");
        }

        if (metric.FirstDay is null || metric.LastDay is null)
        {
            differences.Add("It names neither the movements nor both ends of its period.");
        }
    }

    private static void ComparePlaces(
        ClaimMetric metric,
        HeadcountKind kind,
        string place,
        MovementPlanned movement,
        RecordedMovements recorded,
        List<string> differences)
    {
        int At(string id) => movement.Nodes.ToList().FindIndex(n => n.Place.Value == id);
        var at = At(place);
        if (at < 0)
        {
            differences.Add($"It counts at {recorded.NameOf(place)}; {movement.Name} does not pass there.");
            return;
        }

        bool IsBefore(string id) => kind == HeadcountKind.Arrived ? At(id) == 0 : At(id) >= 0 && At(id) <= at;
        if (metric.From is { } from && from != place && !IsBefore(from))
        {
            differences.Add(
                $"It counts people from {recorded.NameOf(from)}; {movement.Name} begins at {movement.Nodes[0].Name}.");
        }

        if (metric.To is { } to && to != place && At(to) < at)
        {
            differences.Add(
                $"It counts people to {recorded.NameOf(to)}; {movement.Name} ends at {movement.Nodes[^1].Name}.");
        }
    }

    // A movement is one run, so its name already says when. A period that leaves out days on which it stood at the
    // place counts something else; of a part only some days are known to be its own, so one common day is enough.
    private static MovementPlanned[] ComparePeriod(
        ClaimMetric metric,
        string place,
        MovementPlanned[] movements,
        RecordedMovements recorded,
        List<string> differences)
    {
        foreach (var movement in movements)
        {
            var days = recorded.DaysAt(movement.Movement, place);
            var inside = days.Count(d => IsIn(metric, d));
            if (days.Count > 0 && (metric.Part is null ? inside < days.Count : inside == 0))
            {
                differences.Add(OtherPeriod(metric, place, movement, days, recorded));
            }
        }

        return movements;
    }

    private static MovementPlanned[] SelectPeriod(
        ClaimMetric metric,
        string place,
        MovementPlanned[] movements,
        RecordedMovements recorded,
        List<string> differences)
    {
        var days = movements.ToDictionary(m => m.Movement, m => recorded.DaysAt(m.Movement, place));
        var selected =
            Array.FindAll(movements, m => days[m.Movement].Count > 0 && days[m.Movement].All(d => IsIn(metric, d)));
        if (selected.Length == 0 && Array.Find(movements, m => days[m.Movement].Count > 0) is { } other)
        {
            differences.Add(OtherPeriod(metric, place, other, days[other.Movement], recorded));
        }

        return selected;
    }

    private static string OtherPeriod(
        ClaimMetric metric,
        string place,
        MovementPlanned movement,
        IReadOnlyList<DateOnly> days,
        RecordedMovements recorded) =>
        $"It counts from {Day(metric.FirstDay)} to {Day(metric.LastDay)}; "
        + $"{movement.Name} was at {recorded.NameOf(place)} "
        + (days[0] == days[^1] ? $"on {Day(days[0])}." : $"from {Day(days[0])} to {Day(days[^1])}.");

    private static bool IsIn(ClaimMetric metric, DateOnly day) =>
        (metric.FirstDay is not { } first || day >= first) && (metric.LastDay is not { } last || day <= last);

    private static string Day(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "an open day";

    private static string TransportWords(string transport) => transport switch
    {
        "own-car" => "their own cars",
        "bus" => "bus",
        _ => transport,
    };
}
