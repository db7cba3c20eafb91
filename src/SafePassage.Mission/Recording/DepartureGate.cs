using SafePassage.Accord;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Recording;

/// <summary>
/// The list of hindrances blocks: a movement under an accord departs when none is open, or all are named.
/// </summary>
/// <remarks>
/// Asked for the first departure of a movement whose plan names an accord, at the time that the departure states. Who
/// leads the movement may decide to go in spite of what is open: a <c>departure-overridden</c> before it names each
/// hindrance and says why. Cost: a fold over the log, once for each movement.
/// </remarks>
public static class DepartureGate
{
    /// <summary>What stands in the way of a movement's departure and was not overridden.</summary>
    /// <param name="page">What was said so far.</param>
    /// <param name="movement">The movement.</param>
    /// <param name="at">When it departs.</param>
    /// <returns>Empty when nothing does, or when it names no accord.</returns>
    public static IReadOnlyList<DepartureHindrance> Open(BookPage page, MovementId movement, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (!page.Register.Movements.TryGetValue(movement, out var known) || known.Plan.Accord is not { } accord)
        {
            return [];
        }

        var named = page.Records.Where(r => !r.IsInDoubt).Select(r => r.Body).OfType<DepartureOverridden>()
            .Where(o => o.Movement == movement).SelectMany(o => o.Hindrances).ToHashSet();
        return
        [
            .. AccordHistory.Fold(accord, page.Keys, page.Records)
                .DepartureHindrancesAt(at, party => party.Value, place => place.Value)
                .Where(h => !named.Contains(new NamedHindrance(h.Code, h.Subject))),
        ];
    }

    /// <summary>Why a departure is not taken in; null for everything else and when nothing stands in the way.</summary>
    internal static Refusal? Find(BookPage page, LoggedRecord record)
    {
        if (record.Body is not MovementStep { Event: MovementEvent.Departed } step
            || page.Records.Any(r => r.Body is MovementStep { Event: MovementEvent.Departed } earlier
                && earlier.Movement == step.Movement))
        {
            return null;
        }

        var open = Open(page, step.Movement, step.StatedAt);
        return open.Count == 0 ? null : new Refusal(
            "movement.hindered", $"{record.Envelope.Kind} {step.Movement}",
            $"{open.Count} {(open.Count == 1 ? "hindrance is" : "hindrances are")} open: "
            + string.Join("; ", open.Take(5).Select(h => $"{h.Code} {h.Subject}"))
            + (open.Count > 5 ? "; ..." : "") + ".",
            "Lift them, or let who leads the movement record departure-overridden, which names each and says why.");
    }
}
