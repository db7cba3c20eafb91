using SafePassage.Operations;
using SafePassage.Terms;

namespace SafePassage.Mission;

/// <summary>After how many minutes alarms ring, as an operation sets them. Immutable.</summary>
/// <param name="Overdue">How late a movement may be; null for the usual 15 minutes. Severe at twice as much.</param>
/// <param name="Silent">How long nobody may say anything of it; null for 60.</param>
/// <param name="Halted">How long it may stand still; null for 45.</param>
/// <param name="Waiting">How long people may wait where no movement is to come; null for 30.</param>
/// <param name="Awaiting">How long people may go uncounted; null for 360.</param>
/// <param name="Off">How long a vehicle may be off its way, by its positions; null for 5.</param>
/// <param name="OffMetres">From how many metres beside it a vehicle is off its way; null for 200.</param>
/// <param name="QueuePeople">From how many people at a checkpoint a queue is too long; null for 300.</param>
/// <param name="QueueVehicles">From how many vehicles at a checkpoint; null for 60.</param>
public sealed record AlarmMinutes(
    int? Overdue = null, int? Silent = null, int? Halted = null, int? Waiting = null, int? Awaiting = null,
    int? Off = null, int? OffMetres = null, int? QueuePeople = null, int? QueueVehicles = null)
{
    /// <summary>The most minutes: a week.</summary>
    public const int Most = 7 * 24 * 60;

    /// <summary>The most metres, people or vehicles.</summary>
    public const int NumberMost = 100_000;

    /// <summary>The thresholds.</summary>
    /// <param name="where">Told when something is wrong.</param>
    /// <exception cref="RefusalException">
    /// A time is below 1 minute or above <see cref="Most"/>, or a number below 1 or above <see cref="NumberMost"/>.
    /// </exception>
    public AlarmThresholds ToThresholds(string where)
    {
        if (new[] { Overdue, Silent, Halted, Waiting, Awaiting, Off }.Any(m => m is < 1 or > Most))
        {
            throw new RefusalException(new Refusal(
                "operation.bad-field", $"{where} $.alarms", $"Alarms ring after 1 to {Most} minutes.",
                "Correct the minutes, or leave them out for the usual ones: docs/formats/operation.md."));
        }

        if (new[] { OffMetres, QueuePeople, QueueVehicles }.Any(n => n is < 1 or > NumberMost))
        {
            throw new RefusalException(new Refusal(
                "operation.bad-field", $"{where} $.alarms", $"Metres, people and vehicles are 1 to {NumberMost}.",
                "Correct the number, or leave it out for the usual one: docs/formats/operation.md."));
        }

        var usual = AlarmThresholds.Usual;
        return new AlarmThresholds(
            Of(Overdue, usual.Overdue), Of(Silent, usual.Silent), Of(Halted, usual.Halted),
            Of(Waiting, usual.Waiting), Of(Awaiting, usual.Awaiting))
        {
            Off = Of(Off, usual.Off),
            OffMetres = OffMetres ?? usual.OffMetres,
            QueuePeople = QueuePeople ?? usual.QueuePeople,
            QueueVehicles = QueueVehicles ?? usual.QueueVehicles,
        };
    }

    private static TimeSpan Of(int? minutes, TimeSpan usual) =>
        minutes is { } set ? TimeSpan.FromMinutes(set) : usual;
}
