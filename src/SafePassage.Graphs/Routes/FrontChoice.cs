namespace SafePassage.Graphs.Routes;

/// <summary>Chooses few points of a front so that none left out is far from one kept.</summary>
internal static class FrontChoice
{
    // Halving the gap this often leaves less than a millionth of the span.
    private const int Halvings = 24;

    /// <summary>Chooses at most so many points; the first and the last always.</summary>
    /// <param name="times">Times, strictly ascending.</param>
    /// <param name="risks">Risks, strictly descending.</param>
    /// <param name="most">How many may be kept, at least 2.</param>
    /// <returns>The places kept, ascending, and the true gap, as <see cref="ParetoFront.Gap"/>.</returns>
    /// <remarks>
    /// The smallest additive epsilon for which a greedy cover has room, by halving; the greedy cover is the smallest
    /// for its epsilon, as each point kept lies as far on as covers the first point not yet covered.
    /// </remarks>
    public static (int[] Kept, double Gap) Choose(int[] times, int[] risks, int most)
    {
        if (times.Length <= most)
        {
            return ([.. Enumerable.Range(0, times.Length)], 0);
        }

        var (low, high) = (0.0, 1.0);
        var best = Cover(times, risks, high);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            var cover = Cover(times, risks, middle);
            if (cover.Count <= most)
            {
                (best, high) = (cover, middle);
            }
            else
            {
                low = middle;
            }
        }

        return ([.. best], GapOf(times, risks, best));
    }

    private static double TimeShare(int[] times, int from, int to) =>
        (double)(times[to] - times[from]) / (times[^1] - times[0]);

    private static double RiskShare(int[] risks, int from, int to) =>
        (double)(risks[from] - risks[to]) / (risks[0] - risks[^1]);

    private static List<int> Cover(int[] times, int[] risks, double epsilon)
    {
        var kept = new List<int> { 0 };
        var last = times.Length - 1;
        for (var next = 1; next < last; next++)
        {
            if (RiskShare(risks, kept[^1], next) <= epsilon || TimeShare(times, next, last) <= epsilon)
            {
                continue;
            }

            var place = next;
            while (place + 1 < last && TimeShare(times, next, place + 1) <= epsilon)
            {
                place++;
            }

            kept.Add(place);
            next = place;
        }

        kept.Add(last);
        return kept;
    }

    private static double GapOf(int[] times, int[] risks, List<int> kept)
    {
        var (gap, after) = (0.0, 1);
        for (var i = 0; i < times.Length; i++)
        {
            if (kept[after] < i)
            {
                after++;
            }

            var (before, onwards) = (kept[after - 1], kept[after]);
            if (i > before && i < onwards)
            {
                gap = Math.Max(gap, Math.Min(RiskShare(risks, before, i), TimeShare(times, i, onwards)));
            }
        }

        return gap;
    }
}
