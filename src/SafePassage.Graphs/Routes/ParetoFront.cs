namespace SafePassage.Graphs.Routes;

/// <summary>A route that no other undercuts in one cost without exceeding it in the other.</summary>
/// <param name="Time">Time of the whole route, with that at its ends.</param>
/// <param name="Risk">Risk of the whole route, with that at its ends.</param>
/// <param name="Source">Which of the sources it starts at, counted from 0.</param>
/// <param name="Target">Which of the targets it ends at, counted from 0.</param>
/// <param name="Arcs">Its arcs in order of travel; none when source and target are one node.</param>
public sealed record ParetoRoute(int Time, int Risk, int Source, int Target, IReadOnlyList<int> Arcs);

/// <summary>All routes worth weighing between time and risk, the quickest first.</summary>
/// <remarks>
/// Time rises and risk falls from each route to the next; of routes equal in both costs there is one. Empty when no
/// route exists. Immutable.
/// </remarks>
public sealed class ParetoFront
{
    internal ParetoFront(IReadOnlyList<ParetoRoute> routes, int found, double gap, int? completeBelow, int labels)
    {
        (Routes, Found, Gap, CompleteBelow, Labels) = (routes, found, gap, completeBelow, labels);
    }

    /// <summary>The routes, by time ascending.</summary>
    public IReadOnlyList<ParetoRoute> Routes { get; }

    /// <summary>Number of routes found, of which <see cref="Routes"/> may be a choice.</summary>
    public int Found { get; }

    /// <summary>What the choice lost: every route found has one in <see cref="Routes"/> which exceeds it in time by
    /// at most this share of the difference between the slowest and the quickest route, and in risk likewise. 0 when
    /// nothing was left out.</summary>
    public double Gap { get; }

    /// <summary>Null when the front is complete; else the search met its limit of labels and knows all routes below
    /// this time, but not those of this time and more.</summary>
    public int? CompleteBelow { get; }

    /// <summary>Whether the search came to its end.</summary>
    public bool IsComplete => CompleteBelow is null;

    /// <summary>Number of labels the search made: its work.</summary>
    public int Labels { get; }
}
