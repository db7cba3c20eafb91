using System.Net;
using System.Net.NetworkInformation;
using System.Text;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary>Where a server may listen: on this machine as one likes, elsewhere by HTTPS alone.</summary>
internal static class ListenAddresses
{
    /// <summary>Reads the addresses of <c>--urls</c>, separated by semicolons.</summary>
    /// <exception cref="RefusalException">
    /// One is no address, or can be reached from another machine without HTTPS.
    /// </exception>
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

    /// <summary>The names and addresses that a certificate must hold; none when nothing listens by HTTPS.</summary>
    /// <param name="addresses">As <see cref="Read"/> gave them.</param>
    /// <returns>IPv6 without brackets, in order, each once. Link-local IPv6 is left out: browsers cannot call it.
    /// </returns>
    public static IReadOnlyList<string> SecureNames(IEnumerable<string> addresses)
    {
        var hosts = addresses.Select(BindingAddress.Parse).Where(a => a.Scheme == Uri.UriSchemeHttps)
            .Select(a => a.Host.Trim('[', ']').ToLowerInvariant()).ToArray();
        return hosts.Length == 0 ? [] :
        [
            .. hosts.SelectMany(h => IsEveryAddress(h) ? OfThisMachine() : [h])
                .Select(h => IPAddress.TryParse(h, out var address) ? address.ToString() : h)
                .Concat(["localhost", "127.0.0.1", "::1"])
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Reads the addresses of <c>--public-url</c>.</summary>
    /// <exception cref="RefusalException">
    /// One is not http or https with a host and nothing more, or is http beyond this machine.
    /// </exception>
    public static IReadOnlyList<Uri> ReadPublic(IEnumerable<string> urls) =>
    [
        .. urls.Select(url =>
            Uri.TryCreate(url, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps
                || (address.Scheme == Uri.UriSchemeHttp && IsThisMachine(address.Host)))
            && address is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "", Host.Length: > 0 }
                ? address
                : throw new RefusalException(new Refusal(
                    "url.malformed", $"--public-url {url}",
                    "This is not the address of a server that is called by HTTPS.",
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

        var isSecure = address.Scheme == Uri.UriSchemeHttps;
        if ((address.Scheme != Uri.UriSchemeHttp && !isSecure) || address.PathBase.Length > 0
            || address.Port is < 0 or > 65_535 || address.IsUnixPipe || address.IsNamedPipe || !IsHost(address.Host))
        {
            throw Malformed(url);
        }

        if (!isSecure && !IsThisMachine(address.Host))
        {
            throw new RefusalException(new Refusal(
                "url.plain-http", $"--urls {url}",
                "Other machines could connect there, and what they send and are shown could be read on the way.",
                "Write https:// instead: a certificate is made. "
                    + "Or listen on http://127.0.0.1:5080, for this machine."));
        }
    }

    // A name other than localhost is not looked up by the server: it listens on every address then.
    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool IsEveryAddress(string host) => host is "*" or "+" or "0.0.0.0" or "::";

    // A certificate names hosts in plain letters only; others have a form that begins with xn--.
    private static bool IsHost(string host) => IsEveryAddress(host)
        || (Ascii.IsValid(host) && Uri.CheckHostName(host) != UriHostNameType.Unknown);

    private static IEnumerable<string> OfThisMachine() =>
        from card in NetworkInterface.GetAllNetworkInterfaces()
        where card.OperationalStatus == OperationalStatus.Up
        from address in card.GetIPProperties().UnicastAddresses
        where !address.Address.IsIPv6LinkLocal
        select address.Address.ToString();

    private static RefusalException Malformed(string url) => new(new Refusal(
        "url.malformed", $"--urls {url}", "This is no address to listen at.",
        "Write it like http://127.0.0.1:5080 or https://0.0.0.0:5443; separate several by semicolons."));
}
