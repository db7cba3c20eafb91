using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Moving;

/// <summary>Records that a movement goes another way from a place of its way on.</summary>
public static class DivertMovement
{
    /// <summary>Records it.</summary>
    /// <param name="by">Who runs the movement.</param>
    /// <param name="movement">The movement.</param>
    /// <param name="place">Where it leaves its way.</param>
    /// <param name="nodes">The places after that, in order; at least one.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <exception cref="RefusalException">There is no such movement, it is another's, it is closed, or the place is
    /// not on its way.</exception>
    public static Task<Envelope> RunAsync(
        Speaker by, MovementId movement, PlaceId place, IReadOnlyList<MovementNode> nodes,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.SayAsync(
            new MovementDiverted
            {
                Operation = by.Operation,
                StatedAt = by.At,
                Provenance = by.Provenance,
                Movement = movement,
                Place = place,
                Nodes = nodes,
            },
            cancellationToken);
    }
}
