using System.Collections.Frozen;
using SafePassage.Disclosure;
using SafePassage.Ledger;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Terms;
using SafePassage.Verdict.Evidence;

namespace SafePassage.Mission.Copying;

/// <summary>A member's copy of an operation: a checked log with the texts it was handed, and its outbox.</summary>
/// <remarks>Holds no key of the log. Not for use from several threads.</remarks>
public sealed class OpenedCopy : IStatementDoor
{
    private readonly Outbox _outbox;
    private readonly PartyId? _party;
    private List<Envelope> _unsent;

    private OpenedCopy(OperationPlaces places, PartyId? party, NoteVerifier key, Checkpoint checkpoint, BookPage page)
    {
        (_party, LogKey, Checkpoint, Page) = (party, key, checkpoint, page);
        _outbox = new Outbox(places.OutboxFile);
        _unsent = [.. NotIn(page, _outbox.Read())];
        Tiles = new FolderTileSource(places.Copy);
    }

    /// <inheritdoc/>
    public string Origin => Checkpoint.Origin;

    /// <inheritdoc/>
    public Checkpoint Checkpoint { get; }

    /// <inheritdoc/>
    public BookPage Page { get; }

    /// <inheritdoc/>
    public Reader Reader => _party is { } party ? Reader.Of(Page.Keys, party) : Reader.Public;

    /// <inheritdoc/>
    public IReadOnlyList<Envelope> Unsent => _unsent;

    /// <summary>The key with which the log's checkpoints are checked, as pinned at the first sync.</summary>
    public NoteVerifier LogKey { get; }

    /// <summary>The log's files.</summary>
    public ITileSource Tiles { get; }

    /// <summary>Opens a copy and checks it.</summary>
    /// <exception cref="RefusalException">There is none here, or it is damaged.</exception>
    /// <exception cref="LedgerException">Its log is not whole.</exception>
    public static async Task<OpenedCopy> OpenAsync(OperationPlaces places, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(places);
        CopyFolder.TakeUpWhatWasCutOff(places);
        var party = CopiedFor.Read(places.CopyCard).ToParty();
        using var source = await EvidenceSource.OpenAsync(places.Copy, TimeSpan.FromSeconds(1), cancellationToken);
        var key = NoteVerifier.Parse(source.KeyText ?? throw Damaged(places.Copy));
        var note = await LogPaths.RequireAsync(source.Log, LogPaths.CheckpointFile, cancellationToken);
        var checkpoint = Checkpoint.Open(note, key);
        await using var openings = await source.OpenOpeningsAsync(cancellationToken) ?? throw Damaged(places.Copy);
        var (page, _) = await CopyFold.FoldAsync(
            source.Log, checkpoint, openings, FrozenDictionary<long, BookEntry>.Empty, cancellationToken);
        return new OpenedCopy(places, party, key, checkpoint, page);
    }

    /// <summary>Puts a statement into the outbox; when this returns it is on the disk.</summary>
    public Task<Submission> SubmitAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        cancellationToken.ThrowIfCancellationRequested();
        if (Page.Entries.FirstOrDefault(e => e.Record?.Id == envelope.Id) is { } logged)
        {
            return Task.FromResult(new Submission(logged.Index, IsNew: false));
        }

        if (_unsent.Exists(e => e.Id == envelope.Id))
        {
            return Task.FromResult(new Submission(null, IsNew: false));
        }

        _outbox.Append(envelope);
        _unsent.Add(envelope);
        return Task.FromResult(new Submission(null, IsNew: true));
    }

    /// <summary>Drops from the outbox what the log holds now.</summary>
    /// <returns>How many were dropped.</returns>
    internal int DropWhatArrived()
    {
        var all = _outbox.Read();
        _unsent = [.. NotIn(Page, all)];
        if (_unsent.Count < all.Count)
        {
            _outbox.Replace(_unsent);
        }

        return all.Count - _unsent.Count;
    }

    private static IEnumerable<Envelope> NotIn(BookPage page, IReadOnlyList<Envelope> envelopes)
    {
        var logged = page.Entries.Select(e => e.Record?.Id).OfType<RecordId>().ToHashSet();
        return envelopes.Where(e => !logged.Contains(e.Id));
    }

    private static RefusalException Damaged(string folder) => new(new Refusal(
        "copy.damaged", folder, "The copy lacks its key or its texts.", "Ask for a bundle again and sync it."));
}
