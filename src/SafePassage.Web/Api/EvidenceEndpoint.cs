using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SafePassage.Mission;
using SafePassage.Terms;
using SafePassage.Web.Http;
using SafePassage.Web.Readers;
using SafePassage.Web.Watching;

namespace SafePassage.Web.Api;

/// <summary>The evidence bundle: one file that is checked without this server.</summary>
internal static class EvidenceEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/evidence.zip", GetAsync).WithTier(DisclosureTier.Public).WithTags("Log")
            .RequireRateLimiting(RateLimits.Evidence)
            .Produces<Stream>(StatusCodes.Status200OK, "application/zip")
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .WithSummary("All that the reader may be handed, to be checked offline with safe-passage-verify.");

    private static async Task<IResult> GetAsync(HttpContext context, ControlRoom room, LogTraffic traffic)
    {
        var reader = ReaderOf.Of(context, room);
        var offered = await room.EvidenceAsync(reader, context.RequestAborted);
        var tag = new EntityTagHeaderValue($"\"{offered.Tag}\"");
        context.Response.Headers.CacheControl = "no-cache";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false)))
        {
            context.Response.Headers.ETag = tag.ToString();
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        traffic.Fetched(reader, room.LogSize);
        var folder = Directory.CreateTempSubdirectory("safe-passage-evidence-");
        try
        {
            var file = Path.Combine(folder.FullName, offered.Name);
            await offered.Write(file, context.RequestAborted);

            // It may be larger than memory allows. Whatever becomes of the answer, nothing of it stays on the disk.
            var zip = new FileStream(
                file, FileMode.Open, FileAccess.Read, FileShare.Delete, 1 << 16,
                FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            context.Response.RegisterForDispose(new WholeFolder(folder));
            return Results.File(zip, "application/zip", offered.Name, entityTag: tag);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    private sealed class WholeFolder(DirectoryInfo folder) : IDisposable
    {
        public void Dispose() => folder.Delete(recursive: true);
    }
}
