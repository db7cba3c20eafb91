using SafePassage.Terms;

namespace SafePassage.Keys;

/// <summary>Writes files that only their owner may read, and never over another file.</summary>
/// <remarks>On Windows the rights are those of the folder.</remarks>
public static class OwnFile
{
    /// <summary>Refuses early, before anybody is asked for a passphrase.</summary>
    /// <exception cref="RefusalException">Something has that name already.</exception>
    public static void RequireFree(string path)
    {
        if (Path.Exists(path))
        {
            throw new RefusalException(Exists(path));
        }
    }

    /// <summary>Writes a new file (mode 0600) through to the disk.</summary>
    /// <param name="path">Must not exist yet.</param>
    /// <param name="bytes">Its whole content.</param>
    /// <exception cref="RefusalException">Something has that name already.</exception>
    /// <exception cref="IOException">The folder is absent, or the disk is full; nothing is left behind.</exception>
    public static void WriteNew(string path, ReadOnlySpan<byte> bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        FileStream stream;
        try
        {
            stream = new FileStream(path, options);
        }
        catch (IOException e) when (Path.Exists(path))
        {
            throw new RefusalException(Exists(path), e);
        }

        try
        {
            using (stream)
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
        }
        catch (IOException)
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Puts new content in the place of an own file: at any moment the old or the new is there.</summary>
    /// <exception cref="RefusalException">A file of an earlier try, ending in <c>.new</c>, is beside it.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        var fresh = path + ".new";
        WriteNew(fresh, bytes);
        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>The same for a file that one program alone writes: what a crash left beside it is written
    /// over.</summary>
    public static void Renew(string path, ReadOnlySpan<byte> bytes)
    {
        File.Delete(path + ".new");
        Replace(path, bytes);
    }

    private static Refusal Exists(string path) => new(
        "file.exists", path, "There is a file of this name already, and it is never overwritten.",
        "Give another name, or move the file away.");
}
