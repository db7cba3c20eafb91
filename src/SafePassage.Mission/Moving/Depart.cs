using SafePassage.Accord;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Moving;

/// <summary>A decision to depart in spite of what stands in the way.</summary>
/// <param name="Reason">Why.</param>
/// <param name="DecidedBy">The office that decides; never a name.</param>
public sealed record OverrideDecision(string Reason, string DecidedBy);

/// <summary>Lets a movement depart: shows what stands in the way, and records who decided to go all the same.</summary>
public static class Depart
{
    /// <summary>What stands in the way at the time that is stated, and was not overridden.</summary>
    public static IReadOnlyList<DepartureHindrance> Hindrances(Speaker by, MovementId movement)
    {
        ArgumentNullException.ThrowIfNull(by);
        return DepartureGate.Open(by.Page, movement, by.At);
    }

    /// <summary>Records the decision, when one is needed and given, and then the departure.</summary>
    /// <param name="by">Who leads the movement.</param>
    /// <param name="movement">The movement.</param>
    /// <param name="place">The place that it leaves; null for the first of its way.</param>
    /// <param name="decision">Names every open hindrance; null to go only when there is none.</param>
    /// <param name="cancellationToken">Gives up between the two.</param>
    /// <returns>The departure.</returns>
    /// <exception cref="RefusalException">Something stands in the way and nobody decided on it.</exception>
    public static async Task<Envelope> RunAsync(
        Speaker by, MovementId movement, PlaceId? place, OverrideDecision? decision,
        CancellationToken cancellationToken)
    {
        var open = Hindrances(by, movement);
        if (open.Count > 0 && decision is null)
        {
            throw new RefusalException(new Refusal(
                "movement.hindered", $"movement {movement}",
                $"{open.Count} {(open.Count == 1 ? "hindrance is" : "hindrances are")} open: "
                + string.Join(" ", open.Select(h => $"[{h.Code} {h.Subject}] {h.What}")),
                "Lift them, or decide to go all the same: --override REASON --decided-by OFFICE. The decision names "
                + "each."));
        }

        if (open.Count > 0)
        {
            _ = await by.SayAsync(
                new DepartureOverridden
                {
                    Operation = by.Operation,
                    StatedAt = by.At,
                    Provenance = by.Provenance,
                    Movement = movement,
                    Hindrances = [.. open.Select(h => new NamedHindrance(h.Code, h.Subject)).Distinct()],
                    Reason = decision!.Reason,
                    DecidedBy = decision.DecidedBy,
                },
                cancellationToken);
        }

        return await RecordStep.RunAsync(by, movement, MovementEvent.Departed, place, cancellationToken);
    }
}
