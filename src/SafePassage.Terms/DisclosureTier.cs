namespace SafePassage.Terms;

/// <summary>
/// Who may see something. Every endpoint, export and record kind states its tier; what states none is refused.
/// </summary>
/// <remarks>Ordered: a reader of one tier may also see every lower one.</remarks>
public enum DisclosureTier
{
    /// <summary>Anyone. Nothing of a running operation, no sub-group below ten (rules R5, R6).</summary>
    Public,

    /// <summary>
    /// The signatories, belligerents among them. No breakdown by sex or age, no live position (rule R3).
    /// </summary>
    Party,

    /// <summary>UN, ICRC and the escort.</summary>
    Facilitator,

    /// <summary>Encrypted payload; the log holds a commitment only.</summary>
    Protected,
}
