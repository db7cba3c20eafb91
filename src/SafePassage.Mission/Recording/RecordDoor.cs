using SafePassage.Lint;
using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Terms;

namespace SafePassage.Mission.Recording;

/// <summary>What can be judged of a new record before its turn: its form, its signatures, its words.</summary>
/// <remarks>Enforces rule R1 at the door. Pure; run by callers side by side, outside of any lock.</remarks>
public static class RecordDoor
{
    /// <summary>Reads the record, checks its signatures, and looks for what identifies a person.</summary>
    /// <exception cref="RefusalException">It is not acceptable; the field is named.</exception>
    public static CheckedRecord Check(Register register, Envelope envelope)
    {
        var record = RecordJudge.Check(register, envelope);
        return PersonalDataLint.FindIn(envelope.Kind, envelope.Payload.AsSpan()) is { } finding
            ? throw new RefusalException(new Refusal(
                "record.personal-data",
                $"{envelope.Kind} {finding.Field}",
                $"The text seems to hold {finding.What}.",
                "Remove it: the log is for ever and holds nothing that identifies a person (rules R1, R2). Plates and "
                    + "telephones go sealed to each recipient of a notification, with notify detail."))
            : record;
    }
}
