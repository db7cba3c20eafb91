using SafePassage.Roads.Network;

namespace SafePassage.Roads.Osm;

/// <summary>What an import found, for the person who started it.</summary>
/// <param name="NodesRead">OpenStreetMap nodes in the file.</param>
/// <param name="WaysRead">OpenStreetMap ways in the file.</param>
/// <param name="RoadsKept">Ways that became roads.</param>
/// <param name="RoadsWithMissingNodes">Roads of which the file lacks nodes (cut by the extract's edge); their present parts are kept.</param>
/// <param name="RoadsLeftOut">Roads without two neighbouring nodes in the file.</param>
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
    int Barriers);

/// <summary>A network together with what the import found.</summary>
/// <param name="Network">The roads.</param>
/// <param name="Summary">The figures.</param>
public sealed record ImportResult(RoadNetwork Network, ImportSummary Summary);
