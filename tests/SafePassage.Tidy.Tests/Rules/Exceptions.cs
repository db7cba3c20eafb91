namespace SafePassage.Tidy.Tests.Rules;

/// <summary>What may break a rule, and why.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Place">
/// A file, a folder (ends in <c>/</c>), or the full name of a type or member where the rule is about one.
/// </param>
/// <param name="Reason">Why, and until when.</param>
internal sealed record Excepted(string Rule, string Place, string Reason)
{
    public bool Covers(Finding finding) =>
        string.Equals(finding.Path, Place, StringComparison.Ordinal)
        || string.Equals(finding.Subject, Place, StringComparison.Ordinal)
        || (Place.EndsWith('/') && finding.Path.StartsWith(Place, StringComparison.Ordinal));
}

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
        new(
            nameof(NoUnusedPackages),
            "tests/SafePassage.Storage.Sqlite.Tests/SafePassage.Storage.Sqlite.Tests.csproj",
            "CsCheck waits there for the properties of the store that is being rewritten."),
        .. SentenceExceptions.All,
        .. UnreachedExceptions.ForRoads,
        .. UnreachedExceptions.Undecided,
    ];
}
