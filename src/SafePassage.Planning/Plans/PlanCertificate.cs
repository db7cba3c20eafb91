using System.Collections.Immutable;

namespace SafePassage.Planning.Plans;

/// <summary>Which argument proves a bound (docs/formats/plan-files.md).</summary>
public enum BoundProof
{
    /// <summary>Nobody else waits: no plan moves more people than there are.</summary>
    Everybody,

    /// <summary>People flow through checkpoints and room, or vehicles make so many deliveries.</summary>
    FlowAndFleet,

    /// <summary>Whole duties at the prices of the certificate.</summary>
    Prices,
}

/// <summary>What proves the bound of a plan, for those who do not trust the planner.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
/// <param name="PeopleBy">What proves the bound on people out.</param>
/// <param name="People">The prices, where prices prove it; otherwise null.</param>
/// <param name="ClearanceBy">What proves the bound on the clearance; null where it has none.</param>
/// <param name="Clearance">The prices, where prices prove it: with only the hours before that second they show that
/// somebody remains; otherwise null.</param>
public sealed record PlanCertificate(
    BoundProof PeopleBy, PriceList? People, BoundProof? ClearanceBy, PriceList? Clearance);

/// <summary>Prices of what vehicles share, in whole units, in the model's own order.</summary>
/// <remarks>
/// Any prices of 0 or more prove a bound; these prove a small one. The order: people by class, assembly point and step
/// of its arrivals; each checkpoint's stretches of server time, in units a second; each checkpoint's hours, a passage;
/// each checkpoint that has a limit of the day, its days; each reception point.
/// </remarks>
/// <param name="TickSeconds">Seconds in a tick of the longest path.</param>
/// <param name="RowSeconds">Longest stretch of server time that shares one price.</param>
/// <param name="Unit">Whole units that a person counts.</param>
/// <param name="Prices">The prices.</param>
public sealed record PriceList(int TickSeconds, int RowSeconds, int Unit, ImmutableArray<long> Prices);
