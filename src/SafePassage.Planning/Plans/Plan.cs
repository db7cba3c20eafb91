using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Plans;

/// <summary>Who leaves when, with which vehicle, by which corridor; and beside it what no plan can exceed.</summary>
/// <remarks>
/// The content of <c>plan.json</c> (docs/formats/plan-files.md). It carries its model, so it can be drawn and checked
/// by itself. A plan is a proposal: it clears nobody to move. Immutable; safe to share between threads.
/// </remarks>
public sealed record Plan
{
    /// <summary>The value of the <c>schema</c> field this version writes.</summary>
    public const string SchemaName = "safe-passage/plan/v2";

    /// <summary>The problem that was planned.</summary>
    public required CorridorModel Model { get; init; }

    /// <summary>The seed the planner was given.</summary>
    public required int Seed { get; init; }

    /// <summary>The effort the planner was given.</summary>
    public required PlanEffort Effort { get; init; }

    /// <summary>True when the search was ended by hand: then seed and effort do not give the same plan again.</summary>
    public bool EndedEarly { get; init; }

    /// <summary>All runs, by departure, then fleet group, then vehicle.</summary>
    public required ImmutableArray<Run> Runs { get; init; }

    /// <summary>What had begun before this plan: it stands, and its model is what remained to be done; null where it
    /// begins with nothing done.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BegunRuns? Begun { get; init; }

    /// <summary>What the plan moves.</summary>
    public required PlanTotals Totals { get; init; }

    /// <summary>How long people are exposed, and how far vehicles drive; null in plans written before it was
    /// counted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlanExposure? Exposure { get; init; }

    /// <summary>What no plan can exceed, and how near this one comes.</summary>
    public required PlanBound Bound { get; init; }

    /// <summary>What proves the bound; null in plans written before there was one.</summary>
    public PlanCertificate? Certificate { get; init; }

    /// <summary>What holds the plan back most.</summary>
    public required Bottleneck Bottleneck { get; init; }

    /// <summary>What each term of the plan costs, found by changing it and planning again; null where that was not
    /// done.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<PlanReason>? Reasons { get; init; }

    /// <summary>Who remains at each assembly point, in the model's order; only points where somebody remains.</summary>
    public required ImmutableArray<RemainingPeople> Remaining { get; init; }
}

/// <summary>The runs of earlier plans that had begun at a moment.</summary>
/// <remarks>The model of a plan with these is what they leave: fewer people wait, vehicles stand where they will be
/// free, and checkpoints do not serve while they serve these. They are facts, and no rule judges them.</remarks>
/// <param name="At">The second from which the rest is planned.</param>
/// <param name="Runs">The runs, in the order of a plan.</param>
public sealed record BegunRuns(int At, ImmutableArray<Run> Runs);

/// <summary>How long the planner searches.</summary>
public enum PlanEffort
{
    /// <summary>One construction.</summary>
    Quick,

    /// <summary>Several constructions, whole duties with prices; vehicles that move nobody more are stood
    /// down.</summary>
    Normal,

    /// <summary>As <see cref="Normal"/>, with about five times the work.</summary>
    Deep,
}
