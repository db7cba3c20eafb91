using System.CommandLine;
using System.Reflection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using SafePassage.Terms;
using SafePassage.Web.Watching;

namespace SafePassage.Cli.Commands;

/// <summary>Where <c>serve</c> sends its measures by OpenTelemetry; nowhere unless it is told.</summary>
internal sealed class ServerMetrics
{
    /// <summary>OpenTelemetry's own name for the collector's address.</summary>
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private readonly Option<string> _collector = new("--metrics")
    {
        Description = "The address of an OpenTelemetry collector to which measures are sent by OTLP, for example "
            + $"http://127.0.0.1:4317. Without it the variable {EndpointVariable} counts; without both nothing is "
            + "sent.",
    };

    /// <summary>Adds the option to the command.</summary>
    public void AddTo(Command command) => command.Add(_collector);

    /// <summary>The collector's address as it was given; null when nothing is to be sent.</summary>
    /// <exception cref="RefusalException">It is no address.</exception>
    public string? Collector(ParseResult parsed) =>
        (parsed.GetValue(_collector) ?? Environment.GetEnvironmentVariable(EndpointVariable)) is { Length: > 0 } address
            ? Check(address) : null;

    /// <summary>Has a host send its measures.</summary>
    public static void Send(WebApplicationBuilder builder, string collector)
    {
        // The exporter reads it there, with its protocol and headers.
        builder.Configuration[EndpointVariable] = collector;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService(
                "safe-passage", serviceVersion: typeof(ServerMetrics).Assembly
                    .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
                autoGenerateServiceInstanceId: false))
            .WithMetrics(metrics => metrics
                .AddMeter(
                    ServerMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
                    "System.Runtime")
                .AddOtlpExporter());
    }

    private static string Check(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" }
            ? address
            : throw new RefusalException(new Refusal(
                "metrics.address", "--metrics", "This is not the address of a collector.",
                "Write it like http://127.0.0.1:4317, or leave it out."));
}
