namespace SafePassage.Verdict;

/// <summary>Why a claim cannot be compared.</summary>
/// <param name="Why">In a sentence.</param>
/// <param name="Unless">What would have to be otherwise: the rest of "not comparable unless ...".</param>
internal sealed record Mismatch(string Why, string Unless);
