using SafePassage.Terms;

namespace SafePassage.Records.Bodies;

/// <summary>
/// Kind <c>position-batch</c>: where the vehicles of a movement were, sealed so that only the keys of facilitators open
/// it. Its author hands on what devices said, and vouches for no position.
/// </summary>
/// <remarks>No place, no vehicle and no coordinate stands in the open part. Enforces rule R3.</remarks>
public sealed record PositionBatch : RecordBody
{
    /// <summary>The most positions of one batch.</summary>
    public const int PositionsMost = 500;

    /// <summary>The movement.</summary>
    public required MovementId Movement { get; init; }

    /// <summary>How many positions are in it, 1 to <see cref="PositionsMost"/>.</summary>
    public required int Positions { get; init; }

    /// <summary>The minute of the earliest fix.</summary>
    public required DateTimeOffset BeginsAt { get; init; }

    /// <summary>The minute of the latest fix, not before <see cref="BeginsAt"/>.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>The sealed text (docs/formats/sealed.md), in pieces of at most 4,000 characters.</summary>
    public required IReadOnlyList<string> Sealed { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Movement.Value;
}
