using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SafePassage.Terms;

namespace SafePassage.Web.Http;

/// <summary>What changes something is taken from this server's own pages and from programs, never from other
/// pages.</summary>
/// <remarks>
/// A browser says from which page a request comes; a program says nothing. So somebody's page cannot make a browser on
/// this machine send what the person in front of it did not mean to send.
/// </remarks>
internal static class SameOrigin
{
    /// <summary>Whether a request may change something, by its method alone.</summary>
    public static bool Changes(HttpRequest request) => !(HttpMethods.IsGet(request.Method)
        || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));

    /// <summary>Answers 403 to a change that a page of another origin sent.</summary>
    public static Task CheckAsync(HttpContext context, RequestDelegate next) =>
        !Changes(context.Request) || IsOwn(context) ? next(context) : Problems.Write(
            context, StatusCodes.Status403Forbidden, new Refusal(
                "origin.foreign",
                "Origin",
                "A page of another origin may not send this.",
                "Send it from a page of this server, or from a program, which sends no Origin."));

    private static bool IsOwn(HttpContext context)
    {
        var headers = context.Request.Headers;

        // "same-site" is foreign too: every port of one machine is the same site.
        return headers["Sec-Fetch-Site"].All(site => site is "same-origin" or "none")
            && headers.Origin.All(origin => IsOwn(context, origin));
    }

    private static bool IsOwn(HttpContext context, string? origin)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var from))
        {
            return false;
        }

        var request = context.Request;
        var own = context.RequestServices.GetRequiredService<IOptions<DoorOptions>>().Value.PublicUrls;
        return own.Any(u => Same(u, from))
            || (Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var here)
                && Same(here, from));
    }

    private static bool Same(Uri a, Uri b) => Uri.Compare(
        a, b, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
