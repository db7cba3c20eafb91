using SafePassage.Mission.Recording;
using SafePassage.Terms;

namespace SafePassage.Mission;

/// <summary>A file of 32 secret bytes that only its owner may read, made when it is first asked for.</summary>
public static class SeedFile
{
    private const int SeedLength = 32;

    /// <summary>Reads the file.</summary>
    /// <exception cref="RefusalException">It is absent or damaged.</exception>
    public static byte[] Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new RefusalException(new Refusal(
                "keys.absent", file, "The key is not here.", "Bring the file back from where it is kept."));
        }

        // The length is asked before anything is read: a wrong path may name a film.
        var length = new FileInfo(file).Length;
        return length == SeedLength
            ? File.ReadAllBytes(file)
            : throw new RefusalException(new Refusal(
                "keys.damaged", file, $"A key file holds {SeedLength} bytes; this one holds {length}.",
                    "Restore the file. A new key would be a stranger to the log."));
    }

    /// <summary>Reads the file, or makes it.</summary>
    /// <param name="file">Its folder must be there.</param>
    /// <param name="random">Makes the bytes.</param>
    /// <exception cref="RefusalException">It is damaged.</exception>
    public static byte[] ReadOrMake(string file, FillRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (File.Exists(file))
        {
            return Read(file);
        }

        var seed = new byte[SeedLength];
        random(seed);
        var temporary = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(seed);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, file, overwrite: false);
        return seed;
    }

    /// <summary>Makes a folder that only its owner may read, when it is not there.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
