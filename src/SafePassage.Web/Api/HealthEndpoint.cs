using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SafePassage.Mission;
using SafePassage.Terms;
using SafePassage.Web.Http;
using SafePassage.Web.Readers;

namespace SafePassage.Web.Api;

/// <summary>One word for whoever watches the server: <c>ok</c>, or what is wrong. Nothing of the operation.</summary>
internal static class HealthEndpoint
{
    /// <summary>Adds it. It is for programs that watch, so it stands in docs/operating.md and not in OpenAPI.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/healthz", (HttpContext context, ControlRoom room, IOptions<HealthOptions> options) =>
            {
                context.Response.Headers.CacheControl = "no-store";
                var word = WordOf(room, options.Value);
                return Results.Text(
                    word + "\n", "text/plain",
                    statusCode: word == "ok" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
            })
            .WithTier(DisclosureTier.Public)
            .ExcludeFromDescription();

    // The worst first: what stops records from coming in, then what will soon, then what makes them doubtful.
    private static string WordOf(ControlRoom room, HealthOptions options)
    {
        if (room.IsLogStopped)
        {
            return "stopped";
        }

        return options.Folder is { } folder && !IsWritable(folder) ? "store"
            : options.Folder is { } on && options.FreeBytes(on) < options.FreeBytesMin ? "disk"
            : room.ClockBehind > options.ClockBehindMax ? "clock"
            : "ok";
    }

    // A name of its own each time: two that ask at once do not see each other's file as a fault.
    private static bool IsWritable(string folder)
    {
        try
        {
            using var probe = new FileStream(
                Path.Combine(folder, Path.GetRandomFileName() + ".probe"), FileMode.CreateNew, FileAccess.Write,
                FileShare.None, 1, FileOptions.DeleteOnClose);
            probe.WriteByte(0);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
