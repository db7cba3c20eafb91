using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using SafePassage.Mission;

namespace SafePassage.Cli.Commands;

/// <summary><c>new DIR --name NAME --zone ZONE</c>: an empty operation of one's own.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "The data folder to make; must not exist yet." };
        var name = new Option<string>("--name") { Description = "The operation's name as shown.", Required = true };
        var zone = new Option<string>("--zone")
        {
            Description = "The time zone in which its clocks are read, for example Europe/Kyiv.",
            Required = true,
        };
        var extract = new Option<string>("--extract")
        {
            Description = "An OpenStreetMap extract whose roads are imported.",
        };
        var id = new Option<string>("--id") { Description = "The operation's id. By default made from the name." };
        var exercise = new Option<bool>("--exercise") { Description = "Nothing of it is real; every page says so." };
        var json = new Option<bool>("--json") { Description = "Print what was made as JSON." };
        var command = new Command(
            "new", "Make an empty operation. This machine then holds its log, and no member's key.")
        {
            folder, name, zone, extract, id, exercise, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var asked = new NewOperation(
                parsed.GetValue(name)!, parsed.GetValue(zone)!, parsed.GetValue(id), parsed.GetValue(extract),
                parsed.GetValue(exercise));
            var create = new CreateOperation(RandomNumberGenerator.Fill, OperationHost.BeginAsync);
            var (settings, key) = await Talk.WorkAsync("Making the operation", bar => Task.Run(
                () => create.RunAsync(parsed.GetValue(folder)!, asked, new ImportSteps(bar), cancellationToken),
                cancellationToken));
            Console.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(
                    new
                    {
                        folder = parsed.GetValue(folder),
                        settings.Operation,
                        settings.Name,
                        settings.Zone,
                        settings.Exercise,
                        settings.LogOrigin,
                        logKey = key.ToString(),
                    },
                    Output.Json)
                : $"Made {parsed.GetValue(folder)}: {settings.Name} ({settings.Operation}). The log's key, to be "
                    + $"handed to each member by another way than the log:\n{key}");
            return ExitCode.Done;
        });
        return command;
    }
}
