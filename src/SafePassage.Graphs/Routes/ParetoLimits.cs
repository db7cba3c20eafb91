namespace SafePassage.Graphs.Routes;

/// <summary>How much a search for all good routes may answer and do.</summary>
/// <remarks>An immutable value.</remarks>
public sealed record ParetoLimits
{
    /// <summary>No limit on the number of routes; 8 million labels, which take 160 MB.</summary>
    public static ParetoLimits Default { get; } = new();

    /// <summary>At most so many routes, at least 2; null for all. The whole front is found all the same; which routes
    /// are kept and what is lost says <see cref="ParetoFront.Gap"/>.</summary>
    public int? MaxRoutes { get; init; }

    /// <summary>
    /// At most so many labels (20 bytes each). A search that needs more stops: see
    /// <see cref="ParetoFront.IsComplete"/>.
    /// </summary>
    public int MaxLabels { get; init; } = 8_000_000;

    /// <summary>Refuses limits that leave nothing to answer.</summary>
    /// <exception cref="ArgumentException">A limit is too low.</exception>
    internal void Validate()
    {
        if (MaxRoutes < 2)
        {
            throw new ArgumentException("A front needs room for two routes, the quickest and the least risky.");
        }

        if (MaxLabels < 1)
        {
            throw new ArgumentException("A search needs at least one label.");
        }
    }
}
