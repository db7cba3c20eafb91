namespace SafePassage.Roads.Network;

/// <summary>Which way one kind of vehicle may go.</summary>
/// <remarks>The numbers are stored in network files: never renumber; at most 16.</remarks>
public enum OnewayRule : byte
{
    /// <summary>Not stated for this kind of vehicle.</summary>
    Unspecified = 0,

    /// <summary>Both ways.</summary>
    BothWays = 1,

    /// <summary>Only along the drawing direction.</summary>
    Along = 2,

    /// <summary>Only against the drawing direction.</summary>
    Against = 3,

    /// <summary>The direction changes and is not known.</summary>
    Neither = 4,
}

/// <summary>One-way rules that differ by vehicle, from tags such as <c>oneway:bus</c>: four bits for each <see
/// cref="AccessKey"/>.</summary>
/// <remarks>Default: nothing is stated. Immutable; safe to share between threads.</remarks>
/// <param name="Bits">Key k holds bits 4k to 4k+3.</param>
public readonly record struct OnewayRules(ulong Bits)
{
    /// <summary>What is stated for this key.</summary>
    public OnewayRule this[AccessKey key] => (OnewayRule)((Bits >> (4 * (int)key)) & 0xF);

    /// <summary>The same rules with one key, not stated so far, set.</summary>
    public OnewayRules With(AccessKey key, OnewayRule rule) => new(
        (Bits & ~(0xFUL << (4 * (int)key))) | ((ulong)rule << (4 * (int)key)));
}
