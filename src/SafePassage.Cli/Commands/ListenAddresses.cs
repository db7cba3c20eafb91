using System.Net;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary>Where a server may listen: on this machine alone.</summary>
/// <remarks>
/// Whoever reads over a network would have to be known and the way there be closed to others; this program has neither
/// sign-in nor HTTPS.
/// </remarks>
internal static class ListenAddresses
{
    /// <summary>Reads the addresses of <c>--urls</c>, separated by semicolons.</summary>
    /// <exception cref="RefusalException">One is no address, or can be reached from another machine.</exception>
    public static string[] Read(string urls)
    {
        var addresses = urls.Split(
            ';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (addresses.Length == 0)
        {
            throw Malformed(urls);
        }

        Array.ForEach(addresses, Check);
        return addresses;
    }

    /// <summary>Reads the addresses of <c>--public-url</c>.</summary>
    /// <exception cref="RefusalException">One is not http or https with a host and nothing more.</exception>
    public static IReadOnlyList<Uri> ReadPublic(IEnumerable<string> urls) =>
    [
        .. urls.Select(url =>
            Uri.TryCreate(url, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && address is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "", Host.Length: > 0 }
                ? address
                : throw new RefusalException(new Refusal(
                    "url.malformed", $"--public-url {url}", "This is not the address of a server.",
                    "Write it like https://corridor.example, without a path."))),
    ];

    private static void Check(string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw Malformed(url);
        }

        if (address.Scheme == Uri.UriSchemeHttps)
        {
            throw new RefusalException(new Refusal(
                "url.https", $"--urls {url}", "This program does not speak HTTPS.",
                "Listen on http://127.0.0.1:5080 and put a reverse proxy with TLS in front of it."));
        }

        if (address.Scheme != Uri.UriSchemeHttp || address.PathBase.Length > 0 || address.Port is < 0 or > 65_535
            || address.IsUnixPipe || address.IsNamedPipe || address.Host.Length == 0)
        {
            throw Malformed(url);
        }

        if (!IsThisMachine(address.Host))
        {
            throw new RefusalException(new Refusal(
                "url.beyond-this-machine", $"--urls {url}",
                "Other machines could connect there, and this program has neither HTTPS nor sign-in.",
                "Listen on http://127.0.0.1:5080 and put a reverse proxy with TLS and sign-in in front of it, "
                + "or wait for a version with both."));
        }
    }

    // A name other than localhost is not looked up by the server: it listens on every address then.
    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static RefusalException Malformed(string url) => new(new Refusal(
        "url.malformed", $"--urls {url}", "This is no address to listen at.",
        "Write it like http://127.0.0.1:5080; separate several by semicolons."));
}
