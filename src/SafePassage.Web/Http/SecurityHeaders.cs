using Microsoft.AspNetCore.Http;
using Scalar.AspNetCore;

namespace SafePassage.Web.Http;

/// <summary>Headers that keep a page from loading, or being loaded by, anything that is not this server.</summary>
internal static class SecurityHeaders
{
    // MapLibre draws from data: and blob: images and starts its worker from this server.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        + "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        + "frame-ancestors 'none'";

    // Looks as its own styles say and does nothing: no script, no form, nothing loaded.
    private const string PaperPolicy =
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'self'";

    private const string PaperItem = "safe-passage-paper";

    /// <summary>Says that the answer is a page of paper: one file with its own styles, made from a plan.</summary>
    public static void ShowAsPaper(HttpContext context) => context.Items[PaperItem] = true;

    /// <summary>Sets the headers on whatever is answered, errors included.</summary>
    public static Task SetAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = PolicyFor(context);
            headers.XContentTypeOptions = "nosniff";

            // Not "no-referrer": under it a browser hides the origin of our own forms too, and SameOrigin refuses them.
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = (MayLook(context.Request.Path) ? "camera=(self)" : "camera=()")
                + ", geolocation=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";

            // The log's files say otherwise before this is asked: see OpenReading.
            headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
            return Task.CompletedTask;
        });
        return next(context);
    }

    // The observer's phone, and the page that reads what it shows. The decoder of pictures is a compiled module.
    private static bool MayLook(PathString path) =>
        path.StartsWithSegments("/field", StringComparison.Ordinal) || ReadsCodes(path);

    private static bool ReadsCodes(PathString path) => path == "/phones";

    /// <summary>
    /// The reference page's inline start script is admitted by its nonce, its generated styles by name.
    /// </summary>
    private static string PolicyFor(HttpContext context)
    {
        if (context.Items.ContainsKey(PaperItem))
        {
            return PaperPolicy;
        }

        if (ReadsCodes(context.Request.Path))
        {
            return Policy.Replace(
                "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", StringComparison.Ordinal);
        }

        if (context.Items[ScalarOptions.NonceHttpContextItemKey] is not string nonce)
        {
            return Policy;
        }

        return Policy
            .Replace("script-src 'self'", $"script-src 'self' 'nonce-{nonce}'", StringComparison.Ordinal)
            .Replace("style-src 'self'", "style-src 'self' 'unsafe-inline'", StringComparison.Ordinal);
    }
}
