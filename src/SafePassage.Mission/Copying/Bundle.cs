using SafePassage.Disclosure;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Mission.Recording;
using SafePassage.Records.Admission;
using SafePassage.Terms;
using SafePassage.Verdict.Evidence;

namespace SafePassage.Mission.Copying;

/// <summary>One file that carries an operation from folder to folder: on a stick, by mail, by any hand.</summary>
/// <remarks>
/// A zip of the log's files, its key, the texts for one reader, and the statements of this folder that did not reach
/// the log yet. It is not encrypted: it holds what its reader may read, so it is handed to nobody else. Described in
/// docs/formats/operation.md.
/// </remarks>
public static class Bundle
{
    /// <summary>The most bytes of a bundle, packed or not.</summary>
    public const long BytesMax = ZipBounds.BytesMax;

    /// <summary>Writes a bundle.</summary>
    /// <param name="file">Must not exist yet; appears whole or not at all.</param>
    /// <param name="records">What this folder holds.</param>
    /// <param name="log">The log's files as of the same checkpoint.</param>
    /// <param name="key">The log's key.</param>
    /// <param name="settings">Which operation.</param>
    /// <param name="party">The member who is to read it; null for anyone.</param>
    /// <param name="cancellationToken">Gives up and leaves nothing behind.</param>
    /// <exception cref="RefusalException">The file exists, or the party is no member.</exception>
    public static async Task WriteAsync(
        string file, IOperationRecords records, ITileSource log, NoteVerifier key, OperationSettings settings,
        PartyId? party, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(settings);
        var target = FreeTarget(file);
        var reader = ReaderOf(records.Page.Keys, party);
        var (folder, beside) = (target + ".files", target + ".new");
        CopyFolder.Delete(folder);
        try
        {
            await new ExportEvidence(records, log, key).WriteLogAsync(folder, reader, cancellationToken);
            await File.WriteAllBytesAsync(
                Path.Combine(folder, OperationSettings.FileName), settings.ToBytes(), cancellationToken);
            await File.WriteAllBytesAsync(
                Path.Combine(folder, CopiedFor.FileName), CopiedFor.Of(party).ToBytes(), cancellationToken);
            new Outbox(Path.Combine(folder, Outbox.FileName)).Replace(records.Unsent);
            await PackAsync(folder, beside, cancellationToken);
            File.Move(beside, target);
        }
        finally
        {
            CopyFolder.Delete(folder);
            File.Delete(beside);
        }
    }

    /// <summary>Writes a bundle for each of several members.</summary>
    /// <param name="folder">
    /// Must not exist yet; appears with all of them or not at all. The file of a member is named after it.
    /// </param>
    /// <param name="records">What this folder holds.</param>
    /// <param name="log">The log's files as of the same checkpoint.</param>
    /// <param name="key">The log's key.</param>
    /// <param name="settings">Which operation.</param>
    /// <param name="parties">The members; one that is named twice gets one file.</param>
    /// <param name="cancellationToken">Gives up and leaves nothing behind.</param>
    /// <returns>For each member the file that it is to get.</returns>
    /// <exception cref="RefusalException">The folder exists, or one of the parties is no member.</exception>
    public static async Task<IReadOnlyList<(PartyId Party, string File)>> WriteEachAsync(
        string folder, IOperationRecords records, ITileSource log, NoteVerifier key, OperationSettings settings,
        IEnumerable<PartyId> parties, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(parties);
        var target = FreeTarget(folder);
        var beside = target + ".new";
        var named = parties.Distinct().Select(p => (Party: p, Name: p.Value + ".zip")).ToList();
        CopyFolder.Delete(beside);
        try
        {
            Directory.CreateDirectory(beside);
            foreach (var (party, name) in named)
            {
                await WriteAsync(
                    Path.Combine(beside, name), records, log, key, settings, party, cancellationToken);
            }

            Directory.Move(beside, target);
        }
        finally
        {
            CopyFolder.Delete(beside);
        }

        return [.. named.Select(n => (n.Party, Path.Combine(folder, n.Name)))];
    }

    /// <summary>Unpacks a bundle. What it says is not judged yet.</summary>
    /// <param name="file">The bundle.</param>
    /// <param name="folder">Must not exist yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusalException">
    /// It is no bundle, or holds a file that has no place in one, or one that is too large. The folder is to be
    /// deleted then.
    /// </exception>
    public static async Task UnpackAsync(string file, string folder, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new RefusalException(new Refusal(
                "bundle.absent", file, "There is no such file.", "Name the file that bundle wrote."));
        }

        using var zip = BoundedZip.Open(file, BytesMaxOf, ZipBounds.Default, (
            "bundle.damaged", "Nothing was changed. Ask for the file again."));
        Directory.CreateDirectory(folder);
        foreach (var name in zip.Files())
        {
            var target = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await using var from = zip.OpenFile(name)!;
            await using var to = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
            await from.CopyToAsync(to, cancellationToken);
        }
    }

    private static string FreeTarget(string named)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(named));
        return !Path.Exists(target)
            ? target
            : throw new RefusalException(new Refusal(
                "bundle.exists", target, "This is already there.", "Name another one with --out."));
    }

    // Only names that a bundle can have are ever joined to the folder.
    private static long? BytesMaxOf(string name) => name switch
    {
        OperationSettings.FileName => OperationSettings.BytesMax,
        CopiedFor.FileName => CopiedFor.BytesMax,
        EvidenceSource.KeyFile => 4_096,
        OpeningFile.FileName => BytesMax,
        Outbox.FileName => Outbox.BytesMax,
        _ => LogPaths.BytesMax(name),
    };

    /// <summary>Who a file is made for.</summary>
    /// <param name="keys">The members.</param>
    /// <param name="party">The member; null for anyone.</param>
    /// <returns>The public too while there is no group.</returns>
    /// <exception cref="RefusalException">The party is no member.</exception>
    public static Reader ReaderOf(KeyRing keys, PartyId? party)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (party is not { } member || keys.Group is null)
        {
            return Reader.Public;
        }

        return keys.CapacityOf(member) is not null
            ? Reader.Of(keys, member)
            : throw new RefusalException(new Refusal(
                "bundle.no-member", $"--for {member}", $"'{member}' is no member of the group.",
                "Name one of: " + string.Join(
                    ", ", keys.Members.Select(m => m.Party.Value).Distinct(StringComparer.Ordinal)) + "."));
    }

    private static async Task PackAsync(string folder, string file, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        await PackedFolder.WriteAsync(folder, stream, cancellationToken);
        stream.Flush(flushToDisk: true);
    }
}
