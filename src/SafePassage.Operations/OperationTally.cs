using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>All movements of an operation, each person counted once.</summary>
/// <remarks>
/// Who went over from one movement to another is in the whereabouts of the second. A pure function of the records.
/// Immutable.
/// </remarks>
public sealed record OperationTally
{
    private OperationTally(IReadOnlyList<ConvoyTally> movements) => Movements = movements;

    /// <summary>The movements in the order in which they were planned.</summary>
    public IReadOnlyList<ConvoyTally> Movements { get; }

    /// <summary>
    /// How many set out: boarded or joined, less those who came from another movement; never fewer than are known to be
    /// somewhere.
    /// </summary>
    public Count SetOut => Sum(SetOutWith, TakenOver);

    /// <summary>How many arrived at the end of a way.</summary>
    public Count Arrived => Sum(m => Bounds.Of(m.Whereabouts.Arrived));

    /// <summary>How many remained for a recorded reason.</summary>
    public Count Remained => Sum(m => Bounds.Of(m.Whereabouts.Remained));

    /// <summary>How many left and were not counted since.</summary>
    public Count Awaiting => Sum(m => Bounds.Of(m.Whereabouts.Awaiting));

    /// <summary>How many were missing when somebody counted.</summary>
    public Count Unexplained => Sum(m => Bounds.Of(m.Whereabouts.Unexplained));

    /// <summary>Adds up the movements of an operation.</summary>
    /// <param name="movements">All of them, each tallied over all its people.</param>
    public static OperationTally Of(IEnumerable<ConvoyTally> movements) => new([.. movements]);

    /// <summary>Tallies the movements of an operation and adds them up.</summary>
    /// <remarks>A movement is tallied without the others, so any number of threads gives the same.</remarks>
    /// <param name="movements">The plans of all of them, in the order in which they were planned.</param>
    /// <param name="tally">Tallies one over all its people; may be called by several threads at once.</param>
    /// <param name="threads">How many work on it at most, from 1.</param>
    public static OperationTally Of(
        IReadOnlyList<MovementPlanned> movements, Func<MovementPlanned, ConvoyTally> tally, int threads)
    {
        ArgumentNullException.ThrowIfNull(movements);
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        var tallies = new ConvoyTally[movements.Count];
        Parallel.For(
            0, tallies.Length, new ParallelOptions { MaxDegreeOfParallelism = threads },
            i => tallies[i] = tally(movements[i]));
        return new OperationTally(tallies);
    }

    private static Bounds SetOutWith(ConvoyTally movement)
    {
        var began = movement.Nodes.Aggregate(
            Bounds.Nobody,
            (sum, n) => sum.Plus(WhereaboutsOf.Positive(Bounds.Of(n.Added).Less(Bounds.Of(n.FromOthers)))));
        var came = movement.Nodes.Aggregate(Bounds.Nobody, (sum, n) => sum.Plus(Bounds.Of(n.FromOthers)));
        var (where, known) = (movement.Whereabouts, Bounds.Nobody);
        foreach (var count in new[] { where.Arrived, where.Remained, where.Transferred, where.Awaiting })
        {
            known = known.Plus(Bounds.Of(count));
        }

        return began.High is null ? began with { Low = Math.Max(began.Low, known.Less(came).Low ?? 0) } : began;
    }

    // Taken to have gone on with another movement, in which they boarded like anybody else.
    private Bounds TakenOver => Movements.SelectMany(m => m.Nodes).Select(n => n.TakenOver?.Count).OfType<Count>()
        .Aggregate(Bounds.Nobody, (sum, c) => sum.Plus(Bounds.Of(c)));

    private Count Sum(Func<ConvoyTally, Bounds> number, Bounds? less = null)
    {
        var sum = Movements.Aggregate(Bounds.Nobody, (all, m) => all.Plus(number(m)));
        return WhereaboutsOf.Positive(sum.Less(less ?? Bounds.Nobody)).ToCount();
    }
}
