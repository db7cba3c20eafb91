using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>Vehicles that somebody reports to stand at a place.</summary>
/// <param name="What">Buses or ambulances: of other kinds nobody can report a number.</param>
/// <param name="Place">Where.</param>
/// <param name="Number">How many, over all who report.</param>
/// <param name="At">When the last of them was stated.</param>
internal sealed record ResourceSighting(ResourceKind What, PlaceId Place, Count Number, DateTimeOffset At);

/// <summary>What is there, by reports of who waits, queues, arrived at a place or left it.</summary>
/// <remarks>
/// Of each speaker the latest report of a place stands, by stated time; one that says that vehicles left there says of
/// those that remain nothing, and ends what was said before. Records of movements count no vehicles.
/// </remarks>
internal static class ResourceSightings
{
    public static IEnumerable<ResourceSighting> Of(IEnumerable<LoggedRecord> records) => records
        .Select(r => (Record: r, Said: r.Body as SituationReported))
        .Where(x => x.Said is { Value.IsKnown: true, Metric: not null })
        .Select(x => (x.Record, Said: x.Said!, What: KindOf(x.Said!.Metric!.Unit), Place: PlaceOf(x.Said.Metric)))
        .Where(x => x.What is not null && x.Place is not null)
        .GroupBy(x => (What: x.What!.Value, Place: x.Place!.Value))
        .Select(g => Sighting(
            g.Key.What, g.Key.Place,
            [
                .. g.GroupBy(x => (x.Record.Author, x.Said.Speaker)).Select(s => s.MaxBy(x => x.Record.StatedOrder))
                    .Where(x => x.Said.Metric!.Event != "left").Select(x => (x.Said.Value!.Value, x.Said.StatedAt)),
            ]))
        .OfType<ResourceSighting>();

    private static ResourceSighting? Sighting(
        ResourceKind what, PlaceId place, (Count Number, DateTimeOffset At)[] said) =>
        said.Length == 0 ? null : new ResourceSighting(
            what, place,
            said.Length == 1 ? said[0].Number : Bounds.Over([.. said.Select(s => Bounds.Of(s.Number))]).ToCount(),
            said.MaxBy(s => s.At.UtcTicks).At);

    private static ResourceKind? KindOf(string unit) => unit switch
    {
        "buses" => ResourceKind.Bus,
        "ambulances" => ResourceKind.Ambulance,
        _ => null,
    };

    private static PlaceId? PlaceOf(ClaimMetric metric) =>
        (metric.Event switch
        {
            "waiting" or "queued" or "arrived" => metric.To,
            "left" => metric.From,
            _ => null,
        }) is { } place && Identifier.IsValid(place) ? new PlaceId(place) : null;
}
