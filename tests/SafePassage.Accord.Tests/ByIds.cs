namespace SafePassage.Accord.Tests;

/// <summary>What an accord says, parties and places called by their ids.</summary>
internal static class ByIds
{
    public static string DescribeAt(this AccordState state, DateTimeOffset at) => state.DescribeAt(at, p => p.Value);

    public static IReadOnlyList<DepartureHindrance> DepartureHindrancesAt(this AccordState state, DateTimeOffset at) =>
        state.DepartureHindrancesAt(at, p => p.Value, p => p.Value);
}
