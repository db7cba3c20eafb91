using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>One visit of a movement to a place: meant and done.</summary>
/// <param name="Node">The place.</param>
/// <param name="Arrival">When it was to arrive, and did; of the first place nothing.</param>
/// <param name="Departure">When it was to leave, and did; of the last place nothing.</param>
public sealed record DispatchNode(WayNode Node, DispatchTime? Arrival, DispatchTime? Departure);

/// <summary>What a movement is to do next.</summary>
/// <param name="Node">Where.</param>
/// <param name="IsDeparture">True when it is to leave there, false when it is to arrive.</param>
/// <param name="At">When.</param>
public sealed record DispatchDue(WayNode Node, bool IsDeparture, DateTimeOffset At);

/// <summary>A movement that stands still.</summary>
/// <param name="Place">Where.</param>
/// <param name="Since">Since when, by the first who says so.</param>
/// <param name="By">Which members stopped it, as is said; empty when nobody says.</param>
/// <param name="Reasons">Why, as is said; several when it is told differently.</param>
/// <param name="Evidence">Log positions of the records, ascending.</param>
public sealed record DispatchHalt(
    PlaceId Place, DateTimeOffset Since, IReadOnlyList<PartyId> By, IReadOnlyList<HaltReason> Reasons,
    IReadOnlyList<long> Evidence);

/// <summary>One open movement as a dispatcher sees it.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
/// <param name="Movement">Its plan and what happened to it.</param>
/// <param name="Nodes">Its way, each place as meant and as done.</param>
/// <param name="LastSeen">The furthest place on the way at which it was seen; null when nobody saw it.</param>
/// <param name="LastWord">The last that anybody said of it, by stated time; null when nobody said anything.</param>
/// <param name="People">How many people are in it, by the last counts. Unknown is never zero.</param>
/// <param name="PeopleStatedAt">When they were last counted; null when nobody counted.</param>
/// <param name="Halt">Where it stands still; null when it does not.</param>
/// <param name="Next">What it is to do next; null when no plan says.</param>
/// <param name="IsCleared">True when who runs it has said that it may go.</param>
public sealed record DispatchRow(
    BoardedMovement Movement, IReadOnlyList<DispatchNode> Nodes, Sighting? LastSeen, DateTimeOffset? LastWord,
    Count People, DateTimeOffset? PeopleStatedAt, DispatchHalt? Halt, DispatchDue? Next, bool IsCleared)
{
    /// <summary>Where on the way it was last seen, from 0; -1 when nobody saw it.</summary>
    public int Reached => LastSeen is { } seen ? IndexOf(seen.Place, seen.Visit) : -1;

    /// <summary>True while it may still come somewhere: it is not at its end and was not called off.</summary>
    public bool IsToCome =>
        Movement.Status is not (MovementStatus.Aborted or MovementStatus.Closed or MovementStatus.Arrived)
        && Reached < Nodes.Count - 1;

    /// <summary>Its vehicles by their positions, as far as the reader may know them; none otherwise.</summary>
    public IReadOnlyList<VehicleTrack> Vehicles { get; init; } = [];

    /// <summary>The last sign of it: what somebody said, or a position of a vehicle; null without any.</summary>
    public DateTimeOffset? LastSign => Vehicles.Select(v => (DateTimeOffset?)v.Last.FixAt).Append(LastWord).Max();

    internal DispatchRow With(IReadOnlyList<VehicleTrack> vehicles) => this with { Vehicles = vehicles };

    private int IndexOf(PlaceId place, int visit)
    {
        for (var i = 0; i < Nodes.Count; i++)
        {
            if (Nodes[i].Node.Place == place && Nodes[i].Node.Visit == visit)
            {
                return i;
            }
        }

        return -1;
    }
}
