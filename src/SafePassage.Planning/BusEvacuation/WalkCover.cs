namespace SafePassage.Planning.BusEvacuation;

/// <summary>What came out of a question to <see cref="WalkCover"/>.</summary>
internal enum CoverAnswer
{
    /// <summary>Proven in whole numbers: no schedule keeps the rows within the limit.</summary>
    Impossible,

    /// <summary>Parts of walks keep the rows; whole ones may or may not.</summary>
    PerhapsPossible,

    /// <summary>Neither was shown.</summary>
    Open,
}

/// <summary>Asks whether walks up to a limit can keep all rows, by column generation: the linear program proposes
/// prices, the search for walks answers with better walks or proves that there are none.</summary>
/// <remarks>The proof (Farkas): let prices of 0 or more stand on the rows. Were there a schedule, its walks together
/// would be worth at least the priced right sides, and at most what the buses of each group reach with their best walk.
/// Where the first exceeds the second there is none. Prices are rounded to whole numbers before either side is
/// summed.</remarks>
internal sealed class WalkCover
{
    private const double PriceUnit = 1e9;
    private const double HighestPrice = 1_000;
    private const long WorthAdding = 1_000;
    private const double Nothing = 1e-5;

    private readonly WalkNetwork _network;
    private readonly WalkSearch _search;

    internal WalkCover(WalkNetwork network, int limit)
    {
        _network = network;
        _search = new WalkSearch(network, limit);
    }

    /// <summary>Elementary operations so far, about.</summary>
    internal long Work { get; private set; }

    /// <summary>Asks.</summary>
    /// <param name="rows">What is to be kept.</param>
    /// <param name="earlier">Walks to begin with, none above the limit; finding a walk again costs less than carrying
    /// many along.</param>
    /// <param name="cancellationToken">Ends it; the answer is then open.</param>
    /// <returns>The answer; where it is "perhaps", with the walks in use and how much of each.</returns>
    internal (CoverAnswer Answer, List<(Walk Walk, double Amount)> Used) Ask(
        ReadOnlySpan<WalkRow> rows, IEnumerable<Walk> earlier, CancellationToken cancellationToken)
    {
        var least = new int[rows.Length];
        for (var r = 0; r < rows.Length; r++)
        {
            least[r] = rows[r].Least;
        }

        var program = new CoverProgram(least);
        var pool = new WalkPool();
        foreach (var walk in earlier.Where(pool.Add))
        {
            program.Add(Column(rows, walk));
        }

        var before = _search.Work;
        var answer = default((CoverAnswer, List<(Walk, double)>)?);
        while (answer is null)
        {
            program.Solve();
            answer = program.Uncovered < Nothing
                ? (CoverAnswer.PerhapsPossible, [.. program.Used().Select(u => (pool.Walks[u.Column], u.Amount))])
                : cancellationToken.IsCancellationRequested ? (CoverAnswer.Open, [])
                : Improve(rows, least, program, pool);
        }

        Work += program.Work + _search.Work - before;
        return answer.Value;
    }

    private (CoverAnswer, List<(Walk, double)>)? Improve(
        ReadOnlySpan<WalkRow> rows, int[] least, CoverProgram program, WalkPool pool)
    {
        var prices = new long[rows.Length];
        var owed = 0L;
        for (var r = 0; r < prices.Length; r++)
        {
            prices[r] = (long)Math.Round(Math.Clamp(program.Prices[r], 0, HighestPrice) * PriceUnit);
            owed += prices[r] * least[r];
        }

        var (walks, highest) = _search.Find(rows, prices, WorthAdding);
        var reached = 0L;
        for (var group = 0; group < highest.Length; group++)
        {
            reached += _network.Buses(group) * highest[group];
        }

        if (owed > reached)
        {
            return (CoverAnswer.Impossible, []);
        }

        var isNew = false;
        foreach (var walk in walks.Where(pool.Add))
        {
            program.Add(Column(rows, walk));
            isNew = true;
        }

        return isNew ? null : (CoverAnswer.Open, []);
    }

    private static double[] Column(ReadOnlySpan<WalkRow> rows, Walk walk)
    {
        var column = new double[rows.Length];
        for (var r = 0; r < column.Length; r++)
        {
            column[r] = rows[r].Coefficient(walk);
        }

        return column;
    }

    /// <summary>Walks, each once.</summary>
    private sealed class WalkPool
    {
        private readonly HashSet<string> _known = new(StringComparer.Ordinal);

        internal List<Walk> Walks { get; } = [];

        internal bool Add(Walk walk)
        {
            var isNew = _known.Add(string.Join(
                ' ', walk.Steps.Select(s => $"{s.Group},{s.From},{s.Pickup},{s.Shelter}")));
            if (isNew)
            {
                Walks.Add(walk);
            }

            return isNew;
        }
    }
}
