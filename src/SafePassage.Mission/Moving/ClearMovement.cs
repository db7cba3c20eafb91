using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Moving;

/// <summary>Records that a movement may go, by the word of who runs it. It departs by a record of its own.</summary>
public static class ClearMovement
{
    /// <summary>Records it.</summary>
    /// <param name="by">Who runs the movement.</param>
    /// <param name="movement">The movement.</param>
    /// <param name="place">From where; null for the first place of its way.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <exception cref="RefusalException">There is no such movement, it is another's, or it is closed.</exception>
    public static Task<Envelope> RunAsync(
        Speaker by, MovementId movement, PlaceId? place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.SayAsync(
            new MovementCleared
            {
                Operation = by.Operation,
                StatedAt = by.At,
                Provenance = by.Provenance,
                Movement = movement,
                Place = place ?? RecordStep.NodesOf(by, movement)[0].Place,
            },
            cancellationToken);
    }
}
