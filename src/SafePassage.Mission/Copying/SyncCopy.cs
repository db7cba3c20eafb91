using System.Collections.Frozen;
using System.Security.Cryptography;
using SafePassage.Ledger;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Mission.Reading;
using SafePassage.Mission.Recording;
using SafePassage.Terms;
using SafePassage.Verdict.Evidence;

namespace SafePassage.Mission.Copying;

/// <summary>What a sync did to a copy.</summary>
/// <param name="Before">Entries that the copy held; null when it is new.</param>
/// <param name="Now">The checkpoint it holds now.</param>
/// <param name="LogKey">The log's key.</param>
/// <param name="IsPinnedOnFirstUse">True when the key was taken from the bundle itself: nobody vouched for it.</param>
/// <param name="Texts">Texts that it holds, of <see cref="Now"/>'s entries.</param>
/// <param name="Arrived">Statements of its outbox that the log holds now.</param>
/// <param name="Waiting">Statements of its outbox that it does not hold yet.</param>
public sealed record CopyReport(
    long? Before, Checkpoint Now, NoteVerifier LogKey, bool IsPinnedOnFirstUse, int Texts, int Arrived, int Waiting);

/// <summary>Brings a member's copy up to an unpacked bundle, or makes the copy.</summary>
/// <remarks>
/// Everything is checked before anything is changed: the key, each file against the signed root, that the log held so
/// far is the beginning of the new one, each text against its entry and its author's key.
/// </remarks>
/// <param name="places">The member's folder.</param>
public sealed class SyncCopy(OperationPlaces places)
{
    /// <summary>Syncs.</summary>
    /// <param name="bundle">The folder of an unpacked bundle.</param>
    /// <param name="party">For whom the copy is to be; null for whom the bundle was made.</param>
    /// <param name="learnt">The log's key as learnt another way; null to take that of the bundle at the first sync.
    /// </param>
    /// <param name="cancellationToken">Gives up; nothing is changed then.</param>
    /// <exception cref="RefusalException">
    /// The bundle is for another operation or reader, is older than the copy, or its log forked: then both checkpoints
    /// and the proof are kept as files.
    /// </exception>
    /// <exception cref="LedgerException">The bundle's log is not whole, or not signed by the key.</exception>
    public async Task<CopyReport> RunAsync(
        string bundle, PartyId? party, NoteVerifier? learnt, CancellationToken cancellationToken)
    {
        CopyFolder.TakeUpWhatWasCutOff(places);
        var held = Directory.Exists(places.Copy) ? await OpenedCopy.OpenAsync(places, cancellationToken) : null;
        var settings = CheckOperation(bundle);
        var made = CheckReader(bundle, party);
        using var source = await EvidenceSource.OpenAsync(bundle, TimeSpan.FromSeconds(1), cancellationToken);
        var key = KeyOf(source, held, learnt);
        var checkpoint = await AuditAsync(source.Log, key, settings, cancellationToken);
        if (held is not null)
        {
            await CheckHistoryAsync(held, source.Log, checkpoint, cancellationToken);
        }

        await using var openings = await source.OpenOpeningsAsync(cancellationToken)
            ?? throw Refuse("bundle.damaged", bundle, "It has no texts.", "Ask for the file again.");
        var (page, tier) = await CopyFold.FoldAsync(
            source.Log, checkpoint, openings, Texts(held), cancellationToken);
        await WriteAsync(source.Log, key, page, tier, settings, made, cancellationToken);
        var copy = await OpenedCopy.OpenAsync(places, cancellationToken);
        var arrived = copy.DropWhatArrived();
        return new CopyReport(
            held?.Checkpoint.Size, checkpoint, key, held is null && learnt is null,
            page.Entries.Count(e => e.Record is not null), arrived, copy.Unsent.Count);
    }

    /// <summary>Makes sure that a log goes on from this copy's; nothing is taken in, and no text is read.</summary>
    /// <param name="bundle">The folder of an unpacked bundle.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusalException">As <see cref="RunAsync"/>.</exception>
    /// <exception cref="LedgerException">The bundle's log is not whole, or not signed by the key.</exception>
    public async Task CheckAsync(string bundle, CancellationToken cancellationToken)
    {
        var held = await OpenedCopy.OpenAsync(places, cancellationToken);
        var settings = CheckOperation(bundle);
        using var source = await EvidenceSource.OpenAsync(bundle, TimeSpan.FromSeconds(1), cancellationToken);
        var checkpoint = await AuditAsync(
            source.Log, KeyOf(source, held, null), settings, cancellationToken);
        await CheckHistoryAsync(held, source.Log, checkpoint, cancellationToken);
    }

    private OperationSettings CheckOperation(string bundle)
    {
        var offered = OperationSettings.Read(Path.Combine(bundle, OperationSettings.FileName));
        return !File.Exists(places.Settings) || OperationSettings.Read(places.Settings).LogOrigin == offered.LogOrigin
            ? offered
            : throw Refuse(
                "sync.other-operation", places.Folder, $"The bundle is of another operation: {offered.Name}.",
                "Sync it into a folder of its own.");
    }

    // A bundle for somebody else lacks texts that this copy counts on. A copy for anyone may become a member's.
    private CopiedFor CheckReader(string bundle, PartyId? party)
    {
        var made = CopiedFor.Read(Path.Combine(bundle, CopiedFor.FileName));
        var wanted = File.Exists(places.CopyCard) ? CopiedFor.Read(places.CopyCard) : made;
        return (made == wanted || wanted.Party is null) && (party is null || made.ToParty() == party)
            ? made
            : throw Refuse(
                "sync.other-reader", places.Folder,
                $"The bundle was made for {made.Party ?? "anyone"}, and this folder is for "
                + $"{party?.Value ?? wanted.Party ?? "anyone"}.",
                "Ask for one that is made for this folder's member: bundle --for PARTY.");
    }

    private NoteVerifier KeyOf(EvidenceSource source, OpenedCopy? held, NoteVerifier? learnt)
    {
        var offered = NoteVerifier.Parse(source.KeyText ?? "");
        var expected = held?.LogKey ?? learnt ?? offered;
        return (offered.ToString(), learnt?.ToString() ?? offered.ToString())
            == (expected.ToString(), expected.ToString())
            ? expected
            : throw Refuse(
                "sync.other-key", places.Folder,
                $"The bundle's log has another key than the one known here: {offered}.",
                "Nothing was changed. Ask the host over the telephone which key is right, and keep the bundle.");
    }

    private static async Task<Checkpoint> AuditAsync(
        ITileSource log, NoteVerifier key, OperationSettings settings, CancellationToken cancellationToken)
    {
        var audit = await LogAudit.RunAsync(log, key, null, cancellationToken);
        if (audit.Disagreement is { } found)
        {
            throw Refuse("bundle.damaged", found.File, found.What, $"Nothing was changed. {found.Next}");
        }

        return audit.Checkpoint is { } checkpoint && checkpoint.Origin == settings.LogOrigin
            ? checkpoint
            : throw Refuse(
                "bundle.damaged", OperationSettings.FileName, "It names another log than the one in the bundle.",
                "Nothing was changed. Ask for the file again.");
    }

    private async Task CheckHistoryAsync(
        OpenedCopy held, ITileSource shownLog, Checkpoint shown, CancellationToken cancellationToken)
    {
        var before = held.Checkpoint;
        var isOlder = shown.Size < before.Size;
        var longer = isOlder ? new VerifiedLog(held.Tiles, before) : new VerifiedLog(shownLog, shown);
        var (shorter, size) = isOlder ? (shown, before.Size) : (before, shown.Size);
        var beginning = await longer.RootAsync(shorter.Size, cancellationToken);
        if (beginning != shorter.Root)
        {
            var fork = new LogFork(
                await LogPaths.RequireAsync(held.Tiles, LogPaths.CheckpointFile, cancellationToken),
                await LogPaths.RequireAsync(shownLog, LogPaths.CheckpointFile, cancellationToken),
                beginning,
                shorter.Size == size ? []
                    : await longer.ConsistencyProofAsync(shorter.Size, size, cancellationToken));
            throw await ForkedAsync(held, shown, fork, cancellationToken);
        }

        if (isOlder)
        {
            throw Refuse(
                "sync.older", places.Folder,
                $"The bundle holds {shown.Size} entries, and this copy {before.Size} already.",
                "Nothing was changed. A file that came late looks like this. If the host calls it its newest, keep the "
                + "file and ask why: the two checkpoints alone do not prove that entries were taken away.");
        }
    }

    // Two notes of different sizes prove nothing by themselves: the proof says how the longer history begins.
    private async Task<RefusalException> ForkedAsync(
        OpenedCopy held, Checkpoint shown, LogFork fork, CancellationToken cancellationToken)
    {
        var what = $"The log's key signed two histories: {held.Checkpoint.Size} entries held here, and {shown.Size} in "
            + "the bundle that do not go together.";
        if (!fork.IsShownFor(held.LogKey))
        {
            return Refuse(
                "sync.fork-not-shown", places.Folder, what,
                "Nothing was changed. The proof for others could not be made: keep the bundle and this folder.");
        }

        var name = Convert.ToHexStringLower(
            SHA256.HashData([.. fork.Remembered.Span, .. fork.Shown.Span]).AsSpan(0, 4));
        var folder = Path.Combine(places.Folder, "kept-checkpoints", name);
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, "held"), fork.Remembered, cancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(folder, "shown"), fork.Shown, cancellationToken);
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "proof"), fork.Proof.Prepend(fork.Beginning).Select(h => h.ToString()),
            cancellationToken);
        return Refuse(
            "sync.fork", places.Folder, what,
            $"Nothing was changed. Both signed checkpoints and the proof lie in {folder}: together they show it to "
            + "everybody who has the log's key.");
    }

    private async Task WriteAsync(
        ITileSource log, NoteVerifier key, BookPage page, DisclosureTier tier, OperationSettings settings,
        CopiedFor made, CancellationToken cancellationToken)
    {
        var beside = CopyFolder.Beside(places);
        CopyFolder.Delete(beside);
        SeedFile.MakeFolder(places.Folder);
        try
        {
            await LogExport.WriteAsync(log, beside, null, cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(beside, EvidenceSource.KeyFile), key + "\n", cancellationToken);
            await OpeningsFor.WriteHeldAsync(
                Path.Combine(beside, OpeningFile.FileName), page, tier, cancellationToken);

            // Not to be given up any more: the three belong together.
            await File.WriteAllBytesAsync(places.Settings, settings.ToBytes(), CancellationToken.None);
            await File.WriteAllBytesAsync(places.CopyCard, made.ToBytes(), CancellationToken.None);
            CopyFolder.Turn(places);
        }
        catch
        {
            CopyFolder.Delete(beside);
            throw;
        }
    }

    private static IReadOnlyDictionary<long, BookEntry> Texts(OpenedCopy? held) =>
        held is null
            ? FrozenDictionary<long, BookEntry>.Empty
            : held.Page.Entries.Where(e => e.Record is not null).ToDictionary(e => e.Index);

    private static RefusalException Refuse(string code, string where, string what, string next) =>
        new(new Refusal(code, where, what, next));
}
