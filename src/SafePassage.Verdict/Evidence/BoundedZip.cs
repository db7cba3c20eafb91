using System.Globalization;
using System.IO.Compression;
using SafePassage.Ledger.Reading;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>How much of a zip is read at most.</summary>
/// <param name="Files">Files in it.</param>
/// <param name="Bytes">Bytes, packed or not.</param>
/// <param name="Ratio">
/// How many times larger than packed a file may be that is above a megabyte. What this program writes stays below 60.
/// </param>
public readonly record struct ZipBounds(int Files, long Bytes, int Ratio)
{
    /// <summary>What a bundle of this program may need: 200,000 files, 512 MiB, 200 times.</summary>
    public static ZipBounds Default { get; } = new(200_000, BytesMax, 200);

    /// <summary>The most bytes of a bundle, packed or not: 512 MiB.</summary>
    public const long BytesMax = 512L << 20;
}

/// <summary>A zip that somebody handed over, read without unpacking it and within bounds.</summary>
/// <remarks>
/// Names are looked up in a closed list and joined to no folder here, so no path leads anywhere. Lengths that the zip
/// states are never believed: bytes are counted as they come. Reads one file at a time; not for several threads.
/// Limit: the list of files is read whole before it is counted, so memory grows with the file itself, up to its bound.
/// </remarks>
public sealed class BoundedZip : IListedTileSource, IDisposable
{
    private const long SmallBytes = 1 << 20;

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly Func<string, long?> _bytesMaxOf;
    private readonly ZipBounds _bounds;
    private readonly (string Code, string Next) _words;
    private long _left;

    private BoundedZip(
        ZipArchive zip, Func<string, long?> bytesMaxOf, ZipBounds bounds, (string Code, string Next) words)
    {
        (_zip, _bytesMaxOf, _bounds, _words, _left) = (zip, bytesMaxOf, bounds, words, bounds.Bytes);
    }

    /// <summary>Opens a zip and looks at its list of files.</summary>
    /// <param name="file">The zip.</param>
    /// <param name="bytesMaxOf">How many bytes a file of this name may have; null when it has no place in it.</param>
    /// <param name="bounds">How much is read at most.</param>
    /// <param name="words">Under which code it is refused, and what to do then.</param>
    /// <exception cref="RefusalException">It is no zip, or not one of that kind; it says why.</exception>
    public static BoundedZip Open(
        string file, Func<string, long?> bytesMaxOf, ZipBounds bounds, (string Code, string Next) words)
    {
        var stream = File.OpenRead(file);
        try
        {
            var zip = stream.Length <= bounds.Bytes
                ? new ZipArchive(stream, ZipArchiveMode.Read)
                : throw Refuse(words, file, "The file is too large.");
            var opened = new BoundedZip(zip, bytesMaxOf, bounds, words);
            opened.List(file);
            return opened;
        }
        catch (InvalidDataException e)
        {
            stream.Dispose();
            throw new RefusalException(
                Refuse(words, file, "This is no bundle, or it is damaged.").Refusal, e);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Files() => [.. _entries.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Opens one of its files.</summary>
    /// <returns>
    /// Null when there is none of this name. Reading throws a <see cref="RefusalException"/> once it is larger than it
    /// can be.
    /// </returns>
    public Stream? OpenFile(string name) => _entries.TryGetValue(name, out var entry)
        ? new CountedStream(this, entry, entry.Open(), _bytesMaxOf(name) ?? 0)
        : null;

    /// <inheritdoc/>
    public async ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        if (LogPaths.BytesMax(path) is null || OpenFile(path) is not { } file)
        {
            return null;
        }

        await using (file)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, cancellationToken);
            return bytes.ToArray();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private void List(string file)
    {
        if (_zip.Entries.Count > _bounds.Files)
        {
            throw Refuse(_words, file, string.Create(
                CultureInfo.InvariantCulture, $"It holds more than {_bounds.Files} files."));
        }

        foreach (var entry in _zip.Entries)
        {
            if (_bytesMaxOf(entry.FullName) is null)
            {
                throw Refuse(_words, "bundle", "It holds a file that has no place in a bundle.");
            }

            if (!_entries.TryAdd(entry.FullName, entry))
            {
                throw Refuse(_words, entry.FullName, "It stands in the bundle twice.");
            }
        }
    }

    private static RefusalException Refuse((string Code, string Next) words, string where, string what) =>
        new(new Refusal(words.Code, where, what, words.Next));

    // Counts what comes out against the name, the whole and what went in.
    private sealed class CountedStream(BoundedZip zip, ZipArchiveEntry entry, Stream inner, long bytesMax) : Stream
    {
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _read;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            try
            {
                return Counted(inner.Read(buffer));
            }
            catch (InvalidDataException e)
            {
                throw Damaged(e);
            }
        }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return Counted(await inner.ReadAsync(buffer, cancellationToken));
            }
            catch (InvalidDataException e)
            {
                throw Damaged(e);
            }
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }

        private int Counted(int read)
        {
            _read += read;
            zip._left -= read;
            if (_read > bytesMax || zip._left < 0)
            {
                throw Refuse(zip._words, entry.FullName, "It is larger than a file of this name can be.");
            }

            return _read > SmallBytes && _read / Math.Max(1, entry.CompressedLength) > zip._bounds.Ratio
                ? throw Refuse(
                    zip._words, entry.FullName, "It is packed more tightly than anything this program writes.")
                : read;
        }

        private RefusalException Damaged(InvalidDataException cause) => new(
            Refuse(zip._words, entry.FullName, "It is damaged and cannot be unpacked.").Refusal, cause);
    }
}
