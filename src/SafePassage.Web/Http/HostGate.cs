using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SafePassage.Terms;

namespace SafePassage.Web.Http;

/// <summary>Answers only for this machine's own names and for those that the server was given.</summary>
/// <remarks>
/// A page elsewhere can give its own name the address of this machine (DNS rebinding): a browser then takes what is
/// read here for that page's. The name in the request is all that tells the two apart.
/// </remarks>
internal static class HostGate
{
    private static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Answers 400 without a host and 421 for a strange one.</summary>
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var host = context.Request.Host;
        if (!host.HasValue || host.Host.Length == 0)
        {
            return RefuseAsync(context, StatusCodes.Status400BadRequest, new Refusal(
                "host.missing", "Host", "The request does not say for which host it is.",
                "Send a Host header, for example Host: localhost."));
        }

        // What was asked for is not repeated: whoever makes such requests chooses the words.
        return IsServed(context.RequestServices, host.Host) ? next(context) : RefuseAsync(
            context, StatusCodes.Status421MisdirectedRequest, new Refusal(
                "host.not-served", "Host", "This server does not answer for the host that was asked for.",
                "Use the address that the server printed; for a proxy's name start it with --public-url."));
    }

    // A page that fails at the door shows nothing of the operation: always a document, never the shell.
    private static Task RefuseAsync(HttpContext context, int status, Refusal refusal) =>
        Problems.Document(context, status, refusal).ExecuteAsync(context);

    private static bool IsServed(IServiceProvider services, string host)
    {
        var options = services.GetRequiredService<IOptions<DoorOptions>>().Value;
        return OwnNames.Contains(host, StringComparer.OrdinalIgnoreCase)
            || options.PublicUrls.Any(u => Same(HostString.FromUriComponent(u).Host, host))
            || options.Names.Any(n => Same(n, host))
            || Listening(services).Any(h => Same(h, host));
    }

    private static IEnumerable<string> Listening(IServiceProvider services)
    {
        var addresses = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return addresses.Select(a => BindingAddress.Parse(a).Host).Where(h => !IsEveryAddress(h));
    }

    // "All addresses" is where a server listens, never what it is called.
    private static bool IsEveryAddress(string host) => host is "*" or "+"
        || (IPAddress.TryParse(host, out var address)
            && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)));

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
