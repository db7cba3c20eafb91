using System.Globalization;
using System.Net;
using SafePassage.Ledger.Reading;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>A log with what was handed over beside it, in a folder or behind a URL.</summary>
/// <remarks>
/// Beside the log's own files lie, optionally, <c>key</c> (the log's key as text) and <c>openings.jsonl</c>.
/// </remarks>
public sealed class EvidenceSource : IDisposable
{
    /// <summary>The name of the file that holds the log's key.</summary>
    public const string KeyFile = "key";

    private const int MaxKeyBytes = 4_096;

    private readonly Func<CancellationToken, Task<Stream?>> _openings;
    private readonly HttpClient? _http;

    private EvidenceSource(
        ITileSource log, string? keyText, Func<CancellationToken, Task<Stream?>> openings, HttpClient? http)
    {
        Log = log;
        KeyText = keyText;
        _openings = openings;
        _http = http;
    }

    /// <summary>The log's files.</summary>
    public ITileSource Log { get; }

    /// <summary>
    /// The key that lies beside the log; it proves nothing until compared with one learnt elsewhere. Null when there is
    /// none.
    /// </summary>
    public string? KeyText { get; }

    /// <summary>Opens a folder or an <c>http(s)</c> URL.</summary>
    /// <param name="place">The folder or URL.</param>
    /// <param name="timeout">How long one answer of a server may take to begin.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusalException">There is nothing there, or what is there is too large.</exception>
    public static async Task<EvidenceSource> OpenAsync(
        string place, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(place);
        if (Uri.TryCreate(place, UriKind.Absolute, out var url) && (
            url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps))
        {
            return await OpenUrlAsync(new Uri(place.TrimEnd('/') + "/"), timeout, cancellationToken);
        }

        if (!File.Exists(Path.Combine(place, LogPaths.CheckpointFile)))
        {
            throw new RefusalException(new Refusal(
                "evidence.no-log", place, "There is no log here: no file 'checkpoint'.",
                    "Name the folder or the URL that was handed over."));
        }

        var openings = Path.Combine(place, OpeningFile.FileName);
        return new EvidenceSource(
            new FolderTileSource(place),
            await ReadKeyAsync(Path.Combine(place, KeyFile), cancellationToken),
            _ => Task.FromResult<Stream?>(File.Exists(openings) ? File.OpenRead(openings) : null),
            null);
    }

    /// <summary>Opens the openings for one reading from front to back.</summary>
    /// <returns>Null when none were handed over.</returns>
    /// <exception cref="RefusalException">The server does not answer.</exception>
    public Task<Stream?> OpenOpeningsAsync(CancellationToken cancellationToken) => _openings(cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _http?.Dispose();
        (Log as IDisposable)?.Dispose();
    }

    private static async Task<EvidenceSource> OpenUrlAsync(
        Uri url, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var http = new HttpClient { BaseAddress = url, Timeout = timeout };
        try
        {
            await using var answer = await GetAsync(http, KeyFile, cancellationToken);
            var key = answer is null
                ? null
                : await ReadKeyAsync(answer, new Uri(url, KeyFile).ToString(), cancellationToken);
            return new EvidenceSource(
                new HttpTileSource(url, timeout), key, cancel => GetAsync(http, OpeningFile.FileName, cancel), http);
        }
        catch
        {
            http.Dispose();
            throw;
        }
    }

    // The body is read as it comes: nothing is kept of it that was not asked for.
    private static async Task<Stream?> GetAsync(HttpClient http, string name, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await http.GetAsync(
                new Uri(name, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            {
                answer.Dispose();
                return null;
            }

            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadAsStreamAsync(cancellationToken);
        }
        catch (Exception e) when (
            e is HttpRequestException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new RefusalException(
                new Refusal(
                    "evidence.unreachable", new Uri(http.BaseAddress!, name).ToString(),
                    "The server does not answer, or not with this file.",
                    "Check the address, or ask for the log as a folder."), e);
        }
    }

    private static async Task<string?> ReadKeyAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        await using var stream = File.OpenRead(file);
        return await ReadKeyAsync(stream, file, cancellationToken);
    }

    private static async Task<string> ReadKeyAsync(Stream stream, string where, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxKeyBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= MaxKeyBytes
            ? System.Text.Encoding.UTF8.GetString(buffer, 0, length).Trim()
            : throw new RefusalException(new Refusal(
                "evidence.too-large",
                where,
                string.Create(CultureInfo.InvariantCulture, $"The file is larger than {MaxKeyBytes} bytes."),
                "Ask for the evidence again; this is not how it is written."));
    }
}
