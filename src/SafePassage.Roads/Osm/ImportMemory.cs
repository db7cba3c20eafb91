using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using SafePassage.Terms;

namespace SafePassage.Roads.Osm;

/// <summary>Gives an import its large columns: in memory up to a limit, beyond it in temporary files that are
/// mapped.</summary>
/// <remarks>Where a column lies does not change what is computed. Whatever was not given back before is given back with
/// the whole. Not for use by several threads, but the columns' values are plain memory.</remarks>
internal sealed class ImportMemory(long bytesMax, string folder) : IDisposable
{
    private readonly List<IDisposable> _columns = [];
    private long _bytes;

    /// <summary>A column of zeros.</summary>
    /// <exception cref="RefusalException">A temporary file was needed and could not be made.</exception>
    public ImportColumn<T> Column<T>(long length)
        where T : unmanaged
    {
        if (length > Array.MaxLength)
        {
            throw new RefusalException(new Refusal(
                "osm.too-large", "the whole import", $"The roads have more than {Array.MaxLength} node references.",
                "Import smaller extracts."));
        }

        var bytes = checked(length * Marshal.SizeOf<T>());
        var isInFile = _bytes + bytes > bytesMax && bytes > 0;
        if (!isInFile)
        {
            _bytes += bytes;
        }

        var column = new ImportColumn<T>((int)length, isInFile ? Map(bytes) : null, () =>
        {
            if (!isInFile)
            {
                _bytes -= bytes;
            }
        });
        _columns.Add(column);
        return column;
    }

    public void Dispose()
    {
        foreach (var column in _columns)
        {
            column.Dispose();
        }

        _columns.Clear();
    }

    // The space is taken at once: a full disk must be a refusal here and not a crash at the first write.
    private MemoryMappedFile Map(long bytes)
    {
        try
        {
            var stream = new FileStream(
                Path.Combine(folder, "safe-passage-" + Path.GetRandomFileName()),
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.None,
                    BufferSize = 0,
                    Options = FileOptions.DeleteOnClose,
                    PreallocationSize = bytes,
                });
            return MemoryMappedFile.CreateFromFile(
                stream, null, bytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusalException(
                new Refusal("osm.temporary", folder, $"A temporary file of {bytes} bytes cannot be made here.",
                    "Free some space, name another temporary folder, or allow the import more memory."), e);
        }
    }
}
