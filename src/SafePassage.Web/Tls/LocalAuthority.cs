using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SafePassage.Mission.Recording;
using SafePassage.Terms;

namespace SafePassage.Web.Tls;

/// <summary>
/// A certificate authority of this machine's own: it vouches for this server, and can vouch for little else.
/// </summary>
/// <remarks>
/// ECDSA P-256, five years, no authority below it, limited by <see cref="NameConstraints"/>: a phone that trusts it
/// cannot be shown a false page of somebody else's site by it. Its name says nothing of this program or an operation,
/// since it stays readable in the settings of the phone. Not for use from several threads. Source: RFC 5280.
/// </remarks>
internal sealed class LocalAuthority : IDisposable
{
    private const string KeyFile = "ca.key";
    private const string CertificateFile = "ca.crt";
    private const int Years = 5;

    private static readonly TimeSpan ServerLifetime = TimeSpan.FromDays(90);

    // Phones whose clocks are behind must be able to connect.
    private static readonly TimeSpan ClockSlack = TimeSpan.FromHours(1);

    private readonly FillRandom _random;

    private LocalAuthority(X509Certificate2 certificate, FillRandom random) =>
        (Certificate, _random) = (certificate, random);

    /// <summary>The certificate, with its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Opens the authority in a folder, or makes it.</summary>
    /// <param name="folder">Only its owner may enter it.</param>
    /// <param name="names">What it may vouch for beside the private ranges, when it is made.</param>
    /// <param name="now">The time.</param>
    /// <param name="random">For serial numbers; keys come from the system's own generator.</param>
    /// <exception cref="RefusalException">A file is absent or damaged.</exception>
    public static LocalAuthority Open(
        string folder, IReadOnlyCollection<string> names, DateTimeOffset now, FillRandom random)
    {
        var keyFile = Path.Combine(folder, KeyFile);
        var file = Path.Combine(folder, CertificateFile);

        // The key is written first: a key alone is what a start left behind that did not end.
        if (!File.Exists(file))
        {
            return Make(keyFile, file, names, now, random);
        }

        try
        {
            using var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(File.ReadAllBytes(keyFile), out _);
            using var certificate = X509CertificateLoader.LoadCertificateFromFile(file);
            return new LocalAuthority(certificate.CopyWithPrivateKey(key), random);
        }
        catch (Exception e) when (e is CryptographicException or FileNotFoundException or ArgumentException)
        {
            throw new RefusalException(
                new Refusal(
                    "certificate.damaged", folder, "The key of the certificate authority is absent or damaged.",
                    "Bring the folder back, or delete it: a new authority is made, and every device must learn it."),
                e);
        }
    }

    /// <summary>A certificate for a server, good for 90 days and no longer than the authority.</summary>
    /// <param name="key">The server's key.</param>
    /// <param name="names">Names and addresses by which it is called.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="RefusalException">The authority is over.</exception>
    public X509Certificate2 Issue(ECDsa key, IReadOnlyCollection<string> names, DateTimeOffset now)
    {
        var request = new CertificateRequest("CN=Field laptop server", key, HashAlgorithmName.SHA256);
        var extensions = request.CertificateExtensions;
        extensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        extensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        extensions.Add(ForServers());
        extensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        extensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(
            Certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().First()));
        var called = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                called.AddIpAddress(address);
            }
            else
            {
                called.AddDnsName(name);
            }
        }

        extensions.Add(called.Build());
        var (from, until) = (Later(now - ClockSlack, Begins), Earlier(now + ServerLifetime, Ends));
        if (from >= until)
        {
            throw new RefusalException(new Refusal(
                "certificate.over", CertificateFile,
                $"The certificate authority counts from {Begins:yyyy-MM-dd} to {Ends:yyyy-MM-dd}.",
                "Check this machine's clock. If it is right, delete the folder tls: "
                    + "every device must learn a new one."));
        }

        return request.Create(Certificate, from, until, Serial(_random));
    }

    /// <inheritdoc/>
    public void Dispose() => Certificate.Dispose();

    private DateTimeOffset Begins => new(Certificate.NotBefore.ToUniversalTime());

    private DateTimeOffset Ends => new(Certificate.NotAfter.ToUniversalTime());

    private static LocalAuthority Make(
        string keyFile, string file, IReadOnlyCollection<string> names, DateTimeOffset now, FillRandom random)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var mark = Convert.ToHexString(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 4));
        var request = new CertificateRequest($"CN=Field laptop {mark}", key, HashAlgorithmName.SHA256);
        var extensions = request.CertificateExtensions;
        extensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        extensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        extensions.Add(ForServers());
        extensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        extensions.Add(NameConstraints.Of(names));
        using var certificate = request.CreateSelfSigned(now - ClockSlack, now.AddYears(Years));
        var secret = key.ExportPkcs8PrivateKey();
        OwnerFile.Write(keyFile, secret);
        CryptographicOperations.ZeroMemory(secret);
        OwnerFile.Write(file, certificate.RawData);
        using var bare = X509CertificateLoader.LoadCertificate(certificate.RawData);
        return new LocalAuthority(bare.CopyWithPrivateKey(key), random);
    }

    private static X509EnhancedKeyUsageExtension ForServers() => new([new Oid("1.3.6.1.5.5.7.3.1")], false);

    // Positive, and never begun by zero.
    private static byte[] Serial(FillRandom random)
    {
        var serial = new byte[16];
        random(serial);
        serial[0] = (byte)((serial[0] & 0x3f) | 0x40);
        return serial;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
