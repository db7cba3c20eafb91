using System.Net;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Tiles;

namespace SafePassage.Ledger.Reading;

/// <summary>Reads a log from a server by its C2SP tlog-tiles address.</summary>
/// <remarks>No answer is read further than a file of its name can be long, also after decompression.</remarks>
public sealed class HttpTileSource : ITileSource, IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _prefix;

    /// <summary>Reads with connections of its own.</summary>
    /// <param name="prefix">The address below which <c>checkpoint</c> and <c>tile/</c> lie.</param>
    /// <param name="timeout">For each file; 30 seconds when not given.</param>
    public HttpTileSource(Uri prefix, TimeSpan? timeout = null)
        : this(prefix, new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }, timeout)
    {
    }

    /// <summary>Reads through the handler given, which is disposed with this.</summary>
    /// <param name="prefix">The address below which <c>checkpoint</c> and <c>tile/</c> lie.</param>
    /// <param name="handler">Carries the requests.</param>
    /// <param name="timeout">For each file; 30 seconds when not given.</param>
    public HttpTileSource(Uri prefix, HttpMessageHandler handler, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var text = prefix.AbsoluteUri;
        _prefix = text.EndsWith('/') ? prefix : new Uri(text + "/");
        _http = new HttpClient(handler, disposeHandler: true) { Timeout = timeout ?? TimeSpan.FromSeconds(30) };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("safe-passage");
    }

    /// <inheritdoc/>
    public async ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        if (LogPaths.BytesMax(path) is not { } bytesMax)
        {
            return null;
        }

        var bytes = await FetchAsync(path, bytesMax, cancellationToken);
        if (bytes is not null || !TilePath.TryParse(path, out var tile) || tile.Width == TilePath.FullWidth)
        {
            return bytes;
        }

        var read = (TilePath wider) => FetchAsync(wider.ToString(), wider.BytesMax, cancellationToken);
        return await WiderTile.ReadAsync(tile, [TilePath.FullWidth], read)
            ?? await WiderTile.ReadAsync(tile, await WidthNowAsync(tile, cancellationToken), read);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    // The width that the tile has in the log as the server shows it now, when that is a wider one.
    private async ValueTask<IEnumerable<int>> WidthNowAsync(TilePath tile, CancellationToken cancellationToken)
    {
        if (await FetchAsync(LogPaths.CheckpointFile, SignedNote.BytesMax, cancellationToken) is not { } note)
        {
            return [];
        }

        try
        {
            // Only a hint where to look: what is found there is checked by whoever asked.
            var size = Checkpoint.Parse(SignedNote.Parse(note).Text).Size;
            return TilePath.InLog(tile.Level, tile.Index, size) is { } now && now.Width > tile.Width
                ? [now.Width]
                : [];
        }
        catch (LedgerException)
        {
            return [];
        }
    }

    private async ValueTask<byte[]?> FetchAsync(string path, int bytesMax, CancellationToken cancellationToken)
    {
        var address = new Uri(_prefix, path);
        try
        {
            using var answer = await _http.GetAsync(
                address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            {
                return null;
            }

            answer.EnsureSuccessStatusCode();
            // The client's own timeout ends with the headers; the body gets the same time again.
            using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            late.CancelAfter(_http.Timeout);
            return await ReadBoundedAsync(answer, address, bytesMax, late.Token);
        }
        catch (Exception cause) when (
            cause is HttpRequestException or IOException
            || (cause is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new LedgerException("log.unreachable", address.AbsoluteUri, $"it cannot be read ({cause.Message}).",
                "Check the address and the connection, or use a mirror.", cause);
        }
    }

    private static async Task<byte[]> ReadBoundedAsync(
        HttpResponseMessage answer, Uri address, int bytesMax, CancellationToken cancellationToken)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var kept = new MemoryStream();
        var buffer = new byte[1 << 15];
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (kept.Length + read > bytesMax)
            {
                throw LogPaths.TooLarge(address.AbsoluteUri);
            }

            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
