using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SafePassage.Mission.Recording;
using SafePassage.Terms;

namespace SafePassage.Web.Tls;

/// <summary>What a server needs to speak HTTPS on a network without the internet.</summary>
/// <remarks>
/// Made in the data folder when it is first asked for. The server's certificate is made anew when less than 30 days of
/// it are left or its names differ; the authority stays, so that devices need to learn it once. Dispose of it when the
/// server has stopped.
/// </remarks>
public sealed class ServerCertificates : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    private ServerCertificates(X509Certificate2 server, ReadOnlyMemory<byte> authority) =>
        (Server, Authority) = (server, authority);

    /// <summary>The server's certificate, with its private key.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>The certificate of the authority, in DER, without its key.</summary>
    public ReadOnlyMemory<byte> Authority { get; }

    /// <summary>Opens the certificates in a folder, or makes them.</summary>
    /// <param name="folder">The folder; it and its files are for their owner alone.</param>
    /// <param name="names">Every name and address by which the server is called; IPv6 without brackets.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">For serial numbers.</param>
    /// <exception cref="RefusalException">
    /// A file is damaged, the authority is over, or it may not vouch for one of the names.
    /// </exception>
    public static ServerCertificates Open(
        string folder, IReadOnlyCollection<string> names, TimeProvider time, FillRandom random)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(time);
        OwnerFile.CreateFolder(folder);
        var now = time.GetUtcNow();
        using var authority = LocalAuthority.Open(folder, names, now, random);
        var known = TryOpen(folder);
        if (known is not null && IsFit(known, names, now) && Problem(known, authority.Certificate, now) is null)
        {
            return new ServerCertificates(known, authority.Certificate.RawData);
        }

        known?.Dispose();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = authority.Issue(key, names, now);
        if (Problem(certificate, authority.Certificate, now) is { } problem)
        {
            throw new RefusalException(new Refusal(
                "certificate.names", folder,
                $"The certificate authority may not vouch for one of {string.Join(", ", names)}: {problem}",
                "Use a name or address that it was made for, or delete the folder: "
                    + "every device must learn a new one."));
        }

        using var whole = certificate.CopyWithPrivateKey(key);
        var file = whole.Export(X509ContentType.Pkcs12);
        OwnerFile.Write(FileIn(folder), file);
        return new ServerCertificates(X509CertificateLoader.LoadPkcs12(file, null), authority.Certificate.RawData);
    }

    /// <inheritdoc/>
    public void Dispose() => Server.Dispose();

    private static string FileIn(string folder) => Path.Combine(folder, "server.p12");

    // Nobody trusts it by itself: one that cannot be read is made anew.
    private static X509Certificate2? TryOpen(string folder)
    {
        try
        {
            return File.Exists(FileIn(folder)) ? X509CertificateLoader.LoadPkcs12FromFile(FileIn(folder), null) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static bool IsFit(X509Certificate2 known, IReadOnlyCollection<string> names, DateTimeOffset now)
    {
        var called = known.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(e =>
            e.EnumerateDnsNames().Concat(e.EnumerateIPAddresses().Select(a => a.ToString())));
        return known.NotAfter.ToUniversalTime() >= (now + RenewBefore).UtcDateTime
            && called.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(names);
    }

    // What a browser that trusts the authority and nobody else would object to; null when nothing.
    private static string? Problem(X509Certificate2 server, X509Certificate2 authority, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        using var trusted = X509CertificateLoader.LoadCertificate(authority.RawData);
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.Add(trusted);
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.VerificationTime = now.UtcDateTime;
        return chain.Build(server) ? null : chain.ChainStatus.FirstOrDefault().StatusInformation;
    }
}
