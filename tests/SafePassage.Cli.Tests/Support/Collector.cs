using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace SafePassage.Cli.Tests.Support;

/// <summary>Takes measures by OTLP over gRPC, as a collector does, and keeps their bytes.</summary>
/// <remarks>Names and texts stand in protocol buffers as plain UTF-8, so nothing is decoded to look for them.</remarks>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly StringBuilder _received = new();

    private Collector(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>All that was sent, with what is no text as it falls.</summary>
    public string Received
    {
        get
        {
            lock (_received)
            {
                return _received.ToString();
            }
        }
    }

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var collector = new Collector(builder.Build());
        collector._app.MapPost(
            "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", collector.TakeAsync);
        await collector._app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        lock (_received)
        {
            _received.Append(Encoding.Latin1.GetString(body.ToArray()));
        }

        // An empty answer: not packed, zero bytes long, status 0 behind it.
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[5], context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
