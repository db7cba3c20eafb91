using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Views;
using SafePassage.Operations;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>Shows what is asked for and given, as far as the reader may know it.</summary>
/// <param name="parts">What the room stands on.</param>
/// <param name="folds">What follows from what was said so far.</param>
/// <param name="reader">Who reads.</param>
/// <param name="names">What parties and places are called.</param>
internal sealed class ResourceViews(ControlRoomParts parts, PageFolds folds, Reader reader, PartyNames names)
{
    private readonly DateTimeOffset _now = parts.Time.GetUtcNow();
    private Dictionary<string, string>? _placeNames;

    public ResourcesView Read()
    {
        var whole = ResourceFold.Of(folds.Page.Records);
        var seen = reader.IsFacilitator ? whole : ResourceFold.Of(folds.Seen(reader));
        return new ResourcesView(
            _now,
            reader.Role is { } role && RightsTable.Of("resource-requested", role) != Right.Never,
            reader.IsFacilitator,
            [.. seen.Lines.Select(Show)],
            reader.Party is null ? [] : [.. Sums(whole)],
            [.. seen.Standing.Select(Show)],
            reader.IsFacilitator && parts.Plan is { } plan
                && FirstShortage.Of(whole, PlanNeeds.Duties(plan), PlanNeeds.Arrivals(plan)) is { } shortage
                    ? Show(shortage) : null,
            reader.IsFacilitator ? [.. Rooms(whole).Select(Show)] : [],
            Places(),
            parts.Zone,
            parts.Book.Origin);
    }

    private IReadOnlyList<ShelterRoom> Rooms(ResourceSheet sheet) => ShelterRooms.Of(
        PlanNeeds.Rooms(parts.Plan), sheet,
        [.. folds.Movements(reader).Select(m => folds.Tally(m.Plan, null, reader))], _now);

    // Who fights reads how much there is, and neither where nor when (rules R6, R14).
    private static IEnumerable<ResourceSumView> Sums(ResourceSheet sheet) => sheet.Lines.GroupBy(l => l.What)
        .OrderBy(g => g.Key).Select(g => new ResourceSumView(
            Codes.Of(g.Key), Codes.Of(ResourceUnits.Of(g.Key)),
            Most(g, l => l.Requested).ToString(), Most(g, l => l.Committed).ToString()));

    private static Count Most(IEnumerable<ResourceLine> lines, Func<ResourceLine, Count> number)
    {
        Count[] most =
        [
            .. lines.Where(l => number(l).IsKnown).GroupBy(l => l.Place)
                .Select(g => g.Select(number).MaxBy(n => (n.High ?? long.MaxValue, n.Low ?? 0))),
        ];
        return most.Length == 0 ? Count.Unknown : most.Aggregate((a, b) => a.Plus(b));
    }

    private NamedView[] Places()
    {
        var planned = reader.IsFacilitator && parts.Plan is { Model: var model }
            ? model.AssemblyPoints.Select(p => new NamedView(p.Id, p.Name))
                .Concat(model.ReceptionPoints.Select(p => new NamedView(p.Id, p.Name)))
            : [];
        return
        [
            .. planned.Concat(folds.Movements(reader).SelectMany(m => m.Plan.Nodes)
                .Select(n => new NamedView(n.Place.Value, n.Name))).DistinctBy(p => p.Id, StringComparer.Ordinal),
        ];
    }

    // Every row names a place, and every movement has some: the names are collected once.
    private string Name(PlaceId place) =>
        (_placeNames ??= Places().ToDictionary(p => p.Id, p => p.Name, StringComparer.Ordinal))
            .GetValueOrDefault(place.Value) ?? names.Of(place);

    private ResourceLineView Show(ResourceLine line) => new(
        Codes.Of(line.What), Codes.Of(ResourceUnits.Of(line.What)), line.Place.Value, Name(line.Place),
        line.BeginsAt, line.Until, line.Requested.ToString(), line.Pledged.ToString(), line.Committed.ToString(),
        line.Present.ToString());

    private SaidResourceView Show(StandingResource stands)
    {
        var amount = stands.Body as ResourceAmount;
        var released = stands.Body as ResourceReleased;
        return new SaidResourceView(
            stands.Body.Resource.Value,
            stands.Record.Envelope.Kind["resource-".Length..],
            names.Of(stands.Record.Author),
            amount is null ? null : Codes.Of(amount.What),
            (amount?.Quantity ?? released?.Quantity)?.ToString(),
            amount?.Place.Value,
            amount is null ? null : Name(amount.Place),
            amount?.BeginsAt ?? released?.BeginsAt,
            amount?.Until,
            stands.Body.Answered()?.Value,
            stands.Body.Note,
            stands.IsDeclined,
            stands.Released,
            stands.Record.Author == reader.Party,
            stands.Record.Index,
            [.. stands.Earlier.Select(r => r.Index)]);
    }

    private ShortageView Show(Shortage shortage) => new(
        Codes.Of(shortage.What), Name(shortage.Place), shortage.BeginsAt, shortage.Needed,
        shortage.Committed.ToString(), shortage.NotMoved.ToString());

    private ShelterRoomView Show(ShelterRoom room) => new(
        Name(room.Place), room.Room.ToString(), room.IsCommitted, room.Arrived.ToString(), room.Left.ToString(),
        room.MayPass, room.Since);
}
