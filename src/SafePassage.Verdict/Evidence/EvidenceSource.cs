using System.Globalization;
using SafePassage.Ledger.Reading;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>A log with what was handed over beside it, in a folder or behind a URL.</summary>
/// <remarks>
/// Beside the log's own files lie, optionally, <c>key</c> (the log's key as text) and <c>openings.jsonl</c>.
/// </remarks>
public sealed class EvidenceSource : IDisposable
{
    private const int MaxKeyBytes = 4_096;
    private const long MaxOpeningsBytes = 512L * 1024 * 1024;

    private readonly IDisposable? _http;

    private EvidenceSource(ITileSource log, string? keyText, IReadOnlyList<string> openings, IDisposable? http)
    {
        Log = log;
        KeyText = keyText;
        Openings = openings;
        _http = http;
    }

    /// <summary>The log's files.</summary>
    public ITileSource Log { get; }

    /// <summary>
    /// The key that lies beside the log; it proves nothing until compared with one learnt elsewhere. Null when there is
    /// none.
    /// </summary>
    public string? KeyText { get; }

    /// <summary>Lines of openings; empty when none were handed over.</summary>
    public IReadOnlyList<string> Openings { get; }

    /// <summary>Opens a folder or an <c>http(s)</c> URL.</summary>
    /// <param name="place">The folder or URL.</param>
    /// <param name="timeout">How long one answer of a server may take.</param>
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

        var key = Path.Combine(place, "key");
        var openings = Path.Combine(place, Opening.FileName);
        Bound(key, MaxKeyBytes);
        Bound(openings, MaxOpeningsBytes);
        return new EvidenceSource(
            new FolderTileSource(place),
            File.Exists(key) ? (await File.ReadAllTextAsync(key, cancellationToken)).Trim() : null,
            File.Exists(openings) ? await File.ReadAllLinesAsync(openings, cancellationToken) : [],
            null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http?.Dispose();
        (Log as IDisposable)?.Dispose();
    }

    private static async Task<EvidenceSource> OpenUrlAsync(
        Uri url, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var http = new HttpClient
        {
            BaseAddress = url,
            Timeout = timeout,
            MaxResponseContentBufferSize =
            MaxOpeningsBytes
        };
        try
        {
            var key = await TextAsync(http, "key", cancellationToken);
            var openings = await TextAsync(http, Opening.FileName, cancellationToken);
            return new EvidenceSource(
                new HttpTileSource(url, timeout),
                key?.Trim(),
                openings?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
                http);
        }
        catch (Exception e) when (
            e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            http.Dispose();
            throw new RefusalException(
                new Refusal(
                    "evidence.unreachable", url.ToString(), "The server does not answer, or its answer is too large.",
                    "Check the address, or ask for the log as a folder."), e);
        }
    }

    private static async Task<string?> TextAsync(HttpClient http, string name, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(new Uri(name, UriKind.Relative), cancellationToken);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(cancellationToken) : null;
    }

    private static void Bound(string file, long max)
    {
        if (File.Exists(file) && new FileInfo(file).Length > max)
        {
            throw new RefusalException(new Refusal(
                "evidence.too-large",
                file,
                string.Create(CultureInfo.InvariantCulture, $"The file is larger than {max} bytes."),
                "Ask for the evidence again; this is not how it is written."));
        }
    }
}
