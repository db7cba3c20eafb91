namespace SafePassage.Graphs;

/// <summary>What an arc may weigh: whole numbers from 0 to <see cref="Max"/>, or <see cref="Infinite"/> for an arc that
/// may not be used.</summary>
/// <remarks>
/// Two infinite weights can be added in 32 bits, so that the inner loops need no test. Distances of
/// <see cref="Infinite"/> and more mean: not reachable. In milliseconds the limit is 12 days.
/// </remarks>
public static class ArcWeight
{
    /// <summary>The weight of an arc that may not be used, and the distance of what cannot be reached.</summary>
    public const int Infinite = 0x3fff_ffff;

    /// <summary>The largest finite weight.</summary>
    public const int Max = Infinite - 1;
}
