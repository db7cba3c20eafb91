using CsCheck;

namespace SafePassage.Verdict.Tests;

/// <summary>Random choices.</summary>
internal static class Pick
{
    public static Gen<T> Of<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);
}
