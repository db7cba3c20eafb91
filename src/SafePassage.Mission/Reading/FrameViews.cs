using SafePassage.Accord;
using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Views;
using SafePassage.Records.Bodies;

namespace SafePassage.Mission.Reading;

/// <summary>Counts what is open, for the top bar.</summary>
/// <param name="parts">The operation.</param>
/// <param name="folds">What was said so far.</param>
/// <param name="reader">Who reads.</param>
internal sealed class FrameViews(ControlRoomParts parts, PageFolds folds, Reader reader)
{
    public FrameView Read()
    {
        var zone = OperationClock.ZoneOf(parts);
        var now = parts.Time.GetUtcNow();
        var accord = KnownAccords.Foremost(KnownAccords.Of(folds, reader), now);
        var isSample = parts.Settings?.IsSample ?? false;
        var departed = folds.View("departed", reader, () => (bool?)folds.Seen(reader).Any(
            r => r.Body is MovementStep { Event: MovementEvent.Departed } step
                && folds.Door.Knows(step.Movement, reader)));

        // What a sample once lacked stands in the past: nobody has to act on it.
        var isOpen = !isSample && accord is not null
            && accord.StatusAt(now) is not (AccordStatus.Terminated or AccordStatus.Expired);
        return new FrameView(
            parts.Name, parts.IsExercise, isSample, zone, OperationClock.On(zone, now),
            (int)AheadClock.Of(parts.Time).TotalSeconds,
            isOpen ? PointsOf(accord!) : 0,
            isOpen ? accord!.DepartureHindrancesAt(now, p => p.Value, p => p.Value).Count : 0,
            departed is true);
    }

    private static int PointsOf(AccordState accord) => accord.Current is not { } text ? 0
        : text.Completeness.Silent.Count + text.Risks.Count(r => r.Decision is null)
            + Math.Max(0, accord.Signatories.Count - text.SignedBy);
}
