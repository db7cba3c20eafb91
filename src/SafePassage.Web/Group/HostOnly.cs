using System.Net;
using Microsoft.AspNetCore.Http;

namespace SafePassage.Web.Group;

/// <summary>Whether a request comes from the person in front of the machine that runs this server.</summary>
internal static class HostOnly
{
    /// <summary>True for a request from this machine to this machine's own name.</summary>
    /// <remarks>
    /// A proxy on this machine calls from it too: it forwards the name that was called, and most say for whom they
    /// call. Limit: a proxy that hides both makes everybody a host, who then may see and drop waiting cards.
    /// </remarks>
    public static bool Is(HttpContext context)
    {
        var host = context.Request.Host.Host.Trim('[', ']');
        return context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
            && (host == "localhost" || (IPAddress.TryParse(host, out var called) && IPAddress.IsLoopback(called)))
            && !context.Request.Headers.ContainsKey("X-Forwarded-For")
            && !context.Request.Headers.ContainsKey("Forwarded");
    }
}
