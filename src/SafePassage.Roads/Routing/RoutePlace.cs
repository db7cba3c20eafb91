using SafePassage.Graphs.Hierarchies;

namespace SafePassage.Roads.Routing;

/// <summary>Where a route may begin, or end: a place as a search sees it.</summary>
/// <param name="Own">The ends of the stretch the place lies on.</param>
/// <param name="Yard">The roads around that only those who begin or end there may use; null when there are
/// none.</param>
internal sealed record RoutePlace(List<RouteSeed> Own, DestinationSearch? Yard)
{
    /// <summary>The ends of its stretch, then the gates of the yard.</summary>
    public List<RouteSeed> Seeds { get; } = Yard is null ? Own : [.. Own, .. Yard.Gates];

    /// <summary>The same for an engine.</summary>
    public Seed[] ForEngine()
    {
        var plain = new Seed[Seeds.Count];
        for (var i = 0; i < plain.Length; i++)
        {
            plain[i] = new Seed(Seeds[i].Node, Seeds[i].Cost);
        }

        return plain;
    }

    /// <summary>The fastest way from this place to another that uses no through road in between.</summary>
    /// <returns>Where it comes to the other's stretch and how long it takes to the other place, in milliseconds; null
    /// when there is none.</returns>
    public (RouteSeed End, int Milliseconds)? WithinYard(RoutePlace end)
    {
        (RouteSeed End, int Milliseconds)? best = null;
        if (Yard is not null)
        {
            foreach (var seed in end.Own)
            {
                if (Yard.Cost(seed.Node) + seed.Cost is { } cost && !(cost >= best?.Milliseconds))
                {
                    best = (seed, cost);
                }
            }
        }

        return best;
    }
}
