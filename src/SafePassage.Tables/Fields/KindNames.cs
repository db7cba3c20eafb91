namespace SafePassage.Tables.Fields;

/// <summary>What the kinds of tables are called in messages.</summary>
public static class KindNames
{
    /// <summary>What a file or sheet of this name holds, in any of the five languages; null when it does not
    /// tell.</summary>
    public static TableKind? Find(string name) => KindWords.Find(name);

    /// <summary>The kind in plain English, many of them: "assembly points".</summary>
    public static string Of(TableKind kind) => kind switch
    {
        TableKind.AssemblyPoints => "assembly points",
        TableKind.ReceptionPoints => "reception points",
        TableKind.Checkpoints => "checkpoints",
        TableKind.Waypoints => "waypoints",
        TableKind.Corridors => "corridors",
        TableKind.Fleet => "vehicles",
        TableKind.Hours => "hours of checkpoints, corridors and assembly points",
        TableKind.Classes => "classes of people",
        TableKind.Windows => "hours in which vehicles may drive",
        _ => "settings of the scenario",
    };
}
