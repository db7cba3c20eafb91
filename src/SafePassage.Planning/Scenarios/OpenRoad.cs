namespace SafePassage.Planning.Scenarios;

/// <summary>A road that the map says the vehicles may not use, and that the plan uses all the same.</summary>
/// <remarks>Whoever writes it answers for it: the reason stands in the plan and its report.</remarks>
/// <param name="Way">OpenStreetMap way id, at least 1.</param>
/// <param name="Reason">Why it may be used, for people, 1 to 500 characters.</param>
public sealed record OpenRoad(long Way, string Reason)
{
    /// <summary>The most characters of a reason.</summary>
    public const int ReasonMax = 500;
}
