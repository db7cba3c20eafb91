namespace SafePassage.Tidy.Tests.Rules;

/// <summary>What no program arrives at and may stay for now, in groups.</summary>
/// <remarks>A type or member, or a folder (ends in <c>/</c>). One that is reached, or gone, fails the tests.</remarks>
internal static class UnreachedExceptions
{
    /// <summary>What tests and the bench look at to hold the engine against plain searches.</summary>
    public static IReadOnlyList<Excepted> ForRoads { get; } = [.. All(
        "Oracles and benchmarks read the hierarchy, single times and single distances.",
        "SafePassage.Graphs.DirectedGraph.FromArcs",
        "src/SafePassage.Graphs/Hierarchies/",
        "SafePassage.Roads.Routing.Router.Milliseconds")];

    /// <summary>Found when the rule was made. To each: call it from a program, or remove it.</summary>
    public static IReadOnlyList<Excepted> Undecided { get; } =
    [
        .. All(
            "Only tests use it so far; whoever works there next calls it or removes it.",
            "SafePassage.Ledger.Notes.NoteSigner.ExportPrivateText",
            "SafePassage.Ledger.Notes.NoteSigner.Generate",
            "SafePassage.Ledger.Reading.VerifiedLog.LeafHashAsync",
            "SafePassage.Ledger.Reading.VerifiedLog.OpenAsync",
            "SafePassage.Ledger.Sequencing.LogSequencer.AppendAsync",
            "SafePassage.Ledger.Sequencing.LogSequencer.LatestNote",
            "SafePassage.Ledger.Sequencing.LogSequencer.WaitForGrowthAsync",
            "SafePassage.Planning.Reports.PlanFiles.GeoJson",
            "SafePassage.Records.Signing.VerifyingKey.ToBytes",
            "SafePassage.Roads.Osm.BlockSlots.Return",
            "SafePassage.Storage.Sqlite.Log.SqliteLogStore.LimitPages",
            "SafePassage.Storage.Sqlite.Log.SqliteLogWriter.LimitPages",
            "SafePassage.Storage.Sqlite.Payloads.SqlitePayloadStore.LimitPages",
            "SafePassage.Terms.Seconds.ToTimeSpan",
            "SafePassage.Terms.TimeWindow"),
    ];

    private static IEnumerable<Excepted> All(string reason, params IEnumerable<string> places) =>
        places.Select(p => new Excepted(nameof(NothingUnreached), p, reason));
}
