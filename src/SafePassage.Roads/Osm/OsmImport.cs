using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Osm;

/// <summary>Makes a road network out of an OpenStreetMap extract (.osm.pbf, .osm or .osm.gz).</summary>
/// <remarks>
/// Reads the file twice: once for the roads, once for the nodes they use; memory is proportional to the roads. The network
/// depends on the content of the file alone: the same objects in another form or order give the same network.
/// Limit: turn restrictions, ferries, vehicle dimensions and roads across the antimeridian are not read.
/// </remarks>
public static class OsmImport
{
    /// <summary>Imports a file.</summary>
    /// <param name="path">The extract; its form is told by its content, not by its name.</param>
    /// <param name="options">What the file does not say.</param>
    /// <param name="progress">Told about progress after each block; may be null.</param>
    /// <param name="ct">Cancels between blocks.</param>
    /// <exception cref="RefusalException">The file cannot be read, is damaged, of another kind, or holds no road; the refusal
    /// says where (byte or line) and what to do.</exception>
    /// <exception cref="OperationCanceledException">The import was cancelled.</exception>
    public static RoadNetwork Import(
        string path, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken ct) =>
        ImportWithSummary(path, options, progress, ct).Network;

    /// <summary>Imports a file and tells what was found; otherwise as <see cref="Import"/>.</summary>
    /// <inheritdoc cref="Import"/>
    public static ImportResult ImportWithSummary(
        string path, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        var reader = OsmReader.Open(path);
        var size = new FileInfo(path).Length;
        ImportMeter Meter(ImportStage stage) => new(stage, size, progress, options.Clock, ct);

        var roads = new RoadCollector();
        reader.ReadRoads(roads, Meter(ImportStage.ReadingRoads));
        var nodes = new NodeCollector(roads.Refs);
        reader.ReadNodes(nodes, Meter(ImportStage.ReadingNodes));
        Meter(ImportStage.Joining).At(size);

        var builder = new NetworkBuilder(roads, nodes);
        var tables = builder.Build(new NetworkSource(
            Path.GetFileName(path),
            options.Attribution ?? reader.Attribution ?? ImportOptions.OpenStreetMapAttribution,
            options.DataTimestamp ?? reader.DataTimestamp,
            Schematic: false));
        if (tables.EdgeTail.Length == 0)
        {
            throw new RefusalException(new Refusal(
                "osm.no-roads", path,
                $"The file has {reader.WaysRead} ways and {reader.NodesRead} nodes but no road that a vehicle can use.",
                "Give an extract with roads (ways with a 'highway' tag and their nodes)."));
        }

        var network = new RoadNetwork(tables);
        return new ImportResult(network, Summarise(network, reader, builder));
    }

    private static ImportSummary Summarise(RoadNetwork network, OsmReader reader, NetworkBuilder builder)
    {
        var junctions = 0;
        for (var node = 0; node < network.NodeCount; node++)
        {
            junctions += network.ArcsFrom(node).Length >= 3 ? 1 : 0;
        }

        return new ImportSummary(
            reader.NodesRead,
            reader.WaysRead,
            network.WayCount,
            builder.RoadsWithMissingNodes,
            builder.RoadsLeftOut,
            junctions,
            network.NodeCount,
            network.ArcCount,
            network.Places.Length,
            network.Barriers.Length);
    }
}
