using System.Globalization;
using System.Text;
using SafePassage.Roads.Network;
using SafePassage.Roads.Osm;

namespace SafePassage.Roads.Tests.Support;

internal sealed record MapNode(long Id, int LatitudeE7, int LongitudeE7, string Tags = "");

/// <summary>Members as (kind, id, role), kind one of n, w and r.</summary>
internal sealed record MapRelation(long Id, (char Kind, long Ref, string Role)[] Members, string Tags);

internal sealed record MapWay(long Id, long[] Nodes, string Tags);

/// <summary>A handful of OpenStreetMap objects, to be written in each of the forms the importer reads.</summary>
/// <param name="Nodes">In file order.</param>
/// <param name="Ways">Tags as <c>key=value;key=value</c>.</param>
internal sealed record SmallMap(IReadOnlyList<MapNode> Nodes, IReadOnlyList<MapWay> Ways)
{
    /// <summary>In file order.</summary>
    public IReadOnlyList<MapRelation> Relations { get; init; } = [];

    /// <summary>Two roads that cross at node 2, a town and a bollard.</summary>
    public static SmallMap Crossing { get; } = new(
        [
            new(1, 470_000_000, 370_000_000),
            new(2, 470_000_000, 370_100_000),
            new(3, 470_000_000, 370_200_000, "barrier=bollard"),
            new(4, 470_100_000, 370_100_000),
            new(5, 469_900_000, 370_100_000),
            new(6, 470_050_000, 370_150_000, "place=town;name=Manhush;population=8153"),
            new(7, 470_000_000, 370_150_000),
        ],
        [
            new(11, [1, 2, 7, 3], "highway=primary;name=Shevchenko Street;ref=M14;maxspeed=60"),
            new(12, [4, 2, 5], "highway=residential;oneway=yes;surface=gravel"),
            new(13, [1, 4], "highway=footway"),
        ]);

    public static IEnumerable<(string Key, string Value)> Split(string tags) =>
        tags.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(tag => tag.Split('=', 2))
            .Select(t => (t[0], t[1]));

    public string ToXml()
    {
        var xml = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\">\n");
        foreach (var node in Nodes)
        {
            xml.Append(CultureInfo.InvariantCulture,
                $"<node id=\"{node.Id}\" lat=\"{node.LatitudeE7 / 1e7m}\" lon=\"{node.LongitudeE7 / 1e7m}\">");
            AddTags(xml, node.Tags).Append("</node>\n");
        }

        foreach (var way in Ways)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<way id=\"{way.Id}\">");
            foreach (var node in way.Nodes)
            {
                xml.Append(CultureInfo.InvariantCulture, $"<nd ref=\"{node}\"/>");
            }

            AddTags(xml, way.Tags).Append("</way>\n");
        }

        foreach (var relation in Relations)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<relation id=\"{relation.Id}\">");
            foreach (var (kind, id, role) in relation.Members)
            {
                var type = kind switch { 'n' => "node", 'w' => "way", _ => "relation" };
                xml.Append(CultureInfo.InvariantCulture,
                    $"<member type=\"{type}\" ref=\"{id}\" role=\"{role}\"/>");
            }

            AddTags(xml, relation.Tags).Append("</relation>\n");
        }

        return xml.Append("</osm>\n").ToString();
    }

    public ImportResult Import()
    {
        using var folder = new TemporaryFolder();
        return SmallMap.Import(folder.Write("map.osm", ToXml()));
    }

    public static ImportResult Import(params string[] paths) =>
        OsmImport.ImportWithSummary(paths, new ImportOptions(), null, CancellationToken.None);

    public RoadNetwork Network() => Import().Network;

    private static StringBuilder AddTags(StringBuilder xml, string tags)
    {
        foreach (var (key, value) in Split(tags))
        {
            xml.Append(CultureInfo.InvariantCulture, $"<tag k=\"{key}\" v=\"{value}\"/>");
        }

        return xml;
    }
}
