using SafePassage.Terms;

namespace SafePassage.Records.Bodies;

/// <summary>What rings.</summary>
public enum AlarmKind
{
    /// <summary>People were missing, or too many, when somebody counted.</summary>
    Unexplained,

    /// <summary>People left, and nobody has counted them for too long or before the movement was closed.</summary>
    AwaitingACount,

    /// <summary>Two observers state numbers that cannot both be true.</summary>
    ObserversDiffer,

    /// <summary>The same people are called by two kinds, such as stayed and held back.</summary>
    KindContested,

    /// <summary>A movement was not seen at a place long after it was due there, or has not left it.</summary>
    Overdue,

    /// <summary>Nobody has said anything of a movement under way for too long.</summary>
    Silent,

    /// <summary>A movement stands still for too long.</summary>
    HaltedTooLong,

    /// <summary>Somebody counted people who wait at a place to which no movement is to come.</summary>
    PeopleWaiting,

    /// <summary>A vehicle is beside the way that was agreed, by its positions.</summary>
    OffTheWay,

    /// <summary>More people or vehicles wait at a checkpoint than are meant to.</summary>
    QueueTooLong,
}

/// <summary>
/// Kind <c>alarm-acknowledged</c>: somebody has seen an alarm and sees to it. It ends no alarm and hides none.
/// </summary>
/// <remarks>
/// An alarm follows from what was said and has no record of its own (docs/decisions/0010); so this one names what it
/// rings for. When the same thing rings for another cause, nobody has acknowledged that yet.
/// </remarks>
public sealed record AlarmAcknowledged : RecordBody
{
    /// <summary>The movement; absent for people who wait where no movement is to come.</summary>
    public MovementId? Movement { get; init; }

    /// <summary>What rings.</summary>
    public required AlarmKind Alarm { get; init; }

    /// <summary>Where it shows.</summary>
    public required PlaceId Place { get; init; }

    /// <summary>Which visit to that place, from 1; the first when absent.</summary>
    public int? Visit { get; init; }

    /// <summary>
    /// Of what it rings, 64 characters of lower-case hexadecimal: docs/formats/counting.md shows how it is made.
    /// </summary>
    public required string Cause { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Movement?.Value ?? Place.Value;
}
