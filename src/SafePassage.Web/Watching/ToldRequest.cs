using System.Collections.Frozen;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SafePassage.Web.Watching;

/// <summary>What may be told of a request: its method, the template of its route, and why it was refused.</summary>
internal static class ToldRequest
{
    private static readonly object CodeKey = new();

    private static readonly FrozenSet<string> Methods = new[]
    {
        HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Delete, HttpMethods.Patch,
        HttpMethods.Options,
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The method; OTHER for a word that the client made up.</summary>
    public static string Method(HttpContext context) =>
        Methods.TryGetValue(context.Request.Method, out var known) ? known : "OTHER";

    /// <summary>The template of the route, never the path; <c>none</c> where no route fits.</summary>
    public static string Route(HttpContext context)
    {
        // Whoever handles a fault takes the endpoint away first and keeps it here.
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        return (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "none";
    }

    /// <summary>Notes with which code a request is refused.</summary>
    public static void Note(HttpContext context, string code) => context.Items[CodeKey] = code;

    /// <summary>The code that was noted; null when the request is not refused.</summary>
    public static string? Code(HttpContext context) => context.Items[CodeKey] as string;
}
