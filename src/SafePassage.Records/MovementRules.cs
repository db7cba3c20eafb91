using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records;

/// <summary>What the way of a movement, its steps and what is said of its alarms must satisfy.</summary>
internal static class MovementRules
{
    /// <exception cref="RefusalException">A rule is broken; the field is named.</exception>
    public static void Check(string kind, RecordBody body)
    {
        switch (body)
        {
            case MovementPlanned { Nodes.Count: < 2 or > 200 }:
                throw Refuse(kind, "$.nodes", "A movement passes 2 to 200 nodes.", "List the places in order.");
            case MovementPlanned { Streams.Count: > 100 }:
                throw Refuse(kind, "$.streams", "A movement carries at most 100 streams.", "Leave some out.");
            case MovementPlanned planned when IsStandingStill(planned.Nodes):
                throw Refuse(
                    kind, "$.nodes", "A place stands twice in a row.", "List the places in order, each once a visit.");
            case MovementPlanned planned when FindInDue(planned.Nodes) is { } what:
                throw Refuse(kind, "$.nodes", what, "Correct the times at which it is due.");
            case MovementStep { Event: not MovementEvent.Halted, By: not null }
                or MovementStep { Event: not MovementEvent.Halted, Reason: not null }:
                throw Refuse(kind, "$.by, $.reason", "Only a halt says by whom and why.", "Leave both out.");
            case MovementDiverted { Nodes.Count: < 1 or > 200 }:
                throw Refuse(kind, "$.nodes", "A diversion leads over 1 to 200 nodes.", "List the places in order.");
            case MovementDiverted { Visit: < 1 or > 200 } or AlarmAcknowledged { Visit: < 1 or > 200 }:
                throw Refuse(kind, "$.visit", "Visits are counted from 1 to 200.", "Correct the number.");
            case MovementDiverted diverted when IsStandingStill(diverted.Nodes)
                || diverted.Nodes[0].Place == diverted.Place:
                throw Refuse(
                    kind, "$.nodes", "A place stands twice in a row.", "List the places after the one named.");
            case MovementDiverted diverted when FindInDue(diverted.Nodes) is { } what:
                throw Refuse(kind, "$.nodes", what, "Correct the times at which it is due.");
            case PositionBatch { Positions: < 1 or > PositionBatch.PositionsMost }:
                throw Refuse(
                    kind, "$.positions", $"A batch has 1 to {PositionBatch.PositionsMost} positions.",
                    "Seal them in parts.");
            case PositionBatch { Sealed.Count: < 1 or > AgreementRules.SealedPieces }:
                throw Refuse(
                    kind, "$.sealed", $"A sealed text has 1 to {AgreementRules.SealedPieces} pieces.",
                    "Seal fewer positions at once.");
            case PositionBatch batch when batch.Until < batch.BeginsAt:
                throw Refuse(kind, "$.until", "It ends before it begins.", "Correct the times.");
            case AlarmAcknowledged { Cause: var cause } when RecordId.TryParse(cause) is null:
                throw Refuse(
                    kind, "$.cause", "This is no cause of an alarm.", "Give 64 characters of lower-case hexadecimal.");
            case AlarmAcknowledged
            {
                Alarm: not (AlarmKind.PeopleWaiting or AlarmKind.QueueTooLong), Movement: null
            }:
                throw Refuse(kind, "$.movement", "It rings for a movement.", "Name the movement.");
        }
    }

    private static bool IsStandingStill(IReadOnlyList<MovementNode> nodes) =>
        Enumerable.Range(1, Math.Max(nodes.Count - 1, 0)).Any(i => nodes[i].Place == nodes[i - 1].Place);

    // Instants are compared, whatever their offsets: a way may cross from one clock to another.
    private static string? FindInDue(IReadOnlyList<MovementNode> nodes)
    {
        DateTimeOffset? before = null;
        foreach (var node in nodes.Where(n => n.Due is not null))
        {
            var due = node.Due!;
            if (due.ArrivesAt is null && due.DepartsAt is null)
            {
                return $"{node.Place} is due at no time: an appointment states an arrival, a departure or both.";
            }

            foreach (var at in new[] { due.ArrivesAt, due.DepartsAt }.OfType<DateTimeOffset>())
            {
                if (at < before)
                {
                    return $"{node.Place} is due before what stands before it on the way.";
                }

                before = at;
            }
        }

        return null;
    }

    private static RefusalException Refuse(string kind, string field, string what, string next) =>
        new(new Refusal("record.bad-field", $"{kind} {field}", what, next));
}
