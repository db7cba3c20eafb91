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

    private const string TwoGraphs = "Graphs has its own of Roads' until the router stands on Graphs alone.";

    public static IReadOnlyList<Excepted> All { get; } =
    [
        new(nameof(NoLeftovers), OwnRules + "CodeRules.cs", "It names the words that it looks for."),
        new(
            "NoPrivateKeys",
            "tests/SafePassage.Ledger.Tests/Notes/SignedNoteTests.cs",
            "The published example key of Go's note package: a test vector, nobody's secret."),
        new(nameof(OneNameOnce), "ArcWeights", TwoGraphs),
        new(nameof(OneNameOnce), "JunctionGraph", TwoGraphs),
        new(nameof(OneNameOnce), "SearchArc", "Two searches in Graphs, each with its own kind of arc."),
        new(nameof(OneNameOnce), "Label", "Of a Pareto search in Graphs, and of a chart in Web; both to be renamed."),
        new(nameof(OneNameOnce), "Checkpoint", "Of a log and of a road: words of two trades, to be told apart."),
        new(nameof(OneNameOnce), "Provenance", "Of a figure in a scenario and of a statement in a record."),
        new(
            nameof(NoUnusedPackages),
            "tests/SafePassage.Storage.Sqlite.Tests/SafePassage.Storage.Sqlite.Tests.csproj",
            "CsCheck waits there for the properties of the store that is being rewritten."),
        .. UnreachedExceptions.ForRoads,
        .. UnreachedExceptions.ForSignIn,
        .. UnreachedExceptions.Undecided,
    ];
}
