using System.CommandLine;
using SafePassage.Mission;
using SafePassage.Mission.Copying;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>export --data DIR --out FILE.zip</c>: the log for a verifier, as one file or as a folder.</summary>
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
            Description =
                "The evidence bundle to write, or the folder where it does not end in .zip; must not exist yet.",
            Required = true,
        };
        var party = new Option<string>("--for")
        {
            Description = "The member who is to read it; without it what anybody may read.",
        };
        var command = new Command(
            "export", "Write the log as one file or a folder that anyone can check offline with verify.")
            { data, output, party };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var held = await HeldOperation.OpenAsync(parsed.GetValue(data)!, cancellationToken);
            var (place, export) = (parsed.GetValue(output)!, new ExportEvidence(held.Records, held.Log, held.LogKey));
            var reader = Bundle.ReaderOf(
                held.Records.Page.Keys, parsed.GetValue(party) is { } named ? new PartyId(named) : null);
            await (place.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
                ? export.PackAsync(place, reader, cancellationToken)
                : export.RunAsync(place, reader, cancellationToken));
            Console.WriteLine(
                $"Written to {place}: {held.Records.Checkpoint.Size} entries. The log's key, to be "
                    + $"handed over by another way:\n{held.LogKey}");
            return ExitCode.Done;
        });
        return command;
    }
}
