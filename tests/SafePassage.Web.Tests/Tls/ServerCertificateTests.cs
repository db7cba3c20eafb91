using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Web.Tests.SignIn;
using SafePassage.Web.Tls;
using Xunit;

namespace SafePassage.Web.Tests.Tls;

/// <summary>The certificates that a server makes for itself.</summary>
public sealed class ServerCertificateTests : IDisposable
{
    private static readonly string[] Names = ["127.0.0.1", "192.168.1.7", "::1", "laptop.local", "localhost"];

    private readonly TemporaryFolder _folder = new();
    private readonly MovedClock _clock = new();

    private string Folder => _folder.At("tls");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Who_trusts_the_authority_alone_trusts_the_server_and_nobody_else_does()
    {
        using var made = Open(Names);
        Assert.Empty(Problems(made.Server, made.Authority.Span));
        using var other = ServerCertificates.Open(_folder.At("other"), Names, _clock, new Random(5).NextBytes);
        Assert.NotEmpty(Problems(made.Server, other.Authority.Span));

        Assert.All(Names, n => Assert.True(made.Server.MatchesHostname(n), n));
        Assert.False(made.Server.MatchesHostname("mail.example.org"));
        Assert.InRange((made.Server.NotAfter - made.Server.NotBefore).TotalDays, 90, 91);
        using var authority = X509CertificateLoader.LoadCertificate(made.Authority.Span);
        Assert.False(authority.HasPrivateKey);
        var constraints = Assert.Single(authority.Extensions.OfType<X509BasicConstraintsExtension>());
        Assert.True(constraints is
        {
            CertificateAuthority: true, HasPathLengthConstraint: true, PathLengthConstraint: 0,
        });
        Assert.Equal("1.2.840.10045.3.1.7", authority.GetECDsaPublicKey()!.ExportParameters(false).Curve.Oid.Value);
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("laptop.local", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("fd00::7", true)]
    [InlineData("mail.example.org", false)]
    [InlineData("8.8.8.8", false)]
    [InlineData("2001:4860:4860::8888", false)]
    public void The_authority_can_vouch_for_its_own_names_and_local_addresses_only(string name, bool isPermitted)
    {
        using var made = Open(Names);
        using var authority = LocalAuthority.Open(Folder, Names, _clock.Now, new Random(5).NextBytes);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var stolen = authority.Issue(key, [name], _clock.Now);
        var problems = Problems(stolen, made.Authority.Span);
        Assert.Equal(isPermitted ? [] : [X509ChainStatusFlags.HasNotPermittedNameConstraint], problems);
    }

    [Fact]
    public void A_name_that_the_authority_may_not_vouch_for_is_refused_with_what_to_do()
    {
        Open(Names).Dispose();
        var refusal = Assert.Throws<RefusalException>(() => Open(["mail.example.org"])).Refusal;
        Assert.Equal("certificate.names", refusal.Code);
        Assert.Contains("mail.example.org", refusal.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(61, false)]
    [InlineData(1800, false)]
    public void The_server_gets_a_new_certificate_in_the_last_thirty_days_and_the_authority_stays(
        int daysLater, bool isSame)
    {
        using var first = Open(Names);
        _clock.Now = _clock.Now.AddDays(daysLater);
        using var later = Open(Names);
        Assert.Equal(isSame, first.Server.Thumbprint == later.Server.Thumbprint);
        Assert.True(first.Authority.Span.SequenceEqual(later.Authority.Span));
        Assert.Empty(Problems(later.Server, first.Authority.Span));
    }

    [Fact]
    public void Another_address_gets_another_certificate_of_the_same_authority()
    {
        using var first = Open(Names);
        using var later = Open([.. Names, "10.0.0.9"]);
        Assert.True(later.Server.MatchesHostname("10.0.0.9"));
        Assert.True(first.Authority.Span.SequenceEqual(later.Authority.Span));
    }

    [Fact]
    public void An_authority_that_is_over_or_has_lost_its_key_is_told_and_never_made_anew_in_silence()
    {
        Open(Names).Dispose();
        var began = _clock.Now;
        _clock.Now = began.AddYears(6);
        Assert.Equal("certificate.over", Assert.Throws<RefusalException>(() => Open(Names)).Refusal.Code);
        _clock.Now = began;
        File.Delete(Path.Combine(Folder, "ca.key"));
        Assert.Equal("certificate.damaged", Assert.Throws<RefusalException>(() => Open(Names)).Refusal.Code);
    }

    [Fact]
    public void Nobody_but_the_owner_reads_the_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights");
        Open(Names).Dispose();
        var files = Directory.GetFiles(Folder);
        Assert.Equal(3, files.Length);
        Assert.All(files, f => Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(f)));
    }

    [Fact]
    public async Task A_client_that_trusts_the_authority_connects()
    {
        using var made = Open(Names);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("https://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(k => k.ConfigureHttpsDefaults(h => h.ServerCertificate = made.Server));
        await using var app = builder.Build();
        app.MapGet("/", () => "there");
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var handler = new SocketsHttpHandler
        {
            SslOptions = { CertificateChainPolicy = Policy(made.Authority.Span) },
        };
        using var client = new HttpClient(handler);
        Assert.Equal("there", await client.GetStringAsync(app.Urls.First(), TestContext.Current.CancellationToken));
        using var stranger = new HttpClient();
        var refused = await Assert.ThrowsAsync<HttpRequestException>(
            () => stranger.GetStringAsync(app.Urls.First(), TestContext.Current.CancellationToken));
        Assert.Equal(HttpRequestError.SecureConnectionError, refused.HttpRequestError);
    }

    // The server's clock is set to the test's, and certificates count by it; a handshake counts by the system's.
    private ServerCertificates Open(string[] names) =>
        ServerCertificates.Open(Folder, names, _clock, new Random(5).NextBytes);

    private X509ChainPolicy Policy(ReadOnlySpan<byte> authority)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            VerificationTime = _clock.Now.UtcDateTime,
            VerificationTimeIgnored = false,
        };
        policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificate(authority));
        return policy;
    }

    private X509ChainStatusFlags[] Problems(X509Certificate2 server, ReadOnlySpan<byte> authority)
    {
        using var chain = new X509Chain { ChainPolicy = Policy(authority) };
        return chain.Build(server) ? [] : [.. chain.ChainStatus.Select(s => s.Status).Distinct()];
    }
}
