using System.Net;
using System.Security.Cryptography;
using Xunit;

namespace SafePassage.Web.Tests.Tls;

/// <summary>What a device is shown and given of the certificate.</summary>
public sealed class CertificatePageTests(Server server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_shows_the_fingerprint_of_the_file_that_it_gives()
    {
        await using var other = await OtherServer.StartAsync(server, door => door.Authority = new byte[] { 1, 2, 3 });
        var file = await other.Client.GetByteArrayAsync("/certificate/ca.crt", Cancelled);
        Assert.Equal([1, 2, 3], file);
        var page = await other.Client.GetStringAsync("/certificate", Cancelled);
        var shown = page.Split("class=\"fingerprint\"")[1].Split('>')[1].Split('<')[0];
        Assert.Equal(Convert.ToHexString(SHA256.HashData(file)), shown.Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_without_a_certificate_says_so()
    {
        Assert.Contains(
            "nothing to install", await server.Client.GetStringAsync("/certificate", Cancelled),
            StringComparison.Ordinal);
        await Problem.IsAsync(
            await server.Client.GetAsync("/certificate/ca.crt", Cancelled), HttpStatusCode.NotFound,
            "certificate.unknown");
    }

    [Fact]
    public async Task The_names_listened_on_are_served()
    {
        await using var other = await OtherServer.StartAsync(server, door => door.Names.Add("192.168.1.7"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/checkpoint");
        request.Headers.Host = "192.168.1.7:5443";
        Assert.Equal(HttpStatusCode.OK, (await other.Client.SendAsync(request, Cancelled)).StatusCode);
        using var strange = new HttpRequestMessage(HttpMethod.Get, "/checkpoint");
        strange.Headers.Host = "192.168.1.8:5443";
        Assert.Equal(
            HttpStatusCode.MisdirectedRequest, (await other.Client.SendAsync(strange, Cancelled)).StatusCode);
    }
}
