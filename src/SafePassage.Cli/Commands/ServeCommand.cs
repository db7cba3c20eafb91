using System.CommandLine;
using SafePassage.Web;

namespace SafePassage.Cli.Commands;

/// <summary><c>serve</c>: opens an operation and serves its control room.</summary>
internal static class ServeCommand
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    public static Command Create()
    {
        var sample = new Option<string>("--sample") { Description = "A built-in sample, for example mariupol-2022." };
        var data = new Option<string>("--data") { Description = "The data folder. By default data/NAME for a sample." };
        var urls = new Option<string>("--urls")
        {
            Description = "Where to listen, on this machine alone; several are separated by semicolons.",
            DefaultValueFactory = _ => DefaultUrl
        };
        var publicUrls = new Option<string[]>("--public-url")
        {
            Description = "The address of a reverse proxy in front of it, for example https://corridor.example.",
            DefaultValueFactory = _ => [],
        };
        var command = new Command("serve", "Serve the control room of an operation.")
        {
            sample, data, urls, publicUrls,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(sample) is null && parsed.GetValue(data) is null)
            {
                parsed.AddError("Name a sample with --sample or a data folder with --data.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var listen = ListenAddresses.Read(parsed.GetValue(urls)!);
            var known = ListenAddresses.ReadPublic(parsed.GetValue(publicUrls)!);
            var name = parsed.GetValue(sample);
            var source = name is null ? null : SampleCommand.Find(name);
            await using var host = await OperationHost.OpenAsync(
                source, parsed.GetValue(data) ?? Path.Combine("data", name!), new Steps(), cancellationToken);
            await using var app = Build(host, listen, known);
            await app.StartAsync(cancellationToken);
            foreach (var url in app.Urls)
            {
                Console.WriteLine($"Safe Passage is at {url}  (Ctrl-C stops it)");
            }

            await app.WaitForShutdownAsync(cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The server, not started yet.</summary>
    private static WebApplication Build(OperationHost host, string[] listen, IReadOnlyList<Uri> known)
    {
        // Published, the pages' files lie beside the program, not where it was started from.
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "safe-passage" });
        builder.WebHost.UseUrls(listen);

        // The environment and appsettings.json can name endpoints too, which would win over the checked addresses.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Configure());
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddSafePassage(host.Operation.Room, door =>
        {
            foreach (var url in known)
            {
                door.PublicUrls.Add(url);
            }
        });
        // Stopped with the server, and so before the book is closed.
        builder.Services.AddSingleton(host);
        if (host.JudgesClaims)
        {
            builder.Services.AddHostedService<ClaimJudge>();
        }

        var app = builder.Build();
        app.MapSafePassage();
        return app;
    }
}
