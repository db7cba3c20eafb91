using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SafePassage.Mission;
using SafePassage.Terms;
using SafePassage.Web.Http;
using SafePassage.Web.Readers;

namespace SafePassage.Web.Api;

/// <summary>Tiles of the base map, as they were packed when the extract was imported.</summary>
/// <remarks>They show what OpenStreetMap shows everybody, so everybody may have them.</remarks>
internal static class BaseMapEndpoint
{
    private const int ZoomMin = 5;
    private const int ZoomMax = 14;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/map/base/{z:int}/{x:int}/{y:int}.mvt", Tile).WithTier(DisclosureTier.Public)
            .ExcludeFromDescription();
        routes.MapGet("/map/base/description", Description).WithTier(DisclosureTier.Public).ExcludeFromDescription();
    }

    // Every map asks before it draws: that there is none is an answer, not an error in its console.
    private static IResult Description(HttpContext context, ControlRoom room)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return room.BaseMap is { } map ? Results.Ok(map) : Results.NoContent();
    }

    private static IResult Tile(HttpContext context, ControlRoom room, int z, int x, int y)
    {
        if (!room.HasBaseMap)
        {
            return Problems.Document(context, StatusCodes.Status404NotFound, new Refusal(
                "base-map.absent", context.Request.Path, "This operation has no base map.",
                "Import the extract with 'safe-passage import' and put the .map file beside the roads, as roads.map."));
        }

        if (z is < ZoomMin or > ZoomMax || x < 0 || y < 0 || x >= 1 << z || y >= 1 << z)
        {
            return Problems.Document(context, StatusCodes.Status404NotFound, new Refusal(
                "map-tile.unknown", context.Request.Path, "There is no such tile.",
                $"Zooms run from {ZoomMin} to {ZoomMax}; x and y from 0 to 2^zoom - 1."));
        }

        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (room.BaseMapTile(z, x, y) is not var (gzip, hash))
        {
            return Results.NoContent();
        }

        // Weak: somebody who does not read gzip gets the same tile in other bytes.
        var tag = new EntityTagHeaderValue($"\"{hash}\"", isWeak: true);
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false)))
        {
            context.Response.Headers.ETag = tag.ToString();
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        if (!ReadsGzip(context.Request))
        {
            return Results.Bytes(Unpacked(gzip), "application/vnd.mapbox-vector-tile", entityTag: tag);
        }

        context.Response.Headers.ContentEncoding = "gzip";
        return Results.Bytes(gzip, "application/vnd.mapbox-vector-tile", entityTag: tag);
    }

    private static bool ReadsGzip(HttpRequest request) => request.GetTypedHeaders().AcceptEncoding.Any(
        accepted => accepted.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && accepted.Quality is not 0);

    private static byte[] Unpacked(ReadOnlyMemory<byte> gzip)
    {
        using var packed = new GZipStream(new MemoryStream(gzip.ToArray()), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        return plain.ToArray();
    }
}
