using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records.Admission;

/// <summary>Words that come from a closed list, so that no field can be used to describe people.</summary>
/// <remarks>
/// A part of a movement is named after vehicles, times, places and the way people travel, never after who they are
/// (rules R1, R3, R5): <c>bus-3</c>, <c>30-april</c>, <c>plant</c>, <c>own-car</c>. Codes of terms are those of the
/// mandatory terms and the few beside them.
/// </remarks>
public static class ClosedLists
{
    private static readonly FrozenSet<string> PartWords = FrozenSet.ToFrozenSet(
    [
        // Vehicles and runs.
        "bus", "vehicle", "car", "cars", "own", "own-car", "ambulance", "truck", "train", "boat", "foot", "on", "run",
        "convoy", "column", "wave", "group", "part", "row", "seat", "no",

        // Times.
        "day", "night", "morning", "noon", "afternoon", "evening", "january", "february", "march", "april", "may",
        "june", "july", "august", "september", "october", "november", "december", "first", "second", "third", "last",

        // Kinds of places, and what joins words.
        "plant", "houses", "shelter", "hospital", "station", "school", "city", "town", "village", "region", "district",
        "camp", "port", "gate", "border", "road", "north", "south", "east", "west", "and", "of", "from", "to", "at",
        "other", "rest",
    ], StringComparer.Ordinal);

    private static readonly FrozenSet<string> TermCodes = FrozenSet.ToFrozenSet(
    [
        .. Agreeing.MandatoryTerms.All.Select(t => t.Code),

        // Not mandatory: what a party may put on record beside them.
        "list-demanded", "list-decision", "separated-children", "foreign-nationals", "aid-in", "bodies", "pets",
        "communications", "escort", "overnight-stops", "prisoners", "reciprocity",
    ], StringComparer.Ordinal);

    /// <summary>Codes of terms that a text may use.</summary>
    public static IReadOnlyCollection<string> Terms => TermCodes;

    /// <summary>True when a part of a movement may be called so.</summary>
    /// <param name="id">The id of a group or stream.</param>
    /// <param name="places">Places of the movement, whose ids are words as well.</param>
    public static bool IsPart(string id, IEnumerable<PlaceId> places)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(places);
        if (DateOnly.TryParseExact(id, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return true;
        }

        var rest = places.Aggregate(
            "-" + id.Replace('.', '-') + "-",
            (text, place) => text.Replace("-" + place + "-", "-", StringComparison.Ordinal));
        var words = rest.Split('-', StringSplitOptions.RemoveEmptyEntries);
        var namesPlace = rest.Length < id.Length + 2;
        return Array.TrueForAll(words, word => PartWords.Contains(word) || IsNumber(word))
            && (namesPlace || Array.Exists(words, PartWords.Contains));
    }

    /// <summary>The word that is in no list; null when all are.</summary>
    internal static Refusal? Find(Register register, string kind, RecordBody body) => body switch
    {
        AccordProposed text when text.Terms.FirstOrDefault(t => !TermCodes.Contains(t.Code)) is { } term => Refuse(
            kind, "$.terms", $"'{term.Code}' is no code of a term.", "Use one of: " + string.Join(
                ", ", TermCodes.Order(StringComparer.Ordinal)) + "."),
        MovementPlanned plan when plan.Streams.FirstOrDefault(
            s => !IsPart(s.Id, plan.Nodes.Select(n => n.Place))) is { } stream => Part(kind, "$.streams", stream.Id),
        Headcount { Group: { } group } count when !IsPart(group, PlacesOf(register, count)) =>
            Part(kind, "$.group", group),
        Headcount { Stream: { } stream } count when !IsPart(stream, PlacesOf(register, count)) =>
            Part(kind, "$.stream", stream),
        MovementPlanned plan => Sides(kind, plan.Nodes),
        MovementDiverted diverted => Sides(kind, diverted.Nodes),
        ClaimRecorded claim => Metric(register, kind, claim.Metric),
        SituationReported { Metric: { } metric } => Metric(register, kind, metric),
        _ => null,
    };

    private static Refusal? Sides(string kind, IReadOnlyList<MovementNode> nodes) =>
        nodes.Select(n => n.Side).OfType<string>().FirstOrDefault(s => !MetricWords.IsSide(s)) is { } side
            ? Side(kind, "$.nodes", side)
            : null;

    private static Refusal? Metric(Register register, string kind, ClaimMetric metric)
    {
        if (!MetricWords.Units.Contains(metric.Unit))
        {
            return Word(kind, "unit", metric.Unit, MetricWords.Units);
        }

        if (!MetricWords.Events.Contains(metric.Event))
        {
            return Word(kind, "event", metric.Event, MetricWords.Events);
        }

        if (metric.Transport is { } transport && !MetricWords.Transports.Contains(transport))
        {
            return Word(kind, "transport", transport, MetricWords.Transports);
        }

        if (metric.Side is { } side && !MetricWords.IsSide(side))
        {
            return Side(kind, "$.metric.side", side);
        }

        if (metric.Zone is { } zone && MetricWords.TryZone(zone) is null)
        {
            return Refuse(
                kind, "$.metric.zone", $"'{zone}' is no offset from UTC.", "Write it like +03:00.");
        }

        if (new[] { metric.From, metric.To }.FirstOrDefault(p => p is not null && !Identifier.IsValid(p)) is { } place)
        {
            return Refuse(
                kind, "$.metric.from, $.metric.to", $"'{place}' is no id of a place.", "Use a-z, 0-9, '-' and '.'.");
        }

        var places = metric.Movements.SelectMany(
            m => register.Movements.TryGetValue(m, out var known) ? known.Places : []);
        return metric.Part is { } part && !IsPart(part, places) ? Part(kind, "$.metric.part", part) : null;
    }

    private static Refusal Word(string kind, string field, string word, IEnumerable<string> words) => Refuse(
        kind, $"$.metric.{field}", $"'{word}' is in no list.",
        "Use one of: " + string.Join(", ", words.Order(StringComparer.Ordinal)) + ".");

    private static Refusal Side(string kind, string field, string side) => Refuse(
        kind, field, $"'{side}' names no side.", "Use any, abroad, or who controls it: ukrainian-controlled.");

    private static bool IsNumber(string word) => word.Length <= 3 && word.All(char.IsAsciiDigit);

    private static ImmutableHashSet<PlaceId> PlacesOf(Register register, Headcount count) =>
        register.Movements.TryGetValue(count.Movement, out var known) ? known.Places : [];

    private static Refusal Part(string kind, string field, string id) => Refuse(
        kind, field, $"'{id}' does not name a part of a movement.",
        "Name it after a vehicle, a time or a place, for example bus-3, 30-april or plant; never after who the people "
        + "are.");

    private static Refusal Refuse(string kind, string field, string what, string next) =>
        new("record.closed-list", $"{kind} {field}", what, next);
}
