using System.IO.Compression;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.BaseMap.Tests;

public sealed class BaseMapTests : IDisposable
{
    // One town at zoom 14, tile 8192/8191: north-east of where the equator meets Greenwich.
    private const string Town = """
        <osm version="0.6">
        <bounds minlat="0.001" minlon="0.001" maxlat="0.02" maxlon="0.02"/>
        <node id="1" lat="0.002" lon="0.002"/><node id="2" lat="0.002" lon="0.012"/>
        <node id="3" lat="0.012" lon="0.012"/><node id="4" lat="0.012" lon="0.002"/>
        <node id="5" lat="0.005" lon="0.005"/><node id="6" lat="0.005" lon="0.008"/>
        <node id="7" lat="0.008" lon="0.008"/><node id="8" lat="0.008" lon="0.005"/>
        <node id="9" lat="0.015" lon="0.015"><tag k="place" v="village"/><tag k="name" v="Львів"/>
          <tag k="name:en" v="Lviv"/><tag k="name:uk" v="Львів"/><tag k="name:pl" v="Lwów"/></node>
        <node id="10" lat="0.016" lon="0.016"><tag k="amenity" v="hospital"/></node>
        <way id="20"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/><tag k="natural" v="wood"/></way>
        <way id="21"><nd ref="5"/><nd ref="6"/><nd ref="7"/><nd ref="8"/><nd ref="5"/></way>
        <way id="22"><nd ref="1"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="ref" v="M 5;E40"/></way>
        <way id="23"><nd ref="5"/><nd ref="6"/><nd ref="7"/><nd ref="5"/><tag k="building" v="yes"/></way>
        <way id="24"><nd ref="1"/><nd ref="3"/><tag k="highway" v="trunk"/><tag k="schematic" v="yes"/></way>
        <relation id="30"><member type="way" ref="20" role="outer"/><member type="way" ref="21" role="inner"/>
          <tag k="type" v="multipolygon"/></relation>
        </osm>
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_tile_shows_what_the_extract_has()
    {
        var summary = Build(Town, out var path);
        Assert.Equal(BaseMapLacks.Coast | BaseMapLacks.Water, summary.Lacks);
        using var map = BaseMapFile.Open(path);
        var layers = Decode(map.Find(14, 8192, 8191)!.Value).ToDictionary(
            layer => layer.Name, StringComparer.Ordinal);
        Assert.Equal(
            ["land", "buildings", "streets", "street_labels", "pois", "place_labels"], layers.Keys.ToArray());

        // The old style: the outer way carries the tags, and its hole is the inner way.
        var wood = Assert.Single(layers["land"].Features);
        Assert.Equal("forest", wood.Tags["kind"]);
        Assert.Equal(2, wood.Lines.Count);

        var street = Assert.Single(layers["streets"].Features);
        Assert.Equal((22UL, "primary"), (street.Id, street.Tags["kind"]));
        var label = Assert.Single(layers["street_labels"].Features);
        Assert.Equal(("M 5\nE40", 2L, 3L), (label.Tags["ref"], label.Tags["ref_rows"], label.Tags["ref_cols"]));

        // Names only in the languages of the program and where they differ.
        var place = Assert.Single(layers["place_labels"].Features).Tags;
        Assert.Equal(("Львів", "Lviv"), (place["name"], place["name_en"]));
        Assert.False(place.ContainsKey("name_uk"));
        Assert.False(place.ContainsKey("name_pl"));
        Assert.Equal("hospital", Assert.Single(layers["pois"].Features).Tags["amenity"]);
    }

    [Fact]
    public void Only_the_zooms_and_tiles_of_the_extract_are_there()
    {
        Build(Town, out var path);
        using var map = BaseMapFile.Open(path);
        Assert.NotNull(map.Find(8, 128, 127));
        Assert.Null(map.Find(4, 8, 7));
        Assert.Null(map.Find(15, 16384, 16383));
        Assert.Null(map.Find(14, 8190, 8191));
        Assert.Null(map.Find(14, -1, 1 << 30));
        Assert.Equal("town.osm", map.Description.Source.FileName);
        Assert.Equal(10_000, map.Description.Bounds.SouthWest.LatitudeE7, 20.0);
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes()
    {
        Build(Town, out var path);
        var first = File.ReadAllBytes(path);
        Build(Town, out _);
        Assert.Equal(first, File.ReadAllBytes(path));
    }

    [Fact]
    public void Sea_all_round_is_stored_once()
    {
        // An island of a hundred metres in an extract of half a degree: nearly all tiles are the same.
        const string Island = """
            <osm version="0.6"><bounds minlat="0.1" minlon="0.1" maxlat="0.6" maxlon="0.6"/>
            <node id="1" lat="0.5" lon="0.5"/><node id="2" lat="0.5" lon="0.501"/><node id="3" lat="0.501" lon="0.501"/>
            <node id="4" lat="0.501" lon="0.5"/>
            <way id="7"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/>
              <tag k="natural" v="coastline"/></way></osm>
            """;
        var summary = Build(Island, out var path);
        Assert.True(summary.Tiles > 500, $"{summary.Tiles}");
        Assert.True(summary.DistinctTiles < summary.Tiles / 4, $"{summary.DistinctTiles} of {summary.Tiles}");
        using var map = BaseMapFile.Open(path);
        Assert.Equal(map.Find(14, 8200, 8185)!.Value.Hash, map.Find(14, 8201, 8185)!.Value.Hash);
    }

    [Fact]
    public void A_coast_the_wrong_way_round_is_not_believed()
    {
        // The street lies on the right of the coast.
        const string Flood = """
            <osm version="0.6"><bounds minlat="0.001" minlon="0.001" maxlat="0.02" maxlon="0.02"/>
            <node id="1" lat="0.01" lon="0"/><node id="2" lat="0.01" lon="0.03"/>
            <node id="3" lat="0.005" lon="0.005"/><node id="4" lat="0.005" lon="0.015"/>
            <way id="7"><nd ref="1"/><nd ref="2"/><tag k="natural" v="coastline"/></way>
            <way id="8"><nd ref="3"/><nd ref="4"/><tag k="highway" v="residential"/></way></osm>
            """;
        Assert.True(Build(Flood, out var path).Lacks.HasFlag(BaseMapLacks.SoundCoast));
        using (var map = BaseMapFile.Open(path))
        {
            Assert.DoesNotContain(Decode(map.Find(14, 8192, 8191)!.Value), layer => layer.Name == "ocean");
        }

        var turned = Flood.Replace("<nd ref=\"1\"/><nd ref=\"2\"/>", "<nd ref=\"2\"/><nd ref=\"1\"/>",
            StringComparison.Ordinal);
        Assert.False(Build(turned, out path).Lacks.HasFlag(BaseMapLacks.SoundCoast));
        using var sound = BaseMapFile.Open(path);
        Assert.Contains(Decode(sound.Find(14, 8192, 8191)!.Value), layer => layer.Name == "ocean");
    }

    [Fact]
    public void A_flipped_byte_is_refused_wherever_it_is()
    {
        Build(Town, out var path);
        var bytes = File.ReadAllBytes(path);
        for (var at = 0; at < bytes.Length; at += at < 64 ? 3 : 61)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= 4;
            var copy = _folder.Write("damaged.map", damaged);
            var refused = Assert.Throws<RefusalException>(() => ReadAll(copy));
            Assert.StartsWith("base-map.", refused.Refusal.Code, StringComparison.Ordinal);
        }

        Assert.Throws<RefusalException>(() => ReadAll(_folder.Write("short.map", bytes[..^1])));
        Assert.Throws<RefusalException>(() => ReadAll(_folder.Write("empty.map", [])));
        Assert.Throws<RefusalException>(() => ReadAll(_folder.File("absent.map")));
    }

    [Theory]
    [InlineData("liechtenstein-latest.osm.pbf", 172, 800)]
    [InlineData("monaco.osm.gz", 25, 120)]
    [InlineData("andorra.osm.pbf", 321, 500)]
    public void Real_extracts_stay_small(string name, int tiles, int kilobytesMax)
    {
        var path = _folder.File("real.map");
        var summary = BaseMapBuilder.Build(
            [OptionalFolder.File("osm", name)], path, new ImportOptions(), TestContext.Current.CancellationToken);
        Assert.Equal(tiles, summary.Tiles);
        Assert.InRange(summary.PackedBytes, 1, kilobytesMax * 1000L);
        Assert.InRange(summary.WorstTileBytes, 1, 150_000);
        ReadAll(path);
    }

    private static List<DecodedLayer> Decode(BaseMapTile tile)
    {
        using var gzip = new GZipStream(new MemoryStream(tile.Gzip.ToArray()), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return TileDecoder.Decode(plain.ToArray());
    }

    // All tiles that may be there, decoded.
    private static void ReadAll(string path)
    {
        using var map = BaseMapFile.Open(path);
        var (southWest, northEast) = (map.Description.Bounds.SouthWest, map.Description.Bounds.NorthEast);
        for (var z = BaseMapBuilder.ZoomMin; z <= BaseMapBuilder.ZoomMax; z++)
        {
            for (var x = Across(southWest.LongitudeE7, z); x <= Across(northEast.LongitudeE7, z); x++)
            {
                for (var y = Down(northEast.LatitudeE7, z); y <= Down(southWest.LatitudeE7, z); y++)
                {
                    if (map.Find(z, x, y) is { } tile)
                    {
                        Assert.NotEmpty(Decode(tile));
                    }
                }
            }
        }
    }

    private static int Across(int longitudeE7, int z) => (int)((longitudeE7 + 1.8e9) / 3.6e9 * (1 << z));

    private static int Down(int latitudeE7, int z)
    {
        var latitude = double.DegreesToRadians(latitudeE7 / 1e7);
        return (int)((0.5 - (Math.Asinh(Math.Tan(latitude)) / (2 * Math.PI))) * (1 << z));
    }

    private BaseMapSummary Build(string osm, out string path)
    {
        path = _folder.File("town.map");
        return BaseMapBuilder.Build(
            [_folder.Write("town.osm", osm)], path, new ImportOptions(), TestContext.Current.CancellationToken);
    }
}
