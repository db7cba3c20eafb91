using System.Globalization;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>The lines of a file of openings, each no longer than it can be.</summary>
internal sealed class OpeningLines(Stream? file)
{
    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private bool _isAtEnd = file is null;

    /// <summary>Lines read so far.</summary>
    public long Read { get; private set; }

    /// <summary>False when the file ended before the line just read did.</summary>
    public bool IsLineWhole { get; private set; } = true;

    /// <summary>The next line without its end; null behind the last. Holds until the next call.</summary>
    /// <exception cref="RefusalException">The line is longer than any opening.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            searched = at < 0 ? _end - _start : searched + at;
            if (searched > OpeningReader.LineBytesMax)
            {
                throw Refuse(Read + 1, string.Create(
                    CultureInfo.InvariantCulture,
                    $"The line is longer than {OpeningReader.LineBytesMax} bytes, which no opening is."));
            }

            if (at >= 0)
            {
                return Take(searched, 1);
            }

            if (_isAtEnd)
            {
                IsLineWhole = false;
                // Without its type the null would turn into empty memory.
                return searched > 0 ? Take(searched, 0) : (ReadOnlyMemory<byte>?)null;
            }

            await FillAsync(cancellationToken);
        }
    }

    /// <summary>The refusal of a line.</summary>
    public static RefusalException Refuse(long number, string what) => new(new Refusal(
        "evidence.bad-line",
        string.Create(CultureInfo.InvariantCulture, $"{OpeningFile.FileName} line {number}"),
        what,
        "Keep this copy as evidence and fetch the file again."));

    private ReadOnlyMemory<byte> Take(int length, int behind)
    {
        var line = _buffer.AsMemory(_start, length);
        _start += length + behind;
        Read++;
        return line;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            // Never beyond twice the longest line: a longer one was refused before.
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await file!.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        (_end, _isAtEnd) = (_end + read, read == 0);
    }
}
