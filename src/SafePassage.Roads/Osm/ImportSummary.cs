using System.Collections.Immutable;
using SafePassage.Roads.Network;

namespace SafePassage.Roads.Osm;

/// <summary>What an import found, for the person who started it.</summary>
/// <param name="NodesRead">OpenStreetMap nodes in the files; one that is in two files is read twice.</param>
/// <param name="WaysRead">OpenStreetMap ways in the files; one that is in two files is read twice.</param>
/// <param name="RoadsKept">Ways that became roads, each once.</param>
/// <param name="RoadsWithMissingNodes">Roads of which the files lack nodes (cut by the extract's edge); their present
/// parts are kept.</param>
/// <param name="RoadsLeftOut">Roads without two neighbouring nodes in the files.</param>
/// <param name="Junctions">Graph nodes where at least three edge ends meet.</param>
/// <param name="Nodes">Graph nodes.</param>
/// <param name="Arcs">Arcs: two for each edge.</param>
/// <param name="Places">Named places.</param>
/// <param name="Barriers">Barriers on roads.</param>
public sealed record ImportSummary(
    long NodesRead,
    long WaysRead,
    int RoadsKept,
    int RoadsWithMissingNodes,
    int RoadsLeftOut,
    int Junctions,
    int Nodes,
    int Arcs,
    int Places,
    int Barriers)
{
    /// <summary>Roads closed because the map tells of damage, danger or disuse.</summary>
    public int RoadsHindered { get; init; }

    /// <summary>Roads that are driven though the map tells of damage or advises against them.</summary>
    public int RoadsDoubtful { get; init; }

    /// <summary>Turn restrictions that are obeyed.</summary>
    public int TurnRestrictions { get; init; }

    /// <summary>Those of them that the map limits to some times or vehicles by a condition: taken as always in
    /// force.</summary>
    public int TurnRestrictionsAtTimes { get; init; }

    /// <summary>Turn restrictions that are not obeyed: their roads are missing, are no roads or do not meet as they
    /// say, or their words are not known.</summary>
    public int TurnRestrictionsLeftOut { get; init; }

    /// <summary>Ids of the first relations left out, ascending; at most ten.</summary>
    public ImmutableArray<long> FirstTurnRestrictionsLeftOut { get; init; } = [];

    /// <summary>Ids of the first ways of which the files lack nodes, ascending; at most ten.</summary>
    public ImmutableArray<long> FirstWaysWithMissingNodes { get; init; } = [];
}

/// <summary>One file of an import.</summary>
/// <param name="Path">As it was given.</param>
/// <param name="DataTimestamp">The age its data state; null when it does not say.</param>
/// <param name="Attribution">Whom it credits; null when it does not say.</param>
/// <param name="NodesRead">OpenStreetMap nodes in it.</param>
/// <param name="WaysRead">OpenStreetMap ways in it.</param>
public sealed record ImportedFile(
    string Path, DateTimeOffset? DataTimestamp, string? Attribution, long NodesRead, long WaysRead);

/// <summary>A network together with what the import found.</summary>
/// <param name="Network">The roads.</param>
/// <param name="Summary">The figures.</param>
public sealed record ImportResult(RoadNetwork Network, ImportSummary Summary)
{
    /// <summary>The files, in the order given.</summary>
    public ImmutableArray<ImportedFile> Files { get; init; } = [];
}
