using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Moving;

/// <summary>Records how many people were counted at one place of one movement. Never who they are (rule R1).</summary>
/// <remarks>
/// Nobody raises an alarm about missing people by hand: an alarm is a fold over the counts, and rings for everybody
/// once a count shows that people are missing. A situation report would not do: it is public at once, and a movement is
/// not public before it is closed (rule R6).
/// </remarks>
public static class CountPeople
{
    /// <summary>Records the count.</summary>
    /// <param name="by">Who counted.</param>
    /// <param name="movement">The movement.</param>
    /// <param name="place">Where.</param>
    /// <param name="kind">What was counted.</param>
    /// <param name="count">How many.</param>
    /// <param name="method">How the number was arrived at.</param>
    /// <param name="group">The part of the movement that was counted; null for all of it.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <param name="other">The movement to which they went over, or from which they came; null for none.</param>
    /// <exception cref="RefusalException">There is no such movement, or the device does not count there.</exception>
    public static Task<Envelope> RunAsync(
        Speaker by, MovementId movement, PlaceId place, HeadcountKind kind, Count count, CountMethod method,
        string? group, CancellationToken cancellationToken, MovementId? other = null)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.SayAsync(
            new Headcount
            {
                Operation = by.Operation,
                StatedAt = by.At,
                Provenance = by.Provenance,
                Movement = movement,
                Place = place,
                Kind = kind,
                Count = count,
                Method = method,
                Group = group,
                OtherMovement = other,
            },
            cancellationToken);
    }
}
