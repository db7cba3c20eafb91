namespace SafePassage.Tidy.Tests.Rules;

/// <summary>A file that may break a rule, and why.</summary>
internal sealed record Excepted(string Rule, string Path, string Reason);

/// <summary>Every exception from the house rules. One that is no longer needed fails the tests.</summary>
internal static class Exceptions
{
    private const string OwnRules = "tests/SafePassage.Tidy.Tests/Rules/";

    public static IReadOnlyList<Excepted> All { get; } =
    [
        new(nameof(NoLeftovers), OwnRules + "CodeRules.cs", "It names the words that it looks for."),
        new(
            "NoPrivateKeys",
            "tests/SafePassage.Ledger.Tests/Notes/SignedNoteTests.cs",
            "The published example key of Go's note package: a test vector, nobody's secret."),
    ];
}
