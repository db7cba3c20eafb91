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
            Description =
            "Where to listen. By default only this machine can connect.",
            DefaultValueFactory = _ => DefaultUrl
        };
        var command = new Command("serve", "Serve the control room of an operation.") { sample, data, urls };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(sample) is null && parsed.GetValue(data) is null)
            {
                parsed.AddError("Name a sample with --sample or a data folder with --data.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var name = parsed.GetValue(sample);
            var source = name is null ? null : SampleCommand.Find(name);
            await using var host = await OperationHost.OpenAsync(
                source, parsed.GetValue(data) ?? Path.Combine("data", name!), new Steps(), cancellationToken);
            await using var app = Build(host, parsed.GetValue(urls)!);
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
    public static WebApplication Build(OperationHost host, string urls)
    {
        // Published, the pages' files lie beside the program, not where it was started from.
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "safe-passage" });
        builder.WebHost.UseUrls(urls.Split(';', StringSplitOptions.RemoveEmptyEntries));
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddSafePassage(host.Operation.Room);
        var app = builder.Build();
        app.MapSafePassage();
        return app;
    }
}
