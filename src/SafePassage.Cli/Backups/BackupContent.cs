namespace SafePassage.Cli.Backups;

/// <summary>What of a data folder goes into a backup. A file that is not named here stays out of it.</summary>
internal static class BackupContent
{
    /// <summary>The folder of the log's store, which is copied by the database and not as files.</summary>
    public const string Log = "log";

    // Keys that are laid into the data folder by hand have other names, so they are never taken.
    private static readonly string[] s_files =
        ["operation.json", "members.json", "plan.source", "roads.network", "roads.network.source", "roads.map"];

    private static readonly string[] s_folders = ["operation", "plan", "desk"];

    private static readonly string[] s_secrets = ["keys", "tls", "seals"];

    private static readonly string[] s_logFiles = ["log/log.db", "log/lock.db", "log/payloads.db"];

    // What is half written, and what is only on its way.
    private static readonly string[] s_passing = [".part", ".new", ".old", ".tmp"];

    /// <summary>The files to be copied as they are, by their names below the data folder, in ordinal order.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="withKeys">True to take the keys, the certificates and what opens seals, too.</param>
    public static IReadOnlyList<string> FilesIn(string data, bool withKeys) =>
    [
        .. s_files.Where(name => File.Exists(Path.Combine(data, name)))
            .Concat(s_folders.Concat(withKeys ? s_secrets : [])
                .Select(name => new DirectoryInfo(Path.Combine(data, name)))
                .Where(folder => folder.Exists && folder.LinkTarget is null)
                .SelectMany(folder => folder.EnumerateFiles("*", new EnumerationOptions
                {
                    RecurseSubdirectories = true,
                    AttributesToSkip = FileAttributes.ReparsePoint,
                }))
                .Select(file => Path.GetRelativePath(data, file.FullName).Replace(Path.DirectorySeparatorChar, '/')))
            .Where(name => Takes(name, withKeys))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether a backup can hold a file of this name. No such name leads out of the data folder.</summary>
    public static bool Takes(string name, bool withKeys)
    {
        if (s_files.Contains(name, StringComparer.Ordinal) || s_logFiles.Contains(name, StringComparer.Ordinal))
        {
            return true;
        }

        var parts = name.Split('/');
        return parts.Length > 1
            && (s_folders.Contains(parts[0], StringComparer.Ordinal) || (withKeys && IsSecret(name)))
            && !name.StartsWith("desk/incoming/", StringComparison.Ordinal)
            && !s_passing.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))
            && parts.All(part => part is not ("" or "." or "..") && part.All(IsPlain));
    }

    /// <summary>Whether the file is in one of the folders that only their owner reads.</summary>
    public static bool IsSecret(string name) => s_secrets.Contains(name.Split('/')[0], StringComparer.Ordinal);

    private static bool IsPlain(char c) => c is not ('\\' or ':') && !char.IsControl(c);
}
