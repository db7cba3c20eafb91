namespace SafePassage.Graphs.Routes;

/// <summary>What makes routes differ enough to be alternatives.</summary>
/// <remarks>An immutable value.</remarks>
public sealed record AlternativeLimits
{
    /// <summary>The most routes that can be asked for.</summary>
    public const int MaxCount = 32;

    /// <summary>Three routes, sharing at most 60 % of the time of the quicker of any two, at most 30 % slower than the
    /// quickest.</summary>
    public static AlternativeLimits Default { get; } = new();

    /// <summary>How many routes are wanted, the quickest among them: 1 to <see cref="MaxCount"/>.</summary>
    public int Count { get; init; } = 3;

    /// <summary>The most that any two routes may share: the time on common arcs and at common ends, as share of
    /// the time of the quicker one; 0 to less than 1.</summary>
    public double MaxOverlap { get; init; } = 0.6;

    /// <summary>By how much a route may be slower than the quickest, as share of its time; 0 or more.</summary>
    public double MaxStretch { get; init; } = 0.3;

    /// <summary>Routes of which each part of this share of the quickest time is a shortest way come first; the others
    /// after them. 0 to 1.</summary>
    public double LocalShare { get; init; } = 0.1;

    /// <summary>Refuses limits out of range.</summary>
    /// <exception cref="ArgumentException">A limit is out of range.</exception>
    internal void Validate()
    {
        if (Count is < 1 or > MaxCount)
        {
            throw new ArgumentException($"The number of routes lies between 1 and {MaxCount}.");
        }

        if (!(MaxOverlap is >= 0 and < 1))
        {
            throw new ArgumentException("The overlap lies between 0 and less than 1.");
        }

        if (!(MaxStretch >= 0) || !double.IsFinite(MaxStretch))
        {
            throw new ArgumentException("The stretch is 0 or more.");
        }

        if (!(LocalShare is >= 0 and <= 1))
        {
            throw new ArgumentException("The local share lies between 0 and 1.");
        }
    }
}
