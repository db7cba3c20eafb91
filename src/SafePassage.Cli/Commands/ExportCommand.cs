using System.CommandLine;
using System.Security.Cryptography;
using SafePassage.Disclosure;
using SafePassage.Ledger.Reading;
using SafePassage.Mission;
using SafePassage.Mission.Samples;
using SafePassage.Storage.Sqlite.Log;
using SafePassage.Storage.Sqlite.Payloads;
using SafePassage.Terms;

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
            var places = new OperationPlaces(parsed.GetValue(data)!);
            var folder = OperationFolder.Open(OperationHost.Held(parsed.GetValue(data)!));
            await using var log = SqliteLogStore.OpenForReading(places.Log);
            using var payloads = SqlitePayloadStore.OpenForReading(places.Log);
            using var keys = new KeyFolder(places.Keys, RandomNumberGenerator.Fill);
            if (!keys.HasLogKey)
            {
                throw new RefusalException(new Refusal(
                    "keys.absent", places.Keys, "The log's key is not here.", "Bring the folder of keys back."));
            }

            using var signer = keys.OfLog(folder.Document.LogOrigin);
            var checkpoint = await new ExportEvidence(new StoreTileSource(log), payloads, signer.Verifier).RunAsync(
                parsed.GetValue(output)!, Reader.Public, cancellationToken);
            Console.WriteLine(
                $"Written to {parsed.GetValue(output)}: {checkpoint.Size} entries. The log's key, to be handed over by "
                    + $"another way:\n{signer.Verifier}");
            return ExitCode.Done;
        });
        return command;
    }
}
