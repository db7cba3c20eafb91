using System.CommandLine;
using SafePassage.Mission;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>export --data DIR --out FOLDER</c>: the log as a folder for a verifier.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description =
            "The data folder of the operation; no server may be running on it.",
            Required = true
        };
        var output = new Option<string>("--out", "-o")
        {
            Description =
            "The folder to write; must not exist yet.",
            Required = true
        };
        var command = new Command(
            "export", "Write the log as a folder that anyone can check offline with verify.") { data, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await OperationHost.OpenAsync(
                null, parsed.GetValue(data)!, new Steps(), cancellationToken);
            await new ExportEvidence(host.Operation.Book).RunAsync(
                parsed.GetValue(output)!, DisclosureTier.Public, cancellationToken);
            Console.WriteLine(
                $"Written to {parsed.GetValue(output)}. The log's key, to be handed over by another "
                    + $"way:\n{host.Operation.Book.Verifier}");
            return ExitCode.Done;
        });
        return command;
    }
}
