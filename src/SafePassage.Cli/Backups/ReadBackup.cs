using System.IO.Compression;
using System.Security.Cryptography;
using SafePassage.Ledger.Notes;
using SafePassage.Mission;
using SafePassage.Terms;

namespace SafePassage.Cli.Backups;

/// <summary>Brings a backup back into an empty folder, once all of it has been checked.</summary>
/// <param name="file">The backup.</param>
internal sealed class ReadBackup(string file)
{
    /// <summary>Unpacks and checks the backup beside the folder, and only then moves it into place.</summary>
    /// <param name="places">The folder; absent or empty.</param>
    /// <param name="expected">The log's key as learnt elsewhere; null to go by the backup alone.</param>
    /// <param name="cancellationToken">Gives up and leaves nothing behind.</param>
    /// <exception cref="RefusalException">
    /// The folder is not empty, the backup is damaged or of another log, or its log disagrees with its checkpoint.
    /// </exception>
    public Task<BackupManifest> RunAsync(
        OperationPlaces places, NoteVerifier? expected, CancellationToken cancellationToken)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(places.Folder));
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new RefusalException(new Refusal(
                "restore.not-empty", target, "Something is here already, and nothing is written over.",
                "Name a folder with --data that is empty or not there yet."));
        }

        return IncomingFolder.UseAsync(places, async incoming =>
        {
            var folder = Path.Combine(incoming, "data");
            SeedFile.MakeFolder(folder);
            var manifest = await UnpackAsync(folder, cancellationToken);
            var key = NoteVerifier.Parse(manifest.LogKey);
            if (expected is not null && expected.ToString() != key.ToString())
            {
                throw new RefusalException(new Refusal(
                    "restore.other-key", file, $"The backup is of another log: {key}.",
                    "Compare the key with one of the members; name the right file."));
            }

            var restored = new OperationPlaces(folder);
            var checkpoint = await BackupCheck.RunAsync(restored.Log, key, cancellationToken);
            if (checkpoint.Size != manifest.Entries
                || Convert.ToHexStringLower(checkpoint.Root.ToArray()) != manifest.Root)
            {
                throw BackupManifest.Damaged(file, "Its log has another checkpoint than its list of files says.");
            }

            // An empty folder that was made beforehand gives way: a rename is whole or it is not.
            if (Directory.Exists(target))
            {
                Directory.Delete(target);
            }

            Directory.Move(folder, target);
            return manifest;
        });
    }

    private async Task<BackupManifest> UnpackAsync(string folder, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new RefusalException(new Refusal(
                "restore.absent", file, "There is no such file.", "Name the file that backup wrote."));
        }

        try
        {
            await using var stream = File.OpenRead(file);
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            var manifest = await ListOfAsync(zip, cancellationToken);
            var names = zip.Entries.Select(e => e.FullName).Where(n => n != BackupManifest.FileName).ToList();
            if (names.Count != manifest.Files.Count
                || names.Except(manifest.Files.Select(f => f.Name), StringComparer.Ordinal).Any())
            {
                throw BackupManifest.Damaged(file, "Its files are not those of its list.");
            }

            foreach (var listed in manifest.Files)
            {
                await UnpackAsync(zip.GetEntry(listed.Name)!, listed, folder, cancellationToken);
            }

            return manifest;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new RefusalException(
                BackupManifest.Damaged(file, "This is no backup, or it is cut off or damaged.").Refusal, e);
        }
    }

    private async Task<BackupManifest> ListOfAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        var entry = zip.GetEntry(BackupManifest.FileName)
            ?? throw BackupManifest.Damaged(file, $"This is no backup: it holds no {BackupManifest.FileName}.");
        await using var from = await entry.OpenAsync(cancellationToken);
        using var bytes = new MemoryStream();
        await CopyAsync(from, bytes, BackupManifest.BytesMax, entry.FullName, cancellationToken);
        return BackupManifest.Read(bytes.ToArray(), file);
    }

    private async Task UnpackAsync(
        ZipArchiveEntry entry, BackupFile listed, string folder, CancellationToken cancellationToken)
    {
        var target = Path.Combine(folder, listed.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var to = new FileStream(target, options);
        await using (var from = await entry.OpenAsync(cancellationToken))
        {
            await CopyAsync(from, to, listed.Length, listed.Name, cancellationToken);
        }

        to.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(to, cancellationToken));
        if (to.Length != listed.Length || hash != listed.Sha256)
        {
            throw BackupManifest.Damaged(file, $"The bytes of {listed.Name} are not those that were backed up.");
        }

        to.Flush(flushToDisk: true);
    }

    // Lengths are counted and never believed.
    private async Task CopyAsync(
        Stream from, Stream to, long most, string name, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        var total = 0L;
        for (int read; (read = await from.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            total += read;
            if (total > most)
            {
                throw BackupManifest.Damaged(file, $"{name} is larger than its list of files says.");
            }

            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
