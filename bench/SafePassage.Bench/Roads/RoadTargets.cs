namespace SafePassage.Bench;

/// <summary>What the rows of the engine are held against: figures of RoutingKit (commit 247aef1) that were recorded on
/// a machine of the same kind, and the aim. RoutingKit itself is not run here.</summary>
internal static class RoadTargets
{
    public const string Closing = "closing 200 arcs around a node";
    public const string Rerouting = "the same and new routes for 200 convoys";
    public const string Distance = "distance, microseconds a query";
    public const string Path = "with path, microseconds a query";
    public const string Table = "table 1000 x 1000, 1 thread";
    public const string Opening = "opening the file";
    public const string FirstRouter = "first router";
    public const string Resident = "resident while serving, MB";
    public const string Mapped = "of that the mapped network file, MB";

    public const string Customization = "full customization, 2 threads";

    // Row, then RoutingKit and the aim: for a city, for a city's turns, for a region.
    private static readonly (string What, string[] City, string[] Turns, string[] Region)[] s_rows =
    [
        (Closing, ["0.3 / 2", "0.25 / 2"], ["-", "-"], ["0.7 / 2.1", "0.6 / 3"]),
        (Rerouting, ["p99 12", "p99 10"], ["-", "-"], ["p99 116", "p99 25"]),
        (Distance, ["20", "-"], ["48-67", "14"], ["37", "20"]),
        (Path, ["CH 20-23", "20"], ["-", "-"], ["CCH 202", "150"]),
        (Table, ["219", "16"], ["657", "40"], ["1,137", "75"]),
        (Customization, ["-", "-"], ["77-88", "30"], ["-", "-"]),
        (Opening, ["-", "5"], ["-", "-"], ["2.5", "5"]),
        (Resident, ["38", "-"], ["-", "-"], ["460", "-"]),
        (Mapped, ["-", "-"], ["-", "-"], ["-", "350"]),
    ];

    /// <summary>RoutingKit's figure and the aim; a dash where there is none.</summary>
    public static (string Peer, string Aim) Of(string what, EngineSize size)
    {
        var row = Array.Find(s_rows, row => row.What == what);
        return row.What is null ? ("-", "-") : size switch
        {
            EngineSize.Turns => (row.Turns[0], row.Turns[1]),
            EngineSize.Region => (row.Region[0], row.Region[1]),
            _ => (row.City[0], row.City[1]),
        };
    }
}
