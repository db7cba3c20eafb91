using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Moving;

/// <summary>What is said of a halt beside that it is one.</summary>
/// <param name="By">Which member stopped it; null when nobody did, or it is not said.</param>
/// <param name="Reason">Why; null when it is not said.</param>
public sealed record Halt(PartyId? By, HaltReason? Reason);

/// <summary>Records what happened to a movement at a place.</summary>
public static class RecordStep
{
    /// <summary>Records it.</summary>
    /// <param name="by">Who was there.</param>
    /// <param name="movement">The movement.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="place">Where; null for the first place of its way, or when it arrived the last one.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <param name="halt">By whom and why it stands still; null for everything else.</param>
    /// <exception cref="RefusalException">There is no such movement, or the place is none of its way.</exception>
    public static Task<Envelope> RunAsync(
        Speaker by, MovementId movement, MovementEvent happened, PlaceId? place, CancellationToken cancellationToken,
        Halt? halt = null)
    {
        ArgumentNullException.ThrowIfNull(by);
        var nodes = NodesOf(by, movement);
        return by.SayAsync(
            new MovementStep
            {
                Operation = by.Operation,
                StatedAt = by.At,
                Provenance = by.Provenance,
                Movement = movement,
                Event = happened,
                Place = place ?? (happened == MovementEvent.Arrived ? nodes[^1] : nodes[0]).Place,
                By = halt?.By,
                Reason = halt?.Reason,
            },
            cancellationToken);
    }

    /// <summary>The places of a movement's plan.</summary>
    internal static IReadOnlyList<MovementNode> NodesOf(Speaker by, MovementId movement) =>
        by.Page.Register.Movements.TryGetValue(movement, out var known)
            ? known.Plan.Nodes
            : throw new RefusalException(new Refusal(
                "movement.unknown", $"movement {movement}", "There is no such movement here.",
                "Plan it with movement plan, or bring this folder up to date with sync."));
}
