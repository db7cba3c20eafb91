using System.Net;
using System.Text;
using SafePassage.Disclosure;
using Xunit;

namespace SafePassage.Web.Tests.Http;

/// <summary>Which hosts are served, and which pages may send.</summary>
public sealed class DoorTests(Server server)
{
    private const string Cut = """{"corridor":"mariupol-zaporizhzhia","longitude":35.5,"latitude":47.35}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Uri Address => server.Client.BaseAddress!;

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:99")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:5080")]
    public async Task A_name_of_this_machine_is_served(string host) =>
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(server.Client, host)).StatusCode);

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example:5080")]
    [InlineData("0.0.0.0")]
    [InlineData("192.168.1.7")]
    public async Task A_strange_host_is_told_nothing_and_not_repeated(string host)
    {
        var answer = await GetAsync(server.Client, host);
        await Problem.IsAsync(answer, HttpStatusCode.MisdirectedRequest, "host.not-served");
        var text = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.DoesNotContain(host, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Mariupol", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_name_of_the_proxy_in_front_is_served_and_its_pages_may_send()
    {
        await using var other = await OtherServer.StartAsync(
            server, door => door.PublicUrls.Add(new Uri("https://corridor.example")));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(other.Client, "corridor.example")).StatusCode);
        Assert.Equal(
            HttpStatusCode.OK, (await PostAsync(other.Client, Cut, ("Origin", "https://corridor.example"))).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await PostAsync(other.Client, Cut, ("Origin", "http://corridor.example"))).StatusCode);
    }

    [Theory]
    [InlineData("GET / HTTP/1.0\n\n")]
    [InlineData("GET /log HTTP/1.0\n\n")]
    [InlineData("GET / HTTP/1.1\nConnection: close\n\n")]
    [InlineData("GET / HTTP/1.1\nHost:\nConnection: close\n\n")]
    [InlineData("GET http://evil.example/ HTTP/1.1\nHost: localhost\nConnection: close\n\n")]
    [InlineData("GET / HTTP/1.1\nHost: <script>\nConnection: close\n\n")]
    public async Task A_request_without_a_host_or_with_a_broken_one_is_malformed(string request)
    {
        var answer = await Raw.SendAsync(Address, request);
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("script>", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task What_another_page_sends_is_refused(string header, string value)
    {
        var size = server.Room.Log(Reader.Public, 1, null).Size;
        foreach (var path in new[] { "/api/v1/road-cuts", "/api/v1/records", "/no-such-path" })
        {
            await Problem.IsAsync(
                await PostAsync(server.Client, Cut, (header, value), path), HttpStatusCode.Forbidden, "origin.foreign");
        }

        Assert.True(server.Room.Log(Reader.Public, 1, null).Size - size is 0 or 1, "another test's");
    }

    [Fact]
    public async Task What_our_own_page_or_a_program_sends_is_taken()
    {
        var own = Address.GetLeftPart(UriPartial.Authority);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(server.Client, Cut, ("Origin", own))).StatusCode);
        Assert.Equal(
            HttpStatusCode.OK, (await PostAsync(server.Client, Cut, ("Sec-Fetch-Site", "same-origin"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(server.Client, Cut, ("X-Nothing", "1"))).StatusCode);
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string host)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.Host = host;
        return client.SendAsync(request, Cancelled);
    }

    private static Task<HttpResponseMessage> PostAsync(
        HttpClient client, string body, (string Name, string Value) header, string path = "/api/v1/road-cuts")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return client.SendAsync(request, Cancelled);
    }
}
