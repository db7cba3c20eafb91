using System.CommandLine;
using SafePassage.Disclosure;
using SafePassage.Mission;

namespace SafePassage.Cli.Commands;

/// <summary><c>export --data DIR --out FOLDER</c>: the log as a folder for a verifier.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "The data folder of the operation; a server may be running on it.",
            Required = true,
        };
        var output = new Option<string>("--out", "-o")
        {
            Description = "The folder to write; must not exist yet.",
            Required = true,
        };
        var command = new Command(
            "export", "Write the log as a folder that anyone can check offline with verify.") { data, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var held = await HeldOperation.OpenAsync(parsed.GetValue(data)!, cancellationToken);
            await new ExportEvidence(held.Records, held.Log, held.LogKey).RunAsync(
                parsed.GetValue(output)!, Reader.Public, cancellationToken);
            Console.WriteLine(
                $"Written to {parsed.GetValue(output)}: {held.Records.Checkpoint.Size} entries. The log's key, to be "
                    + $"handed over by another way:\n{held.LogKey}");
            return ExitCode.Done;
        });
        return command;
    }
}
