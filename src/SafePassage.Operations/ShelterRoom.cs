using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>The room of a place where people are received, as it fills.</summary>
/// <param name="Place">The place.</param>
/// <param name="Room">For how many people there is room; unknown when nobody says.</param>
/// <param name="IsCommitted">True when somebody committed it, false when it is the figure of the plan.</param>
/// <param name="Arrived">How many were received there in all movements; unknown when nobody was counted.</param>
/// <param name="Left">For how many more there is room; not below zero, unknown when either number is.</param>
/// <param name="MayPass">True when as many may have arrived as there is no room for.</param>
/// <param name="Passes">True when more arrived than there is room for, whatever of it is right.</param>
/// <param name="Since">When the last count of people who arrived there was stated; null without one.</param>
public sealed record ShelterRoom(
    PlaceId Place,
    Count Room,
    bool IsCommitted,
    Count Arrived,
    Count Left,
    bool MayPass,
    bool Passes,
    DateTimeOffset? Since);

/// <summary>Holds those who arrived against the room there is.</summary>
/// <remarks>Nobody is taken to have gone on from a place where people are received. Pure; linear.</remarks>
public static class ShelterRooms
{
    /// <summary>The rooms by place: those of the plan, and those that somebody committed.</summary>
    /// <param name="planned">People that a place takes in by the plan.</param>
    /// <param name="sheet">What is committed.</param>
    /// <param name="tallies">The tallies of all movements.</param>
    /// <param name="now">For which moment commitments are asked.</param>
    public static IReadOnlyList<ShelterRoom> Of(
        IReadOnlyDictionary<PlaceId, long> planned,
        ResourceSheet sheet,
        IReadOnlyCollection<ConvoyTally> tallies,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(planned);
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(tallies);
        var committed = sheet.Lines
            .Where(l => l.What == ResourceKind.ShelterPlaces && l.Committed.IsKnown).ToLookup(l => l.Place);
        return
        [
            .. planned.Keys.Concat(committed.Select(g => g.Key)).Distinct()
                .OrderBy(p => p.Value, StringComparer.Ordinal)
                .Select(p => Room(p, committed[p], planned.TryGetValue(p, out var room) ? room : null, tallies, now)),
        ];
    }

    private static ShelterRoom Room(
        PlaceId place,
        IEnumerable<ResourceLine> committed,
        long? planned,
        IReadOnlyCollection<ConvoyTally> tallies,
        DateTimeOffset now)
    {
        var held = committed.FirstOrDefault(l => l.BeginsAt <= now && now < l.Until)?.Committed;
        var room = held ?? (planned is { } number ? Count.Exact(number) : Count.Unknown);
        var nodes = tallies.SelectMany(t => t.Nodes).Where(n => n.Node.Place == place
            && n.Of(HeadcountKind.Arrived) is not null).ToArray();
        var arrived = nodes.Aggregate(Bounds.Nobody, (sum, n) => sum.Plus(Bounds.Of(Received(tallies, n))));
        var space = Bounds.Of(room);
        var isKnown = nodes.Length > 0 && room.IsKnown;
        return new ShelterRoom(
            place,
            room,
            held is not null,
            nodes.Length == 0 ? Count.Unknown : arrived.ToCount(),
            isKnown ? WhereaboutsOf.Positive(space.Less(arrived)).ToCount() : Count.Unknown,
            isKnown && (arrived.High is not { } most || most > space.Low),
            isKnown && arrived.Low > space.High,
            nodes.Select(Gaps.LastStated).Max());
    }

    // At the end of a way those who arrived stay; on the way only those who did not go on.
    private static Count Received(IReadOnlyCollection<ConvoyTally> tallies, NodeTally node) =>
        tallies.Any(t => ReferenceEquals(t.Nodes[^1], node))
            ? node.Of(HeadcountKind.Arrived)?.Primary?.Total ?? Count.Unknown
            : node.Received;
}
