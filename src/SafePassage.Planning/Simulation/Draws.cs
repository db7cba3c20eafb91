using SafePassage.Planning.Solving;

namespace SafePassage.Planning.Simulation;

/// <summary>What a number of a replication is drawn for.</summary>
internal enum DrawnFor
{
    Travel,
    Breakdown,
    BreakdownPlace,
    NoShowShare,
    NoShowRest,
    Inspection,
    EarlyClosing,
}

/// <summary>The chance of one replication: every number has a place of its own in one stream.</summary>
/// <remarks>
/// What happens to a leg is drawn by the leg, not by who asks first. So the same replication meets the same luck
/// whatever else is changed (common random numbers), in whatever order and on whatever thread it is asked for.
/// </remarks>
internal readonly struct Draws(int seed, int replication)
{
    private readonly ulong _state = Chance.At(unchecked((uint)seed), unchecked((uint)replication) + 1UL);

    /// <summary>A whole number from 0 to below the limit.</summary>
    /// <param name="what">What it is for.</param>
    /// <param name="item">Index of the leg, run or hours meant.</param>
    /// <param name="attempt">How often a run was begun before.</param>
    /// <param name="limit">At least 1.</param>
    internal int Below(DrawnFor what, int item, int attempt, int limit)
    {
        var place = ((ulong)(uint)item << 20) | ((ulong)(attempt & 0xFFFF) << 4) | (uint)what;
        return (int)Math.BigMul(Chance.At(_state, place + 1), (ulong)limit, out _);
    }

    /// <summary>True with a chance in millionths.</summary>
    internal bool Happens(DrawnFor what, int item, int attempt, long chance) =>
        chance > 0 && Below(what, item, attempt, SimulationSettings.Whole) < chance;
}
