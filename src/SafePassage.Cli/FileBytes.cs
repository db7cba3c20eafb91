using System.Globalization;
using SafePassage.Terms;

namespace SafePassage.Cli;

/// <summary>Reads small files that a person names, with a bound, and writes them as a whole.</summary>
internal static class FileBytes
{
    /// <summary>Opens a file.</summary>
    /// <exception cref="RefusalException">There is none of that name.</exception>
    public static FileStream OpenRead(string path) => File.Exists(path)
        ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read)
        : throw new RefusalException(new Refusal(
            "file.absent", path, "There is no such file.", "Look at the path; it counts from the folder you are in."));

    /// <summary>All bytes of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">The most bytes that are read.</param>
    /// <exception cref="RefusalException">There is none of that name, or it has more bytes.</exception>
    public static byte[] Read(string path, int most)
    {
        using var stream = OpenRead(path);
        using var bytes = new MemoryStream();
        var part = new byte[81_920];
        for (int length; (length = stream.Read(part)) > 0; bytes.Write(part, 0, length))
        {
            if (bytes.Length + length > most)
            {
                throw new RefusalException(new Refusal(
                    "file.long", path,
                    string.Create(CultureInfo.InvariantCulture, $"The file has more than {most} bytes."),
                    "Give the file that is meant, or a part of it."));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Writes a file beside its place and moves it there: what was there stays until then.</summary>
    /// <param name="path">The file; it is replaced when there is one.</param>
    /// <param name="bytes">All bytes of it.</param>
    /// <exception cref="RefusalException">The folder is not there, is closed to us, or has no room.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var beside = path + ".part";
        try
        {
            using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(beside))
            {
                File.Delete(beside);
            }

            throw new RefusalException(
                new Refusal(
                    "file.unwritable", path, "The file cannot be written.",
                    "Check the folder, its permissions and the free space."),
                e);
        }
    }
}
