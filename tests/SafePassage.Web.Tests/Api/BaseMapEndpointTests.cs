using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SafePassage.BaseMap;
using SafePassage.Roads.Osm;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Web.Tests.Api;

public sealed class BaseMapEndpointTests(Server server)
{
    private const string Wood = """
        <osm version="0.6"><bounds minlat="0.001" minlon="0.001" maxlat="0.02" maxlon="0.02"/>
        <node id="1" lat="0.002" lon="0.002"/><node id="2" lat="0.002" lon="0.012"/>
        <node id="3" lat="0.012" lon="0.012"/>
        <way id="4"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/><tag k="natural" v="wood"/></way></osm>
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tile_is_sent_as_it_was_packed_and_not_sent_twice()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("wood.osm"), Wood, Cancelled);
        BaseMapBuilder.Build([folder.At("wood.osm")], folder.At("wood.map"), new ImportOptions(), Cancelled);
        using var map = BaseMapFile.Open(folder.At("wood.map"));
        await using var other = await OtherServer.StartAsync(
            server.RoomOf(server.Book, TimeProvider.System, hasPlan: false, map));
        var stored = map.Find(14, 8192, 8191)!.Value;

        var packed = await GetAsync(other, "/map/base/14/8192/8191.mvt", "gzip");
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.Equal("application/vnd.mapbox-vector-tile", packed.Content.Headers.ContentType?.MediaType);
        Assert.Equal(stored.Gzip.ToArray(), await packed.Content.ReadAsByteArrayAsync(Cancelled));
        Assert.Equal($"\"{stored.Hash}\"", packed.Headers.ETag?.Tag);

        var plain = await GetAsync(other, "/map/base/14/8192/8191.mvt", null);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        using var unpacked = new GZipStream(new MemoryStream(stored.Gzip.ToArray()), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await unpacked.CopyToAsync(bytes, Cancelled);
        Assert.Equal(bytes.ToArray(), await plain.Content.ReadAsByteArrayAsync(Cancelled));

        var again = await GetAsync(other, "/map/base/14/8192/8191.mvt", "gzip", packed.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await GetAsync(other, "/map/base/14/0/0.mvt", "gzip")).StatusCode);
        await Problem.IsAsync(
            await GetAsync(other, "/map/base/15/0/0.mvt", null), HttpStatusCode.NotFound, "map-tile.unknown");
    }

    [Fact]
    public async Task The_map_says_what_it_covers_and_what_it_lacks()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("wood.osm"), Wood, Cancelled);
        BaseMapBuilder.Build([folder.At("wood.osm")], folder.At("wood.map"), new ImportOptions(), Cancelled);
        using var map = BaseMapFile.Open(folder.At("wood.map"));
        await using var other = await OtherServer.StartAsync(
            server.RoomOf(server.Book, TimeProvider.System, hasPlan: false, map));

        var said = JsonElement.Parse(await other.Client.GetStringAsync("/map/base/description", Cancelled));
        Assert.Equal(
            [0.001, 0.001, 0.02, 0.02],
            said.GetProperty("bounds").EnumerateArray().Select(b => Math.Round(b.GetDouble(), 5)));
        Assert.Equal("""["buildings","water","places","coast"]""", said.GetProperty("lacks").GetRawText());
    }

    [Fact]
    public async Task Asked_what_it_covers_an_operation_without_a_base_map_answers_that_there_is_none() =>
        Assert.Equal(
            HttpStatusCode.NoContent, (await server.Client.GetAsync("/map/base/description", Cancelled)).StatusCode);

    [Fact]
    public async Task An_operation_without_a_base_map_says_so() => await Problem.IsAsync(
        await server.Client.GetAsync("/map/base/14/8192/8191.mvt", Cancelled), HttpStatusCode.NotFound,
        "base-map.absent");

    private static async Task<HttpResponseMessage> GetAsync(
        OtherServer other, string path, string? encoding, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (encoding is not null)
        {
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        }

        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await other.Client.SendAsync(request, Cancelled);
    }
}
