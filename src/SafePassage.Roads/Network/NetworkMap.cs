using System.IO.MemoryMappedFiles;
using SafePassage.Terms;

namespace SafePassage.Roads.Network;

/// <summary>A network file in memory, page by page as it is read.</summary>
/// <remarks>
/// The map of a file that was accepted is kept until the program ends: spans over it may be in anybody's hands, and
/// one that outlived it would read foreign memory. That costs addresses, and the disk space of a file that was replaced
/// meanwhile; its pages in memory are the system's to take back. A file replaced by renaming (as <see
/// cref="NetworkFile"/> does) leaves the map of the old one as it is. A file that is overwritten or cut off in place is
/// not defended against.
/// </remarks>
internal sealed unsafe class NetworkMap : IDisposable
{
    private readonly MemoryMappedViewAccessor? _view;

    private NetworkMap(MemoryMappedViewAccessor? view, long length)
    {
        (_view, Length) = (view, length);
        byte* start = null;
        _view?.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Start = start;
    }

    /// <summary>The file's length in bytes.</summary>
    public long Length { get; }

    /// <summary>The file's first byte; null for an empty file.</summary>
    public byte* Start { get; }

    /// <summary>Maps a file.</summary>
    /// <exception cref="RefusalException">The file is missing or cannot be read.</exception>
    /// <remarks>Microseconds, whatever the size: nothing is read.</remarks>
    public static NetworkMap Open(string path)
    {
        try
        {
            using var stream = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (stream.Length == 0)
            {
                return new NetworkMap(view: null, 0);
            }

            using var file = MemoryMappedFile.CreateFromFile(
                stream, mapName: null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            return new NetworkMap(
                file.CreateViewAccessor(0, stream.Length, MemoryMappedFileAccess.Read), stream.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusalException(
                new Refusal("network.unreadable", path, "The network file cannot be read.",
                    "Check the path and the permissions."), e);
        }
    }

    /// <summary>Some bytes of the file.</summary>
    public ReadOnlySpan<byte> Bytes(long offset, int length) => new(Start + offset, length);

    /// <summary>Gives the addresses back: only for a file that was refused before anybody had a span of
    /// it.</summary>
    public void Dispose()
    {
        _view?.SafeMemoryMappedViewHandle.ReleasePointer();
        _view?.Dispose();
    }
}
