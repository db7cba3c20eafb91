using System.Globalization;
using SafePassage.Ledger;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Terms;
using SafePassage.Verdict.Evidence;

namespace SafePassage.Mission.Copying;

/// <summary>Fetches from a running server what its reader may see, as the folder of an unpacked bundle.</summary>
/// <remarks>
/// Nothing is judged here but the checkpoint's signature: the folder goes through the checks of a bundle that came as
/// a file (<see cref="SyncCopy"/>). A server can neither fill the disk nor hold the caller: files, bytes and time are
/// bounded as those of a bundle are.
/// </remarks>
/// <param name="http">Its base address is the server's; signed in where texts for a member are wanted. Stays the
/// caller's.</param>
/// <param name="log">The log's files at that server. Stays the caller's.</param>
/// <param name="clock">Measures how long it takes.</param>
/// <param name="bytesMax">The most bytes that are taken from it.</param>
public sealed class FetchBundle(
    HttpClient http, ITileSource log, TimeProvider clock, long bytesMax = Bundle.BytesMax)
{
    /// <summary>How long the whole may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // The log may grow between its files and its texts; a log that grows each time can be fetched a minute later.
    private const int Tries = 3;

    /// <summary>Fetches.</summary>
    /// <param name="folder">Must not exist yet; is left half written when this fails, for the caller to delete.</param>
    /// <param name="known">The log's key as this folder pinned it.</param>
    /// <param name="settings">Which operation: a server does not say it again.</param>
    /// <param name="party">The member that is signed in; null for anyone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusalException">The server does not answer, or with more than a bundle can hold.</exception>
    /// <exception cref="LedgerException">The log lacks a file, or its checkpoint is not signed by the key.</exception>
    public async Task RunAsync(
        string folder, NoteVerifier known, OperationSettings settings, PartyId? party,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        using var late = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            for (var left = Tries; !await TryAsync(folder, known, both.Token); left--)
            {
                CopyFolder.Delete(folder);
                if (left == 1)
                {
                    throw Refuse(
                        "server.growing", "The log grew each time while it was fetched.", "Try again in a minute.");
                }
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Slow(e);
        }
        catch (LedgerException) when (late.IsCancellationRequested)
        {
            throw Slow(null);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, EvidenceSource.KeyFile), known + "\n", cancellationToken);
        await File.WriteAllBytesAsync(
            Path.Combine(folder, OperationSettings.FileName), settings.ToBytes(), cancellationToken);
        await File.WriteAllBytesAsync(
            Path.Combine(folder, CopiedFor.FileName), CopiedFor.Of(party).ToBytes(), cancellationToken);
    }

    private async Task<bool> TryAsync(string folder, NoteVerifier known, CancellationToken cancellationToken)
    {
        // How many files are fetched is told by the checkpoint, so nothing is fetched by one that nobody signed.
        _ = Checkpoint.Open(
            await LogPaths.RequireAsync(log, LogPaths.CheckpointFile, cancellationToken), known);
        var bounded = new BoundedTiles(log, bytesMax);
        var checkpoint = await LogExport.WriteAsync(bounded, folder, null, cancellationToken);
        var file = Path.Combine(folder, OpeningFile.FileName);
        await FetchTextsAsync(file, bytesMax - bounded.Bytes, cancellationToken);
        await using var stream = File.OpenRead(file);
        var reader = new OpeningReader(stream, checkpoint.Size);
        _ = await reader.FindAsync(0, cancellationToken);
        return reader.Header is not { } header || header.Size == checkpoint.Size;
    }

    private async Task FetchTextsAsync(string file, long most, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(
                new Uri(OpeningFile.FileName, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead,
                cancellationToken);
            answer.EnsureSuccessStatusCode();
            await using var from = await answer.Content.ReadAsStreamAsync(cancellationToken);
            await using var to = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            var buffer = new byte[1 << 16];
            for (int read; (read = await from.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                if (to.Length + read > most)
                {
                    throw TooMuch();
                }

                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        catch (Exception e) when (
            e is HttpRequestException or HttpIOException
            || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new RefusalException(
                Refuse(
                    "server.unreachable", "The server does not answer with the texts of its log.",
                    "Nothing was changed. Check the address and try again.").Refusal, e);
        }
    }

    private RefusalException Slow(Exception? cause)
    {
        var refusal = Refuse(
            "server.slow",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The log did not arrive within {Patience.TotalMinutes} minutes."),
            "Nothing was changed. Try again, or ask for a bundle as a file.");
        return cause is null ? refusal : new RefusalException(refusal.Refusal, cause);
    }

    private RefusalException Refuse(string code, string what, string next) =>
        new(new Refusal(code, http.BaseAddress?.ToString() ?? "server", what, next));

    private static RefusalException TooMuch() => new(new Refusal(
        "bundle.damaged", "server", "It sends more than a bundle can hold.",
        "Nothing was changed. Ask for a bundle as a file."));

    // A checkpoint may name any size, and each of its files is small by itself.
    private sealed class BoundedTiles(ITileSource log, long most) : ITileSource
    {
        private int _files;

        public long Bytes { get; private set; }

        public async ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken = default)
        {
            var bytes = await log.ReadAsync(path, cancellationToken);
            Bytes += bytes?.Length ?? 0;
            return ++_files <= ZipBounds.Default.Files && Bytes <= most ? bytes : throw TooMuch();
        }
    }
}
