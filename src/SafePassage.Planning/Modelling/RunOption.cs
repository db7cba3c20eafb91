namespace SafePassage.Planning.Modelling;

/// <summary>One way to drive a corridor: from one assembly point to one reception point, and empty back by the same
/// places.</summary>
/// <remarks>All indices point into the model's lists. Immutable; safe to share.</remarks>
internal sealed class RunOption
{
    internal required int Corridor { get; init; }

    internal required int Assembly { get; init; }

    internal required int Reception { get; init; }

    /// <summary>Checkpoints in the direction out.</summary>
    internal required int[] Checkpoints { get; init; }

    /// <summary>Driving seconds before each checkpoint and after the last; one more than there are
    /// checkpoints.</summary>
    internal required int[] OutSegments { get; init; }

    /// <summary>The same for the way back, in the direction back.</summary>
    internal required int[] BackSegments { get; init; }

    /// <summary>Boarding at the assembly point.</summary>
    internal required int LoadSeconds { get; init; }

    /// <summary>Standing at the reception point until the vehicle is empty.</summary>
    internal required int UnloadSeconds { get; init; }

    /// <summary>The least time from departure to arrival out: driving, and each checkpoint serving the least it
    /// can.</summary>
    internal required int LeastOutSeconds { get; init; }

    /// <summary>The least time from departure to arrival on the way back.</summary>
    internal required int LeastBackSeconds { get; init; }

    /// <summary>The least time a checkpoint holds a vehicle that carries anybody.</summary>
    internal static int LeastService(ModelCheckpoint checkpoint) =>
        (3600 + checkpoint.RatePerHour - 1) / checkpoint.RatePerHour;
}
