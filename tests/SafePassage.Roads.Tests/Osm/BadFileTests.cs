using System.IO.Compression;
using System.Text;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Osm;

/// <summary>Whatever is wrong with a file is refused with the file, the place and what to do; nothing else is ever
/// thrown.</summary>
public sealed class BadFileTests
{
    public static TheoryData<bool, bool> Forms { get; } =
        new() { { false, false }, { true, false }, { false, true }, { true, true } };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_pbf_cut_off_anywhere_is_refused(bool dense, bool zlib)
    {
        using var folder = new TemporaryFolder();
        var bytes = PbfWriter.Write(SmallMap.Crossing, new PbfForm(dense, zlib));
        for (var length = 0; length < bytes.Length; length++)
        {
            var refusal = Refusal(folder.Write("cut.osm.pbf", bytes[..length]));
            Assert.Contains("cut.osm.pbf", refusal.Where, StringComparison.Ordinal);
            Assert.NotEmpty(refusal.Next);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_pbf_with_any_byte_changed_is_read_or_refused(bool dense, bool zlib)
    {
        using var folder = new TemporaryFolder();
        var bytes = PbfWriter.Write(SmallMap.Crossing, new PbfForm(dense, zlib));
        for (var i = 0; i < bytes.Length; i++)
        {
            foreach (var mask in (byte[])[0xff, 0x01, 0x80, 0x08])
            {
                var changed = (byte[])bytes.Clone();
                changed[i] ^= mask;
                var path = folder.Write("changed.osm.pbf", changed);
                try
                {
                    SmallMap.Import(path);
                }
                catch (RefusalException e)
                {
                    Assert.StartsWith("osm.", e.Refusal.Code, StringComparison.Ordinal);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_real_kind_of_cut_names_the_byte(bool dense, bool zlib)
    {
        using var folder = new TemporaryFolder();
        var bytes = PbfWriter.Write(SmallMap.Crossing, new PbfForm(dense, zlib));
        var refusal = Refusal(folder.Write("cut.osm.pbf", bytes[..^5]));
        Assert.Equal("osm.truncated", refusal.Code);
        Assert.Contains("cut.osm.pbf byte ", refusal.Where, StringComparison.Ordinal);
        Assert.Contains($"ends after {bytes.Length - 5} bytes", refusal.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, "LZMA")]
    [InlineData(5, "bzip2")]
    public void Another_compression_is_refused_by_name_with_the_command_that_rewrites_it(int field, string name)
    {
        using var folder = new TemporaryFolder();
        var refusal = Refusal(folder.Write("map",
            PbfWriter.Write(SmallMap.Crossing, new PbfForm(Zlib: true, CompressionField: field))));
        Assert.Equal("osm.compression", refusal.Code);
        Assert.Contains(name, refusal.What, StringComparison.Ordinal);
        Assert.Contains("osmium cat", refusal.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void Bytes_that_are_not_of_the_compression_named_are_refused(int field)
    {
        using var folder = new TemporaryFolder();
        var refusal = Refusal(folder.Write("map",
            PbfWriter.Write(SmallMap.Crossing, new PbfForm(Zlib: true, CompressionField: field))));
        Assert.Equal("osm.corrupt", refusal.Code);
    }

    [Fact]
    public void Corrupt_compressed_bytes_are_refused()
    {
        using var folder = new TemporaryFolder();
        var bytes = PbfWriter.Write(SmallMap.Crossing, new PbfForm(Zlib: true));
        bytes[^3] ^= 0x55;
        Assert.Equal("osm.corrupt", Refusal(folder.Write("map", bytes)).Code);
    }

    [Fact]
    public void A_history_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        var bytes = PbfWriter.Write(SmallMap.Crossing, new PbfForm(Feature: "HistoricalInformation"));
        var refusal = Refusal(folder.Write("map", bytes));
        Assert.Equal("osm.feature", refusal.Code);
        Assert.Contains("HistoricalInformation", refusal.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "osm.empty")]
    [InlineData("name,latitude\nMariupol,47.1\n", "osm.not-osm")]
    [InlineData("BZh91AY", "osm.corrupt")]
    [InlineData("\u001f\u008b", "osm.not-osm")]
    [InlineData("PK\u0003\u0004", "osm.compression")]
    [InlineData("<osm><![CDATA[x]]></osm>", "osm.not-osm")]
    [InlineData("<osm><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a></osm>", "osm.xml")]
    [InlineData("<html><body/></html>", "osm.not-osm")]
    [InlineData("<osm version='0.6'/>", "osm.no-roads")]
    [InlineData("<osm><node id='1' lat='95' lon='0'/></osm>", "osm.xml")]
    [InlineData("<osm><node id='x' lat='5' lon='0'/></osm>", "osm.xml")]
    [InlineData("<osm><way id='1'><nd ref='9'/></osm>", "osm.xml")]
    [InlineData("<!DOCTYPE osm [<!ENTITY a 'b'>]><osm>&a;</osm>", "osm.xml")]
    [InlineData("<osm><way id='1'><nd ref='1'/><nd ref='2'/><tag k='highway' v='primary'/></way></osm>",
        "osm.no-roads")]
    public void Each_wrong_file_has_its_own_refusal(string text, string code)
    {
        using var folder = new TemporaryFolder();
        var refusal = Refusal(folder.Write("given.osm", text));
        Assert.Equal(code, refusal.Code);
        Assert.Contains("given.osm", refusal.Where, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Next);
    }

    [Fact]
    public void An_error_in_xml_names_the_line()
    {
        using var folder = new TemporaryFolder();
        var refusal = Refusal(folder.Write("given.osm",
            "<osm>\n<node id='1' lat='5' lon='6'/>\n<node id='2' lat='north' lon='6'/>\n</osm>"));
        Assert.Contains("given.osm line 3", refusal.Where, StringComparison.Ordinal);
        Assert.Contains("'lat'", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_file_cut_off_is_refused_unless_the_map_is_complete()
    {
        using var folder = new TemporaryFolder();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(SmallMap.Crossing.ToXml()));
        }

        var bytes = packed.ToArray();
        Assert.Equal(2, SmallMap.Import(folder.Write("map.osm.gz", bytes)).Summary.RoadsKept);
        for (var length = 0; length < bytes.Length - 20; length++)
        {
            Refusal(folder.Write("cut.osm.gz", bytes[..length]));
        }

        // The last bytes hold the end mark and the checksum of the compression, behind the end of the map.
        Assert.Equal(2, SmallMap.Import(folder.Write("cut.osm.gz", bytes[..^8])).Summary.RoadsKept);
    }

    [Fact]
    public void A_missing_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("osm.unreadable", Refusal(folder.File("nowhere.osm.pbf")).Code);
    }

    private static Refusal Refusal(string path) =>
        Assert.Throws<RefusalException>(() =>
            OsmImport.Import(path, new ImportOptions(), null, CancellationToken.None)).Refusal;
}
