using SafePassage.Terms;

namespace SafePassage.Storage.Sqlite.Log;

/// <summary>A file outside the log's folder which says that a log was begun there.</summary>
/// <remarks>
/// It lies with the keys. Whoever loses the log and keeps the keys would otherwise begin again, and sign a second
/// history under the same key.
/// </remarks>
/// <param name="markerFolder">Where the marker lies; made when it does not exist.</param>
/// <param name="logFolder">The folder of the log.</param>
public sealed class BegunMarker(string markerFolder, string logFolder)
{
    private const string FileName = "log.begun";

    private string MarkerFile => Path.Combine(markerFolder, FileName);

    private string LogFile => Path.Combine(logFolder, SqliteLogWriter.LogFile);

    /// <summary>Refuses to begin a log where one was begun before. To be called before the log is opened, because
    /// opening creates it.</summary>
    /// <exception cref="RefusalException"><c>log.lost</c>: the marker is there and the log is not.</exception>
    public void Check()
    {
        if (File.Exists(MarkerFile) && !File.Exists(LogFile))
        {
            throw new RefusalException(new Refusal(
                "log.lost", LogFile, "A log was begun here, and it is gone.",
                "Bring its folder back from a backup or a mirror; a log begun anew would be a second history under the "
                + "same key."));
        }
    }

    /// <summary>Writes the marker and syncs it. To be called after the log was opened and before anything is
    /// appended.</summary>
    public void Write()
    {
        if (File.Exists(MarkerFile))
        {
            return;
        }

        Directory.CreateDirectory(markerFolder);
        using var file = new FileStream(MarkerFile, FileMode.Create, FileAccess.Write, FileShare.None);
        file.Write("The log was begun. Without it, bring it back; do not delete this file.\n"u8);
        file.Flush(flushToDisk: true);
    }
}
