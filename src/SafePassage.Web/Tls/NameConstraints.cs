using System.Formats.Asn1;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace SafePassage.Web.Tls;

/// <summary>What a certificate authority may vouch for, and nothing else (RFC 5280, section 4.2.1.10).</summary>
/// <remarks>
/// Names and addresses are both always limited: an authority with a limit for one kind alone may vouch for anything of
/// the other. The private ranges of addresses are permitted whole, so that the laptop may move to another network
/// without every phone having to learn a new authority; nobody reads their mail at such an address.
/// </remarks>
internal static class NameConstraints
{
    private const string Oid = "2.5.29.30";

    private static readonly Asn1Tag Permitted = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Address = new(TagClass.ContextSpecific, 7);

    // This machine, then RFC 1918, link-local (RFC 3927) and RFC 4193.
    private static readonly IPNetwork[] Private =
    [
        new(IPAddress.Parse("127.0.0.0"), 8), new(IPAddress.IPv6Loopback, 128),
        new(IPAddress.Parse("10.0.0.0"), 8), new(IPAddress.Parse("172.16.0.0"), 12),
        new(IPAddress.Parse("192.168.0.0"), 16), new(IPAddress.Parse("169.254.0.0"), 16),
        new(IPAddress.Parse("fc00::"), 7),
    ];

    /// <summary>The extension for the private ranges, this machine, and some names and addresses beside them.</summary>
    /// <param name="names">Names and addresses; a name brings those below it.</param>
    public static X509Extension Of(IReadOnlyCollection<string> names)
    {
        var addresses = names.Where(n => IPAddress.TryParse(n, out _)).Select(IPAddress.Parse)
            .Where(a => !Private.Any(p => p.Contains(a)))
            .Select(a => new IPNetwork(a, a.AddressFamily == AddressFamily.InterNetwork ? 32 : 128));
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(Permitted))
        {
            foreach (var name in names.Where(n => !IPAddress.TryParse(n, out _)).Append("localhost")
                .Distinct(StringComparer.Ordinal))
            {
                using (writer.PushSequence())
                {
                    writer.WriteCharacterString(UniversalTagNumber.IA5String, name, DnsName);
                }
            }

            foreach (var network in Private.Concat(addresses))
            {
                using (writer.PushSequence())
                {
                    writer.WriteOctetString([.. network.BaseAddress.GetAddressBytes(), .. Mask(network)], Address);
                }
            }
        }

        return new X509Extension(Oid, writer.Encode(), critical: true);
    }

    private static byte[] Mask(IPNetwork network)
    {
        var mask = new byte[network.BaseAddress.GetAddressBytes().Length];
        for (var bit = 0; bit < network.PrefixLength; bit++)
        {
            mask[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }

        return mask;
    }
}
