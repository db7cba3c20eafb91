using System.Collections.Immutable;

namespace SafePassage.Planning.Simulation;

/// <summary>What happened when a plan was driven many times with things going wrong.</summary>
/// <remarks>
/// People are whole people, seconds count from midnight of the plan's first day. A person planned on a run who does not
/// come is no person left behind: shares count those who come. Immutable; safe to share between threads.
/// </remarks>
public sealed record SimulationResult
{
    /// <summary>The value of the <c>schema</c> field this version writes.</summary>
    public const string SchemaName = "safe-passage/simulation/v1";

    /// <summary>Always <see cref="SchemaName"/>.</summary>
    public string Schema { get; } = SchemaName;

    /// <summary>What was simulated.</summary>
    public required SimulationSettings Settings { get; init; }

    /// <summary>People whom the plan brings out.</summary>
    public required int PeoplePlanned { get; init; }

    /// <summary>When the plan has the last of them out; null when it moves nobody.</summary>
    public required int? PlannedLastArrival { get; init; }

    /// <summary>People out in all replications together, and those who came to their runs.</summary>
    public required PeopleSums Sums { get; init; }

    /// <summary>In how many replications a share of those who came got out.</summary>
    public required ImmutableArray<ReachedShare> Reached { get; init; }

    /// <summary>People out.</summary>
    public required Quantiles PeopleOut { get; init; }

    /// <summary>People out, class by class.</summary>
    public required ImmutableArray<ClassQuantiles> OutByClass { get; init; }

    /// <summary>When the last of those who got out arrived; a replication in which nobody did is later than
    /// any.</summary>
    public required Quantiles LastArrival { get; init; }

    /// <summary>When everybody who came was out; a replication in which somebody stayed is later than any.</summary>
    public required Quantiles Cleared { get; init; }

    /// <summary>People who came and did not get out, by assembly point, in the model's order.</summary>
    public required ImmutableArray<PointLeftBehind> LeftBehind { get; init; }

    /// <summary>The runs with people that most often did not arrive within the hours, most often first; 20 at
    /// most.</summary>
    public required ImmutableArray<FailingRun> FailingRuns { get; init; }

    /// <summary>Whose travel noise leaves people behind, most people first; empty without travel noise.</summary>
    public required ImmutableArray<CorridorNoise> SlackBuys { get; init; }

    /// <summary>Replications that were driven again for <see cref="SlackBuys"/>: the first ones.</summary>
    public required int SlackReplications { get; init; }
}

/// <summary>Sums over all replications.</summary>
/// <param name="Came">People who came to their runs.</param>
/// <param name="Out">People who got out.</param>
public readonly record struct PeopleSums(long Came, long Out);

/// <summary>In how many replications at least a share of those who came got out.</summary>
/// <param name="Percent">The share.</param>
/// <param name="Replications">In how many.</param>
public readonly record struct ReachedShare(decimal Percent, int Replications);

/// <summary>Of all replications in order, the values at 5, 25, 50, 75 and 95 % (nearest rank).</summary>
/// <remarks>Null where there is no value: see what is counted.</remarks>
/// <param name="P5">Not exceeded in 5 % of replications.</param>
/// <param name="P25">Not exceeded in 25 %.</param>
/// <param name="P50">The median.</param>
/// <param name="P75">Not exceeded in 75 %.</param>
/// <param name="P95">Not exceeded in 95 %.</param>
public readonly record struct Quantiles(int? P5, int? P25, int? P50, int? P75, int? P95);

/// <summary>People of one class who got out.</summary>
/// <param name="Class">Id of the class.</param>
/// <param name="Planned">How many the plan brings out.</param>
/// <param name="Out">How many got out.</param>
public sealed record ClassQuantiles(string Class, int Planned, Quantiles Out);

/// <summary>People of one assembly point who came and did not get out.</summary>
/// <param name="AssemblyPoint">Its id.</param>
/// <param name="Planned">How many the plan brings out.</param>
/// <param name="Mean">How many did not get out, on average.</param>
/// <param name="Percent">The same as a share of those who came.</param>
public sealed record PointLeftBehind(string AssemblyPoint, int Planned, decimal Mean, decimal Percent);

/// <summary>A run that did not bring its people out in some replications.</summary>
/// <param name="Fleet">Id of the vehicle's fleet group.</param>
/// <param name="Vehicle">Its number in the group.</param>
/// <param name="Corridor">Id of the corridor.</param>
/// <param name="AssemblyPoint">Id of the assembly point.</param>
/// <param name="ReceptionPoint">Id of the reception point.</param>
/// <param name="Departs">The second the plan has it leave.</param>
/// <param name="People">People planned on it.</param>
/// <param name="Failed">In how many replications.</param>
public sealed record FailingRun(
    string Fleet, int Vehicle, string Corridor, string AssemblyPoint, string ReceptionPoint, int Departs, int People,
    int Failed);

/// <summary>What the travel noise of one corridor costs.</summary>
/// <param name="Corridor">Its id.</param>
/// <param name="People">How many more people got out, on average, when the same replications were driven without the
/// noise on its legs.</param>
public sealed record CorridorNoise(string Corridor, decimal People);
