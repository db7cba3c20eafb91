namespace SafePassage.Roads.Network;

/// <summary>What stands on the road, from the <c>barrier</c> tag of a node.</summary>
/// <remarks>The numbers are stored in network files: never renumber.</remarks>
public enum BarrierKind : byte
{
    /// <summary>No barrier. The default; never stored.</summary>
    None = 0,

    /// <summary><c>bollard</c>, fixed.</summary>
    Bollard = 1,

    /// <summary><c>rising_bollard</c>, or a bollard tagged <c>bollard=rising</c> or <c>removable</c>.</summary>
    RisingBollard = 2,

    /// <summary><c>gate</c>, <c>swing_gate</c>, <c>sliding_gate</c> or <c>chain</c>.</summary>
    Gate = 3,

    /// <summary>A gate tagged <c>locked=yes</c>.</summary>
    LockedGate = 4,

    /// <summary><c>lift_gate</c>.</summary>
    LiftGate = 5,

    /// <summary><c>block</c>, <c>jersey_barrier</c>, <c>log</c>, <c>wall</c>, <c>fence</c>.</summary>
    Block = 6,

    /// <summary><c>cycle_barrier</c>, <c>stile</c>, <c>turnstile</c>, <c>kissing_gate</c> and the like.</summary>
    FootOnly = 7,

    /// <summary><c>bus_trap</c> or <c>sump_buster</c>: stops cars and lets buses pass.</summary>
    BusTrap = 8,

    /// <summary><c>height_restrictor</c>.</summary>
    HeightRestrictor = 9,

    /// <summary><c>cattle_grid</c>, <c>kerb</c>, <c>entrance</c> and others that do not stop a vehicle.</summary>
    Open = 10,

    /// <summary><c>toll_booth</c>.</summary>
    TollBooth = 11,

    /// <summary><c>border_control</c> or <c>checkpoint</c>.</summary>
    BorderControl = 12,

    /// <summary>Something in the way that is none of these: <c>tank_trap</c>, <c>rubble</c>, <c>yes</c>, a ford too
    /// deep, any word this program does not know.</summary>
    Obstacle = 13,

    /// <summary>No barrier: a sign that limits height, width or weight.</summary>
    Sign = 14,
}

/// <summary>A barrier on a node of the road graph.</summary>
/// <param name="Node">Index of the graph node.</param>
/// <param name="Kind">What stands there.</param>
/// <param name="Access">Who may pass, as tagged on the node.</param>
public readonly record struct RoadBarrier(int Node, BarrierKind Kind, AccessTags Access)
{
    /// <summary>The largest vehicle that fits.</summary>
    public RoadLimits Limits { get; init; }

    /// <summary>Tags as written that no group of words stands for, for example <c>barrier=tank_trap</c>, a line
    /// each; empty when there are none.</summary>
    public string Words { get; init; } = "";
}
