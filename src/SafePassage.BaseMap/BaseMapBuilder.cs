using SafePassage.BaseMap.Layers;
using SafePassage.BaseMap.Osm;
using SafePassage.BaseMap.Shapes;
using SafePassage.BaseMap.Tiles;
using SafePassage.Roads.Osm;
using SafePassage.Terms;

namespace SafePassage.BaseMap;

/// <summary>Makes a base map out of OpenStreetMap extracts: land, water, buildings, streets and names as vector tiles,
/// in the layers of the Shortbread schema 1.0.</summary>
/// <remarks>
/// All tiles of zoom 5 to 14 are written at once; deeper ones are shown by enlarging those of 14. The same content
/// gives the same file. Time and memory grow with the content, about 0.45 kB for each node: lists of nodes are bounded
/// as the options say, the shapes that are drawn are held in memory.
/// </remarks>
public static class BaseMapBuilder
{
    /// <summary>The zoom furthest out.</summary>
    public const int ZoomMin = 5;

    /// <summary>The deepest zoom.</summary>
    public const int ZoomMax = 14;

    // Share of the streets in the sea above which the coast is not believed.
    private const double StreetsInSeaMax = 0.02;
    private const int StreetsAsked = 1000;

    /// <summary>Makes the map and writes its file, which appears whole or not at all.</summary>
    /// <param name="paths">The extracts, at least one, the newest first.</param>
    /// <param name="target">The file to write.</param>
    /// <param name="options">What the files do not say.</param>
    /// <param name="cancellationToken">Cancels between blocks while reading, between tiles later.</param>
    /// <exception cref="RefusalException">A file cannot be read or is damaged, or the map cannot be
    /// written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BaseMapSummary Build(
        IReadOnlyList<string> paths, string target, ImportOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfZero(paths.Count);
        OsmReader[] readers = [.. paths.Select(OsmReader.Open)];
        using var memory = new ImportMemory(options.NodeMemoryBytesMax, options.TemporaryFolder);
        var scan = new MapScan(readers, memory, reader => new ImportMeter(
            ImportStage.ReadingNodes, new FileInfo(reader.Path).Length, progress: null, options.Clock,
            cancellationToken));
        var drawn = new FeatureList(scan);
        var stated = ExtractBounds.Stated(readers);
        var extract = stated ?? ExtractBounds.Around(drawn);
        var coast = SoundCoast(drawn, extract, out var isSound);
        var lacks = Lacks(drawn) | (stated is null ? BaseMapLacks.Bounds : BaseMapLacks.None)
            | (!isSound ? BaseMapLacks.SoundCoast
                : coast.Kind == CoastKind.None ? BaseMapLacks.Coast : BaseMapLacks.None);
        using var writer = new BaseMapWriter(target);
        for (var zoom = ZoomMin; zoom <= ZoomMax; zoom++)
        {
            Write(zoom, drawn.Features, coast, extract, writer, cancellationToken);
        }

        writer.Finish(OsmImport.Source(readers, options), ExtractBounds.Degrees(extract), lacks);
        return new BaseMapSummary(
            writer.Tiles, writer.DistinctTiles, writer.PackedBytes, writer.WorstTileBytes, writer.WorstTile,
            drawn.AreasClosed, drawn.AreasLeftOut, lacks);
    }

    private static void Write(
        int zoom, IReadOnlyList<DrawnFeature> features, Coast coast, MapBox extract, BaseMapWriter writer,
        CancellationToken cancellationToken)
    {
        var shown = new ZoomFeatures(zoom);
        var cutter = new TileCutter(zoom, extract);
        foreach (var feature in shown.Of(features))
        {
            cancellationToken.ThrowIfCancellationRequested();
            cutter.Add(feature);
        }

        cutter.AddSea(shown.Of(coast), shown.IsSeen);
        var encoder = new BaseMapTileEncoder(zoom);
        foreach (var (tile, parts) in cutter.Tiles)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (encoder.Encode(tile, parts) is { IsEmpty: false } bytes)
            {
                writer.Add(zoom, tile.X, tile.Y, bytes);
            }
        }
    }

    // A coast drawn the wrong way round floods the land: the streets then lie in the sea.
    private static Coast SoundCoast(FeatureList drawn, MapBox extract, out bool isSound)
    {
        var coast = new Coast(drawn.Coast, extract);
        isSound = true;
        if (coast.Sea.Count == 0)
        {
            return coast;
        }

        var streets = drawn.Features
            .Where(feature => feature.Layer is MapLayers.Streets
                && !feature.Tags.Any(tag => tag.Key is "bridge" or "tunnel"))
            .Select(feature => feature.Line[feature.Line.Length / 2]).Where(extract.Holds).ToArray();
        var step = Math.Max(1, streets.Length / StreetsAsked);
        var asked = streets.Where((_, i) => i % step == 0).ToArray();
        isSound = asked.Count(coast.IsSea) <= StreetsInSeaMax * asked.Length;
        return isSound ? coast : new Coast([], extract);
    }

    private static BaseMapLacks Lacks(FeatureList drawn)
    {
        var layers = drawn.Features.Select(feature => feature.Layer).ToHashSet(StringComparer.Ordinal);
        var lacks = layers.Contains(MapLayers.Buildings) ? BaseMapLacks.None : BaseMapLacks.Buildings;
        lacks |= layers.Contains(MapLayers.Land) ? BaseMapLacks.None : BaseMapLacks.Land;
        lacks |= layers.Contains(MapLayers.PlaceLabels) ? BaseMapLacks.None : BaseMapLacks.Places;
        return lacks | (layers.Contains(MapLayers.Water) || layers.Contains(MapLayers.WaterLines)
            ? BaseMapLacks.None
            : BaseMapLacks.Water);
    }
}
