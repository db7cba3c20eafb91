using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SafePassage.Mission;
using SafePassage.Web;
using SafePassage.Web.Http;
using SafePassage.Web.Tls;

namespace SafePassage.Cli.Commands;

/// <summary><c>serve</c>: opens an operation and serves its control room.</summary>
internal sealed class ServeCommand
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    private readonly Option<string> _sample = new("--sample")
    {
        Description = "A built-in sample, for example mariupol-2022.",
    };

    private readonly Option<string> _data = new("--data")
    {
        Description = "The data folder. By default data/NAME for a sample.",
    };

    private readonly Option<string> _urls = new("--urls")
    {
        Description = "Where to listen; several are separated by semicolons. Beyond this machine by HTTPS alone, for "
            + "example https://0.0.0.0:5443, with a certificate made in the data folder.",
        DefaultValueFactory = _ => DefaultUrl,
    };

    private readonly Option<string[]> _publicUrls = new("--public-url")
    {
        Description = "The address of a reverse proxy in front of it, for example https://corridor.example.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string> _ahead = new("--ahead")
    {
        Description = "How far the clock runs ahead, for example 6d, 30h or 90m: to rehearse a day of an exercise "
            + "that has not come. Only for an operation made with new --exercise.",
    };

    private readonly ServerLog _log = new();
    private readonly ServerMetrics _metrics = new();

    private ServeCommand()
    {
    }

    public static Command Create()
    {
        var serve = new ServeCommand();
        var command = new Command("serve", "Serve the control room of an operation.")
        {
            serve._sample, serve._data, serve._urls, serve._publicUrls, serve._ahead,
        };
        serve._log.AddTo(command);
        serve._metrics.AddTo(command);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(serve._sample) is null && parsed.GetValue(serve._data) is null)
            {
                parsed.AddError("Name a sample with --sample or a data folder with --data.");
            }
        });
        command.SetAction(serve.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var listen = ListenAddresses.Read(parsed.GetValue(_urls)!);
        var known = ListenAddresses.ReadPublic(parsed.GetValue(_publicUrls)!);
        var collector = _metrics.Collector(parsed);
        var name = parsed.GetValue(_sample);
        var source = name is null ? null : SampleCommand.Find(name);
        var folder = parsed.GetValue(_data) ?? Path.Combine("data", name!);
        using var early = LoggerFactory.Create(logging => _log.Configure(parsed, logging));
        var steps = _log.Steps(parsed, early);
        await using var host = await OperationHost.OpenAsync(
            source, folder, Clock(parsed.GetValue(_ahead)), steps, cancellationToken);
        var names = ListenAddresses.SecureNames(listen);

        // Browsers judge a certificate by their own clocks: it is made by the true one.
        using var certificates = names.Count == 0 ? null : ServerCertificates.Open(
            new OperationPlaces(folder).Certificates, names, TimeProvider.System, RandomNumberGenerator.Fill);
        var builder = Builder(host, listen, certificates?.Server);
        _log.Configure(parsed, builder.Logging);
        if (collector is not null)
        {
            ServerMetrics.Send(builder, collector);
        }

        await using var app = Build(builder, host, door =>
        {
            known.ToList().ForEach(door.PublicUrls.Add);
            names.Select(Bracketed).ToList().ForEach(door.Names.Add);
            door.Authority = certificates?.Authority;
        });
        await app.StartAsync(cancellationToken);
        foreach (var url in app.Urls)
        {
            Console.WriteLine($"Safe Passage is at {url}  (Ctrl-C stops it)");
        }

        if (certificates is not null)
        {
            Tell(names, app.Urls, certificates.Authority.Span, _log.Lines(parsed, steps));
        }

        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    }

    private static TimeProvider Clock(string? ahead) => ahead is null
        ? TimeProvider.System : new AheadClock(TimeProvider.System, Given.Length(ahead, "--ahead"));

    private static WebApplicationBuilder Builder(
        OperationHost host, string[] listen, X509Certificate2? certificate)
    {
        // Published, the pages' files lie beside the program, not where it was started from.
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "safe-passage" });
        builder.WebHost.UseUrls(listen);

        // The environment and appsettings.json can name endpoints too, which would win over the checked addresses.
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Configure();
            kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate);
        });
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddSingleton(host.Time);
        builder.Services.Configure<HealthOptions>(health => health.Folder = host.LogFolder);
        return builder;
    }

    /// <summary>The server, not started yet.</summary>
    private static WebApplication Build(
        WebApplicationBuilder builder, OperationHost host, Action<DoorOptions> door)
    {
        builder.AddSafePassage(host.Operation.Room, door);
        // Stopped with the server, and so before the book is closed.
        builder.Services.AddSingleton(host);
        if (host.OpenDesk() is { } desk)
        {
            builder.Services.AddSingleton(desk);
        }

        if (host.JudgesClaims)
        {
            builder.Services.AddHostedService<ClaimJudge>();
        }

        var app = builder.Build();
        app.MapSafePassage();
        return app;
    }

    // Said on the error stream, for the person who starts it: what a script reads are the addresses.
    private static void Tell(
        IReadOnlyList<string> names, IEnumerable<string> urls, ReadOnlySpan<byte> authority,
        Action<string> tell)
    {
        var port = urls.Select(BindingAddress.Parse).First(a => a.Scheme == Uri.UriSchemeHttps).Port;
        tell("It answers for these, by HTTPS:");
        foreach (var name in names)
        {
            tell($"  https://{Bracketed(name)}:{port}");
        }

        tell("A device comes to know it by the page /certificate. Compare there, before anything is installed:");
        tell($"  {Fingerprint.Of(authority)}");
    }

    private static string Bracketed(string name) => name.Contains(':', StringComparison.Ordinal) ? $"[{name}]" : name;
}
