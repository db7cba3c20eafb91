using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Moving;

/// <summary>Plans one movement: which places it passes, and under which accord.</summary>
public static class PlanMovement
{
    /// <summary>Plans it, or plans it anew.</summary>
    /// <param name="by">Who leads it.</param>
    /// <param name="movement">Its id.</param>
    /// <param name="name">Its name as shown.</param>
    /// <param name="accord">The accord under which it moves; null for none.</param>
    /// <param name="nodes">The places in order, at least two.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <exception cref="RefusalException">There is no such accord, or the movement is another party's.</exception>
    public static Task<Envelope> RunAsync(
        Speaker by, MovementId movement, string name, AccordId? accord, IReadOnlyList<MovementNode> nodes,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.SayAsync(
            new MovementPlanned
            {
                Operation = by.Operation,
                StatedAt = by.At,
                Provenance = by.Provenance,
                Movement = movement,
                Name = name,
                Accord = accord,
                Nodes = nodes,
            },
            cancellationToken);
    }
}
