namespace SafePassage.Planning.Reports;

/// <summary>The letters by which checkpoints are told apart on sheets and on the map of a report.</summary>
public static class SignLetters
{
    /// <summary>A to Z, then AA and on.</summary>
    /// <param name="n">The place in the order, from 0.</param>
    public static string Of(int n) =>
        (n < 26 ? "" : ((char)('A' + (n / 26) - 1)).ToString()) + (char)('A' + (n % 26));
}
