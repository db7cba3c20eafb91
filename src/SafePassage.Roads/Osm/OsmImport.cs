using System.Collections.Immutable;
using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Osm;

/// <summary>Makes a road network out of OpenStreetMap extracts (.osm.pbf, or .osm plain or packed with gzip, bzip2 or
/// zstd).</summary>
/// <remarks>
/// Reads the files twice: once for the roads, once for the nodes they use; memory is proportional to the roads, never
/// to the range of ids. The network depends on the content of the files alone: the same objects in another form or
/// order give the same network, on any number of processors. Of several extracts that overlap each object counts once:
/// the copy in the file given first is taken, so give the newest first. A road over the antimeridian is cut there (see
/// <see cref="Antimeridian"/>); its length is that of the short way.
/// </remarks>
public static class OsmImport
{
    /// <summary>Imports a file.</summary>
    /// <param name="path">The extract; its form is told by its content, not by its name.</param>
    /// <param name="options">What the file does not say.</param>
    /// <param name="progress">Told about progress after each block; may be null.</param>
    /// <param name="cancellationToken">Cancels between blocks.</param>
    /// <exception cref="RefusalException">The file cannot be read, is damaged, of another kind, or holds no road; the
    /// refusal says where (byte or line) and what to do.</exception>
    /// <exception cref="OperationCanceledException">The import was cancelled.</exception>
    public static RoadNetwork Import(
        string path, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken cancellationToken) =>
        ImportWithSummary(path, options, progress, cancellationToken).Network;

    /// <summary>Imports a file and tells what was found; otherwise as <see cref="Import"/>.</summary>
    /// <inheritdoc cref="Import"/>
    public static ImportResult ImportWithSummary(
        string path, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken cancellationToken) =>
        ImportWithSummary([path], options, progress, cancellationToken);

    /// <summary>Imports several files into one network and tells what was found; otherwise as <see
    /// cref="Import"/>.</summary>
    /// <param name="paths">The extracts, at least one, the newest first.</param>
    /// <param name="options">What the files do not say.</param>
    /// <param name="progress">Told about progress after each block; may be null.</param>
    /// <param name="cancellationToken">Cancels between blocks.</param>
    /// <remarks>The network names all files, credits all sources and is as old as the oldest file; when one file does
    /// not state its age, the network's is unknown.</remarks>
    /// <inheritdoc cref="Import" path="/exception"/>
    public static ImportResult ImportWithSummary(
        IReadOnlyList<string> paths,
        ImportOptions options,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfZero(paths.Count);
        try
        {
            return Run([.. paths.Select(OsmReader.Open)], options, progress, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OsmReader.Refuse("unreadable", string.Join(", ", paths), $"A file cannot be read: {e.Message}",
                "Check the disk, the path and the permissions.", e);
        }
    }

    private static ImportResult Run(
        OsmReader[] readers,
        ImportOptions options,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        var sizes = Array.ConvertAll(readers, reader => new FileInfo(reader.Path).Length);
        var total = sizes.Sum();
        void ForEach(ImportStage stage, Action<OsmReader, ImportMeter> read)
        {
            var meter = new ImportMeter(stage, total, progress, options.Clock, cancellationToken);
            for (var i = 0; i < readers.Length; i++)
            {
                read(readers[i], meter);
                meter.EndFile(sizes[i]);
            }
        }

        using var memory = new ImportMemory(options.NodeMemoryBytesMax, options.TemporaryFolder);
        var roads = new RoadCollector(memory);
        var once = new OnceVisitor(roads);
        ForEach(ImportStage.ReadingRoads, (reader, meter) => reader.ReadRoads(once, meter));
        var nodes = new NodeCollector(memory, roads.References.ToIndex());
        ForEach(ImportStage.ReadingNodes, (reader, meter) => reader.ReadNodes(nodes, meter));
        new ImportMeter(ImportStage.Joining, total, progress, options.Clock, cancellationToken).At(total);

        var builder = new NetworkBuilder(roads, nodes, memory);
        var tables = builder.Build(Source(readers, options));
        if (tables.EdgeTail.Length == 0)
        {
            var (ways, points) = (readers.Sum(reader => reader.WaysRead), readers.Sum(reader => reader.NodesRead));
            throw OsmReader.Refuse("no-roads", string.Join(", ", readers.Select(reader => reader.Path)),
                $"There are {ways} ways and {points} nodes but no road that a vehicle can use.",
                "Give an extract with roads (ways with a 'highway' tag and their nodes).");
        }

        var network = new RoadNetwork(tables);
        var turns = TurnBuilder.AddTo(network, roads.Turns);
        return new ImportResult(network, Summarise(network, readers, builder, turns))
        {
            Files = [.. readers.Select(reader => new ImportedFile(
                reader.Path, reader.DataTimestamp, reader.Attribution, reader.NodesRead, reader.WaysRead))],
        };
    }

    /// <summary>What a network or a map made of files says of them.</summary>
    internal static NetworkSource Source(OsmReader[] readers, ImportOptions options)
    {
        var attributions = readers
            .Select(reader => reader.Attribution ?? ImportOptions.OpenStreetMapAttribution)
            .Distinct(StringComparer.Ordinal);
        var isEachDated = Array.TrueForAll(readers, reader => reader.DataTimestamp is not null);
        return new NetworkSource(
            string.Join(", ", readers.Select(reader => Path.GetFileName(reader.Path))),
            options.Attribution ?? string.Join("; ", attributions),
            options.DataTimestamp ?? (isEachDated ? readers.Min(reader => reader.DataTimestamp) : null),
            Schematic: false);
    }

    private static bool IsDoubtful(byte hindrance) =>
        (Hindrance)hindrance is Hindrance.Damaged or Hindrance.Discouraged;

    private static ImportSummary Summarise(
        RoadNetwork network, OsmReader[] readers, NetworkBuilder builder, TurnBuilder turns)
    {
        var junctions = 0;
        for (var node = 0; node < network.NodeCount; node++)
        {
            junctions += network.ArcsFrom(node).Length >= 3 ? 1 : 0;
        }

        return new ImportSummary(
            readers.Sum(reader => reader.NodesRead),
            readers.Sum(reader => reader.WaysRead),
            network.WayCount,
            builder.RoadsWithMissingNodes,
            builder.RoadsLeftOut,
            junctions,
            network.NodeCount,
            network.ArcCount,
            network.Places.Length,
            network.Barriers.Length)
        {
            RoadsHindered = network.Tables.WayHindrance.Count(h => !IsDoubtful(h) && h != (byte)Hindrance.None),
            RoadsDoubtful = network.Tables.WayHindrance.Count(IsDoubtful),
            TurnRestrictions = turns.Kept,
            TurnRestrictionsAtTimes = turns.AtTimes,
            TurnRestrictionsLeftOut = turns.LeftOut.Count(),
            FirstTurnRestrictionsLeftOut = turns.LeftOut.Take(NetworkBuilder.NamedMax).ToList().ToImmutableArray(),
            FirstWaysWithMissingNodes = builder.FirstWaysWithMissingNodes.ToImmutableArray(),
        };
    }
}
