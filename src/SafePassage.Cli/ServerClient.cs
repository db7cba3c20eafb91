using System.Net;
using SafePassage.Ledger.Reading;
using SafePassage.Terms;

namespace SafePassage.Cli;

/// <summary>Connections to a server of this project.</summary>
/// <remarks>
/// No redirect is followed: what is signed, and who signed in, goes to the address that was typed and to no other.
/// Beyond this machine only HTTPS is spoken.
/// </remarks>
internal static class ServerClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The address of a server as somebody typed it; null where it is no whole http or https address.
    /// </summary>
    public static Uri? Typed(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;

    /// <summary>A client whose base address is the server's.</summary>
    /// <exception cref="RefusalException">The address is of another machine, and not HTTPS.</exception>
    public static HttpClient To(Uri url) => new(Handler())
    {
        BaseAddress = Below(url),
        Timeout = Patience,
    };

    /// <summary>The files of the log at a server.</summary>
    /// <exception cref="RefusalException">The address is of another machine, and not HTTPS.</exception>
    public static HttpTileSource TilesAt(Uri url) => new(Below(url), Handler(), Patience);

    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = Patience,
    };

    private static Uri Below(Uri url) => url.Scheme == Uri.UriSchemeHttps || url.IsLoopback
        ? new Uri(url.AbsoluteUri.TrimEnd('/') + "/")
        : throw new RefusalException(new Refusal(
            "url.not-https", url.AbsoluteUri, "Beyond this machine everybody on the way reads and changes http.",
            $"Write https://{url.Authority}; docs/how-to/serve-on-a-network.md has how this machine learns the "
                + "server's certificate."));
}
