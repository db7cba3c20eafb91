namespace SafePassage.Operations;

/// <summary>How long something may last before it rings.</summary>
/// <remarks>Settings of an operation. Each rings as soon as the time is reached. Immutable.</remarks>
/// <param name="Overdue">How late a movement may be at a place; severe at twice as much.</param>
/// <param name="Silent">How long nobody may say anything of a movement under way.</param>
/// <param name="Halted">How long a movement may stand still.</param>
/// <param name="Waiting">How long people may wait, by somebody's count, where no movement is to come.</param>
/// <param name="Awaiting">How long people may go uncounted.</param>
public sealed record AlarmThresholds(
    TimeSpan Overdue, TimeSpan Silent, TimeSpan Halted, TimeSpan Waiting, TimeSpan Awaiting)
{
    /// <summary>15 minutes late, an hour silent, 45 minutes halted, 30 minutes waiting, six hours uncounted.</summary>
    public static AlarmThresholds Usual { get; } = new(
        TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromMinutes(45), TimeSpan.FromMinutes(30),
        AlarmFold.UsualPatience);

    /// <summary>How long a vehicle may be off the way that was agreed; 5 minutes.</summary>
    public TimeSpan Off { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>From how many metres beside its way a vehicle is off it; 200.</summary>
    public int OffMetres { get; init; } = 200;

    /// <summary>From how many people at a checkpoint a queue is too long; 300.</summary>
    public int QueuePeople { get; init; } = 300;

    /// <summary>From how many vehicles at a checkpoint a queue is too long; 60.</summary>
    public int QueueVehicles { get; init; } = 60;
}
