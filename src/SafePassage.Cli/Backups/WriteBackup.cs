using System.IO.Compression;
using System.Security.Cryptography;
using SafePassage.Cli.Commands;
using SafePassage.Mission;
using SafePassage.Storage.Sqlite;
using SafePassage.Terms;

namespace SafePassage.Cli.Backups;

/// <summary>Writes what a host needs to go on elsewhere into one file, while its server may be running.</summary>
/// <param name="places">The host's folder.</param>
/// <param name="withKeys">True to take the secret keys, too.</param>
internal sealed class WriteBackup(OperationPlaces places, bool withKeys)
{
    // The times of files are the machine's: the same content is the same backup.
    private static readonly DateTimeOffset s_noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes it.</summary>
    /// <param name="file">Must not exist yet; appears whole or not at all, and only its owner may read it.</param>
    /// <param name="cancellationToken">Gives up and leaves nothing behind.</param>
    /// <exception cref="RefusalException">
    /// The file exists, the folder is no host's, or its log does not agree with its checkpoint.
    /// </exception>
    public async Task<BackupManifest> RunAsync(string file, CancellationToken cancellationToken)
    {
        if (!places.IsHost)
        {
            throw new RefusalException(new Refusal(
                "backup.no-host", places.Folder, "This folder does not hold the log of an operation.",
                "Name the data folder of the server. A member's copy is made again with bundle and sync."));
        }

        var target = Path.GetFullPath(file);
        if (Path.Exists(target))
        {
            throw new RefusalException(new Refusal(
                "backup.exists", target, "This is already there, and nothing is written over.",
                "Name another file with --out."));
        }

        var (copied, beside) = (target + ".files", target + ".new");
        Clear(copied, beside);
        try
        {
            SeedFile.MakeFolder(copied);
            SqliteSnapshot.Write(places.Log, copied);
            using var signer = LogKey.Open(places.Keys, HeldOperation.SettingsOf(places).LogOrigin);
            var checkpoint = await BackupCheck.RunAsync(copied, signer.Verifier, cancellationToken);
            var manifest = await PackAsync(copied, beside, files => new BackupManifest(
                BackupManifest.CurrentVersion, signer.Verifier.ToString(), checkpoint.Size,
                Convert.ToHexStringLower(checkpoint.Root.ToArray()), withKeys, files), cancellationToken);
            File.Move(beside, target);
            return manifest;
        }
        finally
        {
            Clear(copied, beside);
        }
    }

    private static void Clear(string folder, string file)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        File.Delete(file);
    }

    private async Task<BackupManifest> PackAsync(
        string copied, string file, Func<IReadOnlyList<BackupFile>, BackupManifest> list,
        CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            // The texts are for the eyes of the host alone, with keys or without.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        BackupManifest manifest;
        await using var stream = new FileStream(file, options);
        await using (var zip = await ZipArchive.CreateAsync(
            stream, ZipArchiveMode.Create, leaveOpen: true, null, cancellationToken))
        {
            var files = new List<BackupFile>();
            foreach (var path in Directory.EnumerateFiles(copied, "*.db").Order(StringComparer.Ordinal))
            {
                var name = $"{BackupContent.Log}/{Path.GetFileName(path)}";
                files.AddRange(await AddAsync(zip, name, path, cancellationToken));
            }

            foreach (var name in BackupContent.FilesIn(places.Folder, withKeys))
            {
                files.AddRange(await AddAsync(zip, name, Path.Combine(places.Folder, name), cancellationToken));
            }

            manifest = list(files);
            await using var to = await Entry(zip, BackupManifest.FileName).OpenAsync(cancellationToken);
            await to.WriteAsync(manifest.ToBytes(), cancellationToken);
        }

        stream.Flush(flushToDisk: true);
        return manifest;
    }

    // Hashed as it is read: what the server replaces meanwhile is taken as it was when it was opened.
    private static async Task<IEnumerable<BackupFile>> AddAsync(
        ZipArchive zip, string name, string path, CancellationToken cancellationToken)
    {
        FileStream from;
        try
        {
            from = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, useAsync: true);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }

        await using var reading = from;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var to = await Entry(zip, name).OpenAsync(cancellationToken);
        var buffer = new byte[1 << 16];
        var length = 0L;
        for (int read; (read = await from.ReadAsync(buffer, cancellationToken)) > 0; length += read)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return [new BackupFile(name, length, Convert.ToHexStringLower(hash.GetCurrentHash()))];
    }

    private static ZipArchiveEntry Entry(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = s_noTime;
        return entry;
    }
}
