using SafePassage.Mission;
using SafePassage.Web.Http;
using SafePassage.Web.Tests.Disclosure;
using Xunit;

namespace SafePassage.Web.Tests;

/// <summary>A second server over the same operation, with settings and endpoints of a test's own.</summary>
internal sealed class OtherServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtherServer(WebApplication app)
    {
        _app = app;
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(app.Urls.First()),
        };
    }

    public HttpClient Client { get; }

    public IReadOnlyList<Endpoint> Endpoints => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    /// <summary>Starts a server on a free port, with the scheme of <see cref="ReaderByHeader"/>.</summary>
    public static async Task<OtherServer> StartAsync(
        Server server, Action<DoorOptions>? door = null, Action<WebApplication>? map = null)
        => await StartAsync(server.Room, door, map);

    /// <summary>The same over another room.</summary>
    public static async Task<OtherServer> StartAsync(
        ControlRoom room, Action<DoorOptions>? door = null, Action<WebApplication>? map = null,
        Action<IServiceCollection>? register = null)
    {
        var app = Server.Build(room, door, services =>
        {
            services.AddAuthentication(ReaderByHeader.Name)
                .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, ReaderByHeader>(
                    ReaderByHeader.Name, null);
            register?.Invoke(services);
        });
        app.MapSafePassage();
        map?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new OtherServer(app);
    }

    /// <summary>Ends the server as Ctrl-C does.</summary>
    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    /// <summary>Sends a request as a reader; null for the public. Returns when the headers are there.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? reader)
    {
        var request = new HttpRequestMessage(method, path);
        if (reader is not null)
        {
            request.Headers.Add(ReaderByHeader.Header, reader);
        }

        return Client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
