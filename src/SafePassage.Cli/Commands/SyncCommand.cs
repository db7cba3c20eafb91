using System.CommandLine;
using SafePassage.Ledger.Notes;
using SafePassage.Mission;
using SafePassage.Mission.Copying;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>sync FILE...|URL --data DIR</c>: brings a folder up to bundles, or to a server.</summary>
internal static class SyncCommand
{
    public static Command Create()
    {
        var from = new Argument<string[]>("FROM")
        {
            Description = "Bundles, taken in one after the other, or the http(s) address of a server.",
            Arity = ArgumentArity.OneOrMore,
        };
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
        var own = new KeyOpening(isRequired: false);
        var command = new Command(
            "sync", "Bring a folder up to date from a bundle, or from a server, which gets what was signed here.")
        {
            from, data, member, key,
        };
        own.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var places = new OperationPlaces(parsed.GetValue(data)!);
            var sources = parsed.GetValue(from)!;
            if (sources is [var place] && ServerClient.Typed(place) is { } url)
            {
                return await new ServerSync(places, url, own).RunAsync(parsed, cancellationToken);
            }

            // What one bundle brought stays, whatever is wrong with the next.
            foreach (var file in sources)
            {
                var code = await UnpackedAsync(places, file, bundle => places.IsHost
                    ? TakeInAsync(bundle, places, cancellationToken)
                    : CopyAsync(
                        bundle, places, PartyOption.Read(parsed.GetValue(member), "--as"), parsed.GetValue(key),
                        cancellationToken), cancellationToken);
                if (code != ExitCode.Done)
                {
                    return code;
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Task<int> UnpackedAsync(
        OperationPlaces places, string file, Func<string, Task<int>> use, CancellationToken cancellationToken) =>
        IncomingFolder.UseAsync(places, async folder =>
        {
            await Bundle.UnpackAsync(file, folder, cancellationToken);
            return await use(folder);
        });

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

        Console.WriteLine(TextOf(places, report.Before, report, report.Arrived));
        return ExitCode.Done;
    }

    /// <summary>What a sync did to a copy, in a line.</summary>
    public static string TextOf(OperationPlaces places, long? before, CopyReport report, int arrived) =>
        $"{places.Folder}: {report.Now.Size} entries (before: {before ?? 0}), {report.Texts} of them with "
        + $"their text. {arrived} statements of this folder arrived, {report.Waiting} wait to be sent.";
}
