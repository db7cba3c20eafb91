using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Verdict;

/// <summary>The rows of the table of docs/formats/verdicts.md, one method each: they collect differences.</summary>
internal sealed class MetricRules(ClaimRecorded claim, RecordedMovements recorded)
{
    private readonly List<Mismatch> _differences = [];

    public IReadOnlyList<Mismatch> Differences => _differences;

    private ClaimMetric Metric => claim.Metric;

    public void CompareNumber()
    {
        if (!claim.Value.IsKnown)
        {
            Add("It states no number.", "it states a number");
        }
        else if (StatedNumbers.IsTooWide(claim.Value))
        {
            Add("Its range is wider than twofold; every number would fit.", "it states a number or a narrower range");
        }
    }

    // Logs of the first version said persons.
    public void CompareUnitAndEvent(HeadcountKind? kind)
    {
        var unit = MetricText.UnitOf(Metric);
        var wanted = kind == HeadcountKind.Surrendered ? "combatants" : MetricWords.People;
        if (unit != wanted)
        {
            Add(
                kind == HeadcountKind.Surrendered
                    ? $"It counts {unit}; who laid down their arms is counted as combatants, apart from everybody else."
                    : $"It counts {unit}; the records count people, whoever they are.",
                $"it counts {wanted}");
        }

        if (kind is null)
        {
            Add(
                $"It counts “{Metric.Event.Replace('-', ' ')}”{WhereOf(Metric)}; no record counts that. The records "
                    + "count who boarded, joined, stayed, went on or arrived at a named place of a convoy.",
                "it says who boarded, joined, stayed, went on or arrived at a named place");
        }
    }

    public void MissPlace(HeadcountKind kind)
    {
        var what = MetricText.Words(kind, "a named place");
        Add(
            Metric.From is { } from
                ? $"It names where people came from ({recorded.NameOf(from)}), not where they were counted; the "
                    + $"records count who {what}."
                : $"It names no place; the records count who {what}.",
            "it names the place at which they were counted");
    }

    public void CompareHow(HeadcountKind? kind, bool isNamed)
    {
        if (kind == HeadcountKind.Surrendered && !isNamed)
        {
            Add(
                "It names no movement; who laid down their arms is counted beside a movement.",
                "it names the movements beside which they were counted");
            return;
        }

        var means = Metric.Transport is null or MetricWords.AnySide ? null : MetricText.Transport(Metric.Transport);
        if (isNamed)
        {
            if (means is not null && Metric.Transport != "convoy")
            {
                Add(
                    $"It counts people {means} only; the records count the whole convoy.",
                    "it counts the whole convoy");
            }

            return;
        }

        if (Metric.Side == MetricWords.AnySide)
        {
            Add(
                "It counts people in any direction; each convoy on record has one destination.",
                "it names the movements or one side");
        }

        if (Metric.Transport != "convoy")
        {
            Add(
                means is null
                    ? "It counts people however they travelled; the records count people in the convoys on record only."
                    : $"It counts people {means}; the records count people in convoys.",
                "it counts people in convoys only");
        }

        if (Metric.FirstDay is null || Metric.LastDay is null)
        {
            Add(
                "It names neither the movements nor both ends of its period.",
                "it names the movements, or the first and the last day");
        }
    }

    /// <summary>A movement that the claim names: its places, its side and the day on which it was planned.</summary>
    public void CompareWay(HeadcountKind kind, string place, PlannedPlaces way)
    {
        var name = way.Plan.Name;
        if (claim.PublishedOn < DayOf(way.PlannedSince))
        {
            Add(
                $"It was published before the movement: on {MetricText.Day(claim.PublishedOn)}, and {name} was planned "
                    + $"on {MetricText.Day(DayOf(way.PlannedSince))}.",
                $"it was published when {name} had been planned");
        }

        if (!way.Passes(place) && !IsCountedAt(way, place, kind))
        {
            Add(
                $"It counts at {recorded.NameOf(place)}; {name} does not pass there.",
                $"it names a place of {name}");
            return;
        }

        if (Metric.From is { } from && from != place && !BeginsAt(from, place, kind, way))
        {
            Add(
                $"It counts people from {recorded.NameOf(from)}; {name} begins at {way.First.Name}.",
                $"it counts people of {name} from {way.First.Name}");
        }

        if (Metric.To is { } to && to != place && !(way.Passes(place) ? way.IsBefore(place, to) : way.Passes(to)))
        {
            Add(
                $"It counts people to {recorded.NameOf(to)}; {name} ends at {way.Last.Name}.",
                $"it counts people of {name} to {way.Last.Name}");
        }

        if (Metric.Side is { } side and not MetricWords.AnySide && !LiesOn(way, place, side))
        {
            var at = recorded.NameOf(place);
            var stated = way.SidesOf(place).OfType<string>().Select(MetricText.Side).FirstOrDefault();
            Add(
                $"It counts people to the {MetricText.Side(side)} side; the plan of {name} "
                    + (stated is null
                        ? $"does not say on whose side {at} lies."
                        : $"says that {at} lies on the {stated} side."),
                stated is null
                    ? $"the plan of {name} says on whose side {at} lies"
                    : $"it counts people to the {stated} side");
        }
    }

    /// <summary>
    /// The movements that a claim without movements may be summed over: planned by the day of publication, passing the
    /// place or counted there, on the side that the claim states.
    /// </summary>
    public MovementId[] SelectMovements(HeadcountKind kind, string place)
    {
        var there = recorded.All.Where(w => w.Passes(place) || IsCountedAt(w, place, kind)).ToArray();
        var onSide = Metric.Side is { } side ? Array.FindAll(there, w => LiesOn(w, place, side)) : there;
        if (onSide.Length == 0 && there.Length > 0)
        {
            Add(
                $"It counts people to the {MetricText.Side(Metric.Side!)} side; no plan says that "
                    + $"{recorded.NameOf(place)} lies there.",
                $"a plan says on whose side {recorded.NameOf(place)} lies");
        }

        return [.. onSide.Where(w => claim.PublishedOn >= DayOf(w.PlannedSince)).Select(w => w.Plan.Movement)];
    }

    private DateOnly DayOf(DateTimeOffset moment) => MetricText.DayOf(Metric, moment);

    private bool IsCountedAt(PlannedPlaces way, string place, HeadcountKind kind) =>
        OwnFigures.Of(recorded.HeadcountsAt(way.Plan.Movement, place, kind), Metric.Part)
            .Any(f => f.Standing == FigureStanding.Attests);

    // Of people who arrive, only where the movement begins is known; of others, where they were before.
    private static bool BeginsAt(string from, string place, HeadcountKind kind, PlannedPlaces way) =>
        kind == HeadcountKind.Arrived
            ? way.First.Place.Value == from
            : way.Passes(place) ? way.IsBefore(from, place) : way.Passes(from);

    private static bool LiesOn(PlannedPlaces way, string place, string side) =>
        way.SidesOf(place) is [{ } only] && only == side;

    private string WhereOf(ClaimMetric metric) => metric.From is { } from
        ? $" from {recorded.NameOf(from)}"
        : metric.To is { } to ? $" at {recorded.NameOf(to)}" : "";

    private void Add(string why, string unless) => _differences.Add(new Mismatch(why, unless));
}
