using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Moving;

/// <summary>Closes a movement: only from here on may anything of it be public (rule R6).</summary>
public static class CloseMovement
{
    /// <summary>Closes it.</summary>
    /// <exception cref="RefusalException">There is no such movement, or it is another party's.</exception>
    public static Task<Envelope> RunAsync(Speaker by, MovementId movement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.SayAsync(
            new MovementClosed
            {
                Operation = by.Operation,
                StatedAt = by.At,
                Provenance = by.Provenance,
                Movement = movement,
            },
            cancellationToken);
    }
}
