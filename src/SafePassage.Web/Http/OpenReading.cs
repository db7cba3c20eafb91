using Microsoft.AspNetCore.Http;
using SafePassage.Terms;
using SafePassage.Web.Readers;

namespace SafePassage.Web.Http;

/// <summary>The log's files, as anyone's verifier reads them, may be read by a page of another party.</summary>
/// <remarks>
/// Nobody should have to trust this server's own pages to check its log. Everything else stays closed to other pages:
/// they would read with the rights of whoever opened them.
/// </remarks>
internal static class OpenReading
{
    private const string DaySeconds = "86400";

    /// <summary>Whether a path is one of the log's files.</summary>
    public static bool IsOpen(PathString path) => path.Value is "/checkpoint" or "/key" or "/openings.jsonl"
        || path.StartsWithSegments("/tile", StringComparison.Ordinal);

    /// <summary>Answers a browser that asks whether another page may read, and marks what may be read.</summary>
    public static Task AllowAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!IsOpen(request.Path))
        {
            return next(context);
        }

        if (HttpMethods.IsOptions(request.Method) && request.Headers.ContainsKey("Access-Control-Request-Method"))
        {
            var headers = context.Response.Headers;
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlAllowMethods = "GET, HEAD";
            headers.AccessControlAllowHeaders = "If-None-Match";
            headers.AccessControlMaxAge = DaySeconds;
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        context.Response.OnStarting(() => Mark(context));
        return next(context);
    }

    private static Task Mark(HttpContext context)
    {
        // A reader who may see more than the public is answered for their own page only.
        if (ReaderOf.TierOf(context) == DisclosureTier.Public)
        {
            var headers = context.Response.Headers;
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = "ETag, Retry-After";
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        }

        return Task.CompletedTask;
    }
}
