using SafePassage.Terms;

namespace SafePassage.Desk;

/// <summary>Where the desk keeps what is not finished, below the data folder; and how it writes a file.</summary>
/// <param name="Folder">The folder <c>desk</c> of the data folder.</param>
internal sealed record DeskFolder(string Folder)
{
    /// <summary>The newest draft, for programs: a copy of the highest of <see cref="Versions"/>.</summary>
    public string Draft => Path.Combine(Folder, "draft.json");

    /// <summary>Every draft that is kept, as <c>N.json</c>. The highest number is the draft.</summary>
    public string Versions => Path.Combine(Folder, "versions");

    /// <summary>A folder for each plan, named after its id.</summary>
    public string Plans => Path.Combine(Folder, "plans");

    /// <summary>Extracts on their way in.</summary>
    public string Incoming => Path.Combine(Folder, "incoming");

    /// <summary>The id of the plan that was adopted.</summary>
    public string Adopted => Path.Combine(Folder, "adopted.txt");

    /// <summary>Writes a file whole or not at all: beside, and then moved into place.</summary>
    /// <param name="path">The file; its folder is made.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="at">What the file system shall say of its age; null for its own clock.</param>
    /// <exception cref="RefusalException">It cannot be written; what was there stays.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes, DateTimeOffset? at = null)
    {
        var made = path + ".part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var stream = new FileStream(made, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            if (at is { } moment)
            {
                File.SetLastWriteTimeUtc(made, moment.UtcDateTime);
            }

            File.Move(made, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritten(path, e);
        }
    }

    /// <summary>That something cannot be written here.</summary>
    public static RefusalException NotWritten(string path, Exception cause) => new(
        new Refusal(
            "desk.not-written", Path.GetFileName(path), "This cannot be written to the data folder.",
            "Check the room on the disk and the right to write, then try again."), cause);
}
