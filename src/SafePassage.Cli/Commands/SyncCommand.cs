using System.CommandLine;
using SafePassage.Ledger.Notes;
using SafePassage.Mission;
using SafePassage.Mission.Copying;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>sync FILE|URL --data DIR</c>: brings a folder up to a bundle, or sends its outbox to a server.</summary>
internal static class SyncCommand
{
    public static Command Create()
    {
        var from = new Argument<string>("FROM") { Description = "A bundle, or the http(s) address of a server." };
        var data = new Option<string>("--data")
        {
            Description = "The folder: the host's, a member's copy, or one that does not exist yet.",
            Required = true,
        };
        var member = new Option<string>("--as") { Description = "The member whose folder this is to be." };
        var key = new Option<string>("--log-key")
        {
            Description = "The log's key (name+hash+key), learnt from somewhere else than the bundle.",
        };
        var command = new Command("sync", "Bring a folder up to date from a bundle, or send what was signed here.")
        {
            from, data, member, key,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var places = new OperationPlaces(parsed.GetValue(data)!);
            var place = parsed.GetValue(from)!;
            if (Uri.TryCreate(place, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            {
                return await SendAsync(url!, places, cancellationToken);
            }

            return await UnpackedAsync(places, place, bundle => places.IsHost
                ? TakeInAsync(bundle, places, cancellationToken)
                : CopyAsync(
                    bundle, places, PartyOption.Read(parsed.GetValue(member), "--as"), parsed.GetValue(key),
                    cancellationToken), cancellationToken);
        });
        return command;
    }

    // Beside the folder and not in the system's: the texts are for one member's disk.
    private static async Task<int> UnpackedAsync(
        OperationPlaces places, string file, Func<string, Task<int>> use, CancellationToken cancellationToken)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(places.Folder)) + ".incoming";
        Delete(folder);
        try
        {
            SeedFile.MakeFolder(folder);
            await Bundle.UnpackAsync(file, folder, cancellationToken);
            return await use(folder);
        }
        finally
        {
            Delete(folder);
        }
    }

    private static async Task<int> TakeInAsync(
        string bundle, OperationPlaces places, CancellationToken cancellationToken)
    {
        await using var host = await OperationHost.OpenAsync(
            null, places.Folder, TimeProvider.System, new Steps(), cancellationToken);
        return SentText.Print(await new TakeOutbox(host.Operation.Book).RunAsync(bundle, cancellationToken));
    }

    private static async Task<int> CopyAsync(
        string bundle, OperationPlaces places, PartyId? party, string? logKey, CancellationToken cancellationToken)
    {
        var learnt = logKey is null ? null : NoteVerifier.Parse(logKey);
        var report = await new SyncCopy(places).RunAsync(bundle, party, learnt, cancellationToken);
        if (report.IsPinnedOnFirstUse)
        {
            Console.WriteLine(
                "The log's key was taken from the bundle itself and is kept from now on. Compare it with the host over "
                + $"the telephone:\n{report.LogKey}");
        }

        Console.WriteLine(
            $"{places.Folder}: {report.Now.Size} entries (before: {report.Before ?? 0}), {report.Texts} of them with "
            + $"their text. {report.Arrived} statements of this folder arrived, {report.Waiting} wait to be sent.");
        return ExitCode.Done;
    }

    private static async Task<int> SendAsync(Uri url, OperationPlaces places, CancellationToken cancellationToken)
    {
        if (places.IsHost)
        {
            throw new RefusalException(new Refusal(
                "sync.host", places.Folder, "This folder is the host: it has nothing to send to a server.",
                "Name a member's folder with --data."));
        }

        var copy = await OpenedCopy.OpenAsync(places, cancellationToken);
        using var http = ServerClient.To(url);
        var door = new RemoteDoor(http);
        await door.RequireLogAsync(copy.LogKey, copy.Unsent, cancellationToken);
        var code = SentText.Print(await TakeOutbox.SendAsync(copy.Unsent, door.SubmitAsync, cancellationToken));
        Console.WriteLine("To take in what others said, ask the host for a bundle made for this folder's member.");
        return code;
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
