using System.Text.Json;
using SafePassage.Keys;
using SafePassage.Mission;
using SafePassage.Mission.Copying;
using SafePassage.Mission.Views;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary>A running server to which a member is signed in: its devices, and the positions that wait there.</summary>
/// <remarks>
/// Which log it must hold, and what the key has said, is told by the member's own folder and not by the server.
/// </remarks>
internal sealed class PositionServer : IAsyncDisposable
{
    private const int AnswerBytesMax = 1 << 24;
    private const string Path = "api/v1/positions/";

    private readonly HttpClient _http;
    private readonly PartyKey _key;
    private readonly string _data;
    private readonly OperationSettings _settings;

    private PositionServer(HttpClient http, PartyKey key, string data, OperationSettings settings) =>
        (_http, _key, _data, _settings) = (http, key, data, settings);

    /// <summary>Signs in.</summary>
    /// <param name="url">The server.</param>
    /// <param name="data">The member's folder, or the host's own while it is served.</param>
    /// <param name="key">The member's key; stays the caller's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusalException">It is the server of another log, or refuses the key.</exception>
    public static async Task<PositionServer> BeginAsync(
        Uri url, string data, PartyKey key, CancellationToken cancellationToken)
    {
        await using var held = await HeldOperation.OpenAsync(data, cancellationToken);
        var http = ServerClient.To(url);
        try
        {
            await new RemoteDoor(http).RequireLogAsync(held.LogKey, [], cancellationToken);
            await ServerSession.BeginAsync(http, held.LogKey.Name, key.Signing, cancellationToken);
            return new PositionServer(http, key, data, held.Settings);
        }
        catch
        {
            http.Dispose();
            throw;
        }
    }

    /// <summary>Makes a device; its token is shown this once.</summary>
    public async Task<MadeDeviceView> AddAsync(
        string movement, string vehicle, CancellationToken cancellationToken) =>
        Read<MadeDeviceView>(await AskAsync(
            http => http.PostAsJsonAsync(
                Address("devices"), new { movement, vehicle }, cancellationToken), cancellationToken));

    /// <summary>The devices of the movements that the member dispatches.</summary>
    public async Task<PositionDeviceView[]> ListAsync(CancellationToken cancellationToken) =>
        Read<PositionDeviceView[]>(await AskAsync(
            http => http.GetAsync(Address("devices"), cancellationToken), cancellationToken));

    /// <summary>Takes a device back.</summary>
    public async Task<PositionDeviceView> RevokeAsync(string id, CancellationToken cancellationToken) =>
        Read<PositionDeviceView>(await AskAsync(
            http => http.PostAsync(
                Address($"devices/{Uri.EscapeDataString(id)}/revoke"), null, cancellationToken), cancellationToken));

    /// <summary>Signs what waits, batch by batch, and hands each to the log.</summary>
    /// <param name="isAll">True for what has not waited long enough as well.</param>
    /// <param name="cancellationToken">Stops between two batches; what is in the log stays there.</param>
    /// <returns>Each batch and where it stands. One that is refused stays on the server and waits.</returns>
    /// <exception cref="RefusalException">The server refuses, or tells another history than the folder.</exception>
    public async Task<IReadOnlyList<(PositionBatchView Batch, SentStatement Sent)>> SealAsync(
        bool isAll, CancellationToken cancellationToken)
    {
        var batches = Read<PositionBatchView[]>(await AskAsync(
            http => http.GetAsync(Address(isAll ? "batches?all=true" : "batches"), cancellationToken),
            cancellationToken));
        var (door, sent) = (new RemoteDoor(_http), new List<(PositionBatchView, SentStatement)>(batches.Length));
        foreach (var batch in batches)
        {
            var envelope = await SignAsync(batch, cancellationToken);
            sent.Add((batch, (await TakeOutbox.SendAsync([envelope], door.SubmitAsync, cancellationToken))[0]));
        }

        return sent;
    }

    /// <summary>Signs out.</summary>
    public async ValueTask DisposeAsync()
    {
        await ServerSession.EndAsync(_http);
        _http.Dispose();
    }

    private static Uri Address(string last) => new(Path + last, UriKind.Relative);

    private static T Read<T>(JsonElement answer) => answer.Deserialize<T>(Output.Json)!;

    private Task<JsonElement> AskAsync(
        Func<HttpClient, Task<HttpResponseMessage>> ask, CancellationToken cancellationToken) => ServerAnswer.OfAsync(
        _http, ask, AnswerBytesMax,
        new Refusal(
            "server.unreachable", _http.BaseAddress!.AbsoluteUri,
            "The server does not answer as one of this project does.",
            "Check the address and try again: what waits there goes on waiting."),
        cancellationToken);

    private async Task<Envelope> SignAsync(PositionBatchView batch, CancellationToken cancellationToken)
    {
        var next = Read<NextStatementView>(await AskAsync(
            http => http.GetAsync(
                new Uri($"api/v1/keys/{_key.Signing.Verifying.Id}/next", UriKind.Relative), cancellationToken),
            cancellationToken));
        await using var held = await HeldOperation.OpenAsync(_data, cancellationToken);
        RequireGoesOn(next, held);
        return RecordKinds.Sign(
            new PositionBatch
            {
                Operation = _settings.Id,
                StatedAt = Saying.Now(_settings),

                // Who signs hands on what devices said, and counted nothing.
                Provenance = new Provenance(Basis.Reported, "devices in vehicles"),
                Log = held.LogKey.Name,
                Sequence = next.Sequence,
                Previous = next.Previous,
                Movement = new MovementId(batch.Movement),
                Positions = batch.Positions,
                BeginsAt = batch.BeginsAt,
                Until = batch.Until,
                Sealed = batch.Sealed,
            },
            _key.Signing);
    }

    // A number that is signed twice is a fork, and the key stands in doubt for ever.
    private void RequireGoesOn(NextStatementView next, HeldOperation held)
    {
        var id = _key.Signing.Verifying.Id;
        if (held.Records.Unsent.Any(e => e.KeyId == id))
        {
            throw new RefusalException(new Refusal(
                "positions.unsent", _data, "Statements of this key wait in this folder's outbox.",
                "Send them first: safe-passage sync URL --data DIR --key FILE."));
        }

        var chain = held.Records.Page.Register.ChainOf(id);
        if (next.Sequence < chain.NextNumber
            || (next.Sequence == chain.NextNumber && next.Previous != chain.Last?.ToString()))
        {
            throw new RefusalException(new Refusal(
                "positions.other-history", $"key {id}",
                "The server knows less of this key than this folder, or other statements.",
                "Nothing was signed. Sync the folder, and compare the log's key with the host over the telephone."));
        }
    }
}
