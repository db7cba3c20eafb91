using System.CommandLine;
using SafePassage.Mission;
using SafePassage.Mission.Copying;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>sync URL --data DIR</c>: takes in what a server's log holds, and sends what was signed here.</summary>
/// <remarks>
/// First the server's log goes through the checks of a bundle: a server that shows another history is sent nothing.
/// </remarks>
/// <param name="places">The member's folder.</param>
/// <param name="url">The server.</param>
/// <param name="key">With which the member signs in, when the folder is a member's.</param>
internal sealed class ServerSync(OperationPlaces places, Uri url, KeyOpening key)
{
    /// <summary>Syncs and prints what arrived and what was refused.</summary>
    /// <returns>The exit code: refused when a statement was.</returns>
    public async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var copy = await OpenAsync(cancellationToken);
        using var http = ServerClient.To(url);
        using var tiles = ServerClient.TilesAt(url);
        var door = new RemoteDoor(http);
        await door.RequireLogAsync(copy.LogKey, copy.Unsent, cancellationToken);
        var party = CopiedFor.Read(places.CopyCard).ToParty();
        var fetch = new FetchBundle(http, tiles, TimeProvider.System);
        if (!key.IsGiven(parsed) && party is { } reads)
        {
            return await SendOnlyAsync(fetch, copy, door, reads, cancellationToken);
        }

        if (key.IsGiven(parsed))
        {
            party = await SignInAsync(parsed, http, copy, party, cancellationToken);
        }

        try
        {
            return await ExchangeAsync(fetch, door, party, cancellationToken);
        }
        finally
        {
            if (key.IsGiven(parsed))
            {
                await ServerSession.EndAsync(http);
            }
        }
    }

    private async Task<int> ExchangeAsync(
        FetchBundle fetch, RemoteDoor door, PartyId? party, CancellationToken cancellationToken)
    {
        var first = await TakeInAsync(fetch, party, cancellationToken);
        var copy = await OpenedCopy.OpenAsync(places, cancellationToken);
        var sent = await TakeOutbox.SendAsync(copy.Unsent, door.SubmitAsync, cancellationToken);
        var code = SentText.Print(sent);
        var report = sent.Any(s => s.Index is not null)
            ? await TakeInAsync(fetch, party, cancellationToken)
            : first;
        var arrived = ReferenceEquals(report, first) ? first.Arrived : first.Arrived + report.Arrived;
        Console.WriteLine(SyncCommand.TextOf(places, first.Before, report, arrived));
        return code;
    }

    // Without a key the server shows what anyone may read: enough to see that its log goes on from the one held here,
    // and too little for a copy that counts on its member's texts.
    private async Task<int> SendOnlyAsync(
        FetchBundle fetch, OpenedCopy copy, RemoteDoor door, PartyId party, CancellationToken cancellationToken)
    {
        _ = await FetchedAsync(fetch, null, async folder =>
        {
            await new SyncCopy(places).CheckAsync(folder, cancellationToken);
            return true;
        }, cancellationToken);
        var code = SentText.Print(await TakeOutbox.SendAsync(copy.Unsent, door.SubmitAsync, cancellationToken));
        Console.WriteLine(
            $"Nothing was taken in: this folder holds what {party} may read. Name a key of {party} with --key to sign "
            + "in, or ask the host for a bundle.");
        return code;
    }

    private Task<CopyReport> TakeInAsync(FetchBundle fetch, PartyId? party, CancellationToken cancellationToken) =>
        FetchedAsync(
            fetch, party, folder => new SyncCopy(places).RunAsync(folder, party, null, cancellationToken),
            cancellationToken);

    private Task<T> FetchedAsync<T>(
        FetchBundle fetch, PartyId? party, Func<string, Task<T>> use, CancellationToken cancellationToken) =>
        IncomingFolder.UseAsync(places, async incoming =>
        {
            var folder = Path.Combine(incoming, "bundle");
            var held = await OpenedCopy.OpenAsync(places, cancellationToken);
            await fetch.RunAsync(
                folder, held.LogKey, OperationSettings.Read(places.Settings), party, cancellationToken);
            return await use(folder);
        });

    private async Task<OpenedCopy> OpenAsync(CancellationToken cancellationToken)
    {
        if (places.IsHost)
        {
            throw new RefusalException(new Refusal(
                "sync.host", places.Folder, "This folder is the host: it has nothing to send to a server.",
                "Name a member's folder with --data."));
        }

        return File.Exists(places.CopyCard)
            ? await OpenedCopy.OpenAsync(places, cancellationToken)
            : throw new RefusalException(new Refusal(
                "sync.no-copy", places.Folder, "This folder holds no copy yet, and a server is not asked for a first.",
                "Ask the host for a bundle and sync its file once; compare the log's key over the telephone."));
    }

    // Whose key it is is told by the checked copy and not by the server.
    private async Task<PartyId> SignInAsync(
        ParseResult parsed, HttpClient http, OpenedCopy copy, PartyId? party, CancellationToken cancellationToken)
    {
        using var opened = key.Open(parsed);
        var own = copy.Page.Keys.Find(opened.Signing.Verifying.Id)?.Member.Party
            ?? throw new RefusalException(new Refusal(
                "sync.key-unknown", "--key", "No log entry that this folder holds grants this key.",
                "Sync with a bundle first, or name another key."));
        if (party is not null && party != own)
        {
            throw new RefusalException(new Refusal(
                "sync.other-reader", "--key", $"The key is of {own}, and this folder is for {party}.",
                $"Name a key of {party}."));
        }

        await ServerSession.BeginAsync(http, copy.LogKey.Name, opened.Signing, cancellationToken);
        return own;
    }
}
