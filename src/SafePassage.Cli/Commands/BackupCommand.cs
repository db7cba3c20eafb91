using System.CommandLine;
using SafePassage.Cli.Backups;
using SafePassage.Ledger.Notes;
using SafePassage.Mission;

namespace SafePassage.Cli.Commands;

/// <summary><c>backup</c> and <c>restore</c>: a host's folder as one file, and back.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "The data folder of the server, which may be running.",
            Required = true,
        };
        var output = new Option<string>("--out", "-o")
        {
            Description = "The file to write, for example corridor.zip; must not exist yet.",
            Required = true,
        };
        var withKeys = new Option<bool>("--with-keys")
        {
            Description = "Take the log's key, the certificates and what opens seals, too. Whoever reads the file "
                + "can then speak as this host.",
        };
        var command = new Command(
            "backup", "Write the log, the texts, the roads and the plans into one file, while the server runs.")
        {
            data, output, withKeys,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = parsed.GetValue(output)!;
            var manifest = await Talk.WorkAsync("Copying and checking the log", _ => new WriteBackup(
                new OperationPlaces(parsed.GetValue(data)!), parsed.GetValue(withKeys))
                .RunAsync(target, cancellationToken));
            Console.WriteLine(
                $"Written to {target}: {manifest.Entries} entries, {manifest.Files.Count} files. The log agrees with "
                + "its checkpoint.");
            await Console.Error.WriteLineAsync(manifest.WithKeys
                ? "WARNING: the secret keys are in this file. Whoever reads it can speak as this host. Keep it where "
                    + "only you can read it, apart from the other backups."
                : "The secret keys are not in it. Keep a copy of the folder keys apart: without it this log cannot go "
                    + "on. The file holds texts that are not public; only you may read it.");
            return ExitCode.Done;
        });
        return command;
    }

    public static Command CreateRestore()
    {
        var file = new Argument<string>("FILE") { Description = "The file that backup wrote." };
        var data = new Option<string>("--data")
        {
            Description = "The data folder to make; empty or not there yet.",
            Required = true,
        };
        var key = new Option<string>("--log-key")
        {
            Description = "The log's key (name+hash+key), learnt from a member: the backup must be of this log.",
        };
        var command = new Command("restore", "Bring a backup back into an empty data folder, and check it first.")
        {
            file, data, key,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = parsed.GetValue(data)!;
            var expected = parsed.GetValue(key) is { } text ? NoteVerifier.Parse(text) : null;
            var manifest = await Talk.WorkAsync("Unpacking and checking the log", _ =>
                new ReadBackup(parsed.GetValue(file)!).RunAsync(
                    new OperationPlaces(folder), expected, cancellationToken));
            Console.WriteLine(
                $"Restored to {folder}: {manifest.Entries} entries. The log agrees with its checkpoint. Its key is\n"
                + manifest.LogKey);
            await Console.Error.WriteLineAsync(
                (manifest.WithKeys ? "" : "The secret keys were not in the backup: put the folder keys back into "
                    + $"{folder} before you serve it.\n")
                + "Ask a member for the number of entries in its copy. If it has more, records came in after this "
                + "backup: do not take in new ones here, because the members would see two histories.");
            return ExitCode.Done;
        });
        return command;
    }
}
