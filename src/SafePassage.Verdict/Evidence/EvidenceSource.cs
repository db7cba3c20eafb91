using System.Globalization;
using System.Net;
using SafePassage.Ledger.Reading;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>A log with what was handed over beside it: in an evidence bundle, a folder or behind a URL.</summary>
/// <remarks>
/// Beside the log's own files lie, optionally, <c>key</c> (the log's key as text), <c>openings.jsonl</c>,
/// <c>receipts.jsonl</c> and <c>README.txt</c>. In a bundle all of them are required.
/// </remarks>
public sealed class EvidenceSource : IDisposable
{
    /// <summary>The name of the file that holds the log's key.</summary>
    public const string KeyFile = "key";

    private const int MaxKeyBytes = 4_096;
    private const int ReadmeBytesMax = 65_536;

    private readonly Func<string, CancellationToken, Task<Stream?>> _beside;
    private readonly HttpClient? _http;

    private EvidenceSource(
        ITileSource log, string? keyText, Func<string, CancellationToken, Task<Stream?>> beside, HttpClient? http)
    {
        Log = log;
        KeyText = keyText;
        _beside = beside;
        _http = http;
    }

    /// <summary>The log's files.</summary>
    public ITileSource Log { get; }

    /// <summary>
    /// The key that lies beside the log; it proves nothing until compared with one learnt elsewhere. Null when there is
    /// none.
    /// </summary>
    public string? KeyText { get; }

    /// <summary>True for a bundle: what it must hold is checked, and what it says of itself.</summary>
    public bool IsBundle => Log is BoundedZip;

    /// <summary>True when receipts and the text beside them can be asked for: a server offers neither.</summary>
    internal bool HoldsFiles => _http is null;

    /// <summary>True for a file that belongs to the evidence beside a log.</summary>
    internal static bool IsOfEvidence(string name) =>
        name is KeyFile or OpeningFile.FileName or EvidenceReceipts.FileName or EvidenceReadme.FileName;

    /// <summary>Opens an evidence bundle, a folder or an <c>http(s)</c> URL.</summary>
    /// <param name="place">The file, folder or URL.</param>
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

        if (File.Exists(place))
        {
            return await OpenBundleAsync(place, cancellationToken);
        }

        if (!File.Exists(Path.Combine(place, LogPaths.CheckpointFile)))
        {
            throw new RefusalException(new Refusal(
                "evidence.no-log", place, "There is no log here: no file 'checkpoint'.",
                    "Name the folder or the URL that was handed over."));
        }

        return new EvidenceSource(
            new FolderTileSource(place),
            await ReadKeyAsync(Path.Combine(place, KeyFile), cancellationToken),
            (name, _) => Task.FromResult<Stream?>(
                Path.Combine(place, name) is var file && File.Exists(file) ? File.OpenRead(file) : null),
            null);
    }

    /// <summary>Opens the openings for one reading from front to back.</summary>
    /// <returns>Null when none were handed over.</returns>
    /// <exception cref="RefusalException">The server does not answer.</exception>
    public Task<Stream?> OpenOpeningsAsync(CancellationToken cancellationToken) =>
        _beside(OpeningFile.FileName, cancellationToken);

    /// <summary>Opens another file beside the log: <c>receipts.jsonl</c> or <c>README.txt</c>.</summary>
    internal Task<Stream?> OpenBesideAsync(string name, CancellationToken cancellationToken) =>
        _beside(name, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _http?.Dispose();
        (Log as IDisposable)?.Dispose();
    }

    private static async Task<EvidenceSource> OpenBundleAsync(string file, CancellationToken cancellationToken)
    {
        var zip = BoundedZip.Open(file, BytesMaxOf, ZipBounds.Default, (
            "evidence.no-bundle",
            "Nothing was checked. Ask for the bundle again, and compare its size with what was sent."));
        try
        {
            await using var key = zip.OpenFile(KeyFile);
            return new EvidenceSource(
                zip,
                key is null ? null : await ReadKeyAsync(key, KeyFile, cancellationToken),
                (name, _) => Task.FromResult(zip.OpenFile(name)),
                null);
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    private static long? BytesMaxOf(string name) => name switch
    {
        KeyFile => MaxKeyBytes,
        OpeningFile.FileName or EvidenceReceipts.FileName => ZipBounds.Default.Bytes,
        EvidenceReadme.FileName => ReadmeBytesMax,
        _ => LogPaths.BytesMax(name),
    };

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
                new HttpTileSource(url, timeout), key, (name, cancel) => GetAsync(http, name, cancel), http);
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
