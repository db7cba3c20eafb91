using SafePassage.Records;
using SafePassage.Terms;

namespace SafePassage.Mission.Recording;

/// <summary>A file of signed statements that did not reach the log yet: one a line, in order of signing.</summary>
/// <remarks>
/// What was appended is on the disk. A last line without its end was cut off by a crash before anybody was told that it
/// is kept: it is not read, and the next append takes its place. Not for use from several threads.
/// </remarks>
/// <param name="file">Made with the first statement.</param>
public sealed class Outbox(string file)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "outbox.jsonl";

    /// <summary>The most bytes of the file.</summary>
    public const int BytesMax = 64 << 20;

    private const byte LineEnd = (byte)'\n';

    /// <summary>The statements, in order.</summary>
    /// <exception cref="RefusalException">The file is too large, or a line is no signed statement.</exception>
    public IReadOnlyList<Envelope> Read()
    {
        if (!File.Exists(file))
        {
            return [];
        }

        if (new FileInfo(file).Length > BytesMax)
        {
            throw new RefusalException(new Refusal(
                "outbox.too-large", file, $"The file is larger than {BytesMax} bytes.",
                "Send what is in it, then sync."));
        }

        var rest = File.ReadAllBytes(file).AsSpan();
        var read = new List<Envelope>();
        for (int end; (end = rest.IndexOf(LineEnd)) >= 0; rest = rest[(end + 1)..])
        {
            read.Add(ReadLine(rest[..end], read.Count + 1));
        }

        return read;
    }

    /// <summary>Appends a statement; when this returns it is on the disk.</summary>
    public void Append(Envelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        stream.SetLength(WholeLength(stream));
        stream.Seek(0, SeekOrigin.End);
        stream.Write([.. envelope.Bytes, LineEnd]);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Writes the statements in place of all that were there; a crash leaves the one or the other.</summary>
    public void Replace(IEnumerable<Envelope> envelopes)
    {
        ArgumentNullException.ThrowIfNull(envelopes);
        var beside = file + ".new";
        using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            foreach (var envelope in envelopes)
            {
                stream.Write([.. envelope.Bytes, LineEnd]);
            }

            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, file, overwrite: true);
    }

    private static long WholeLength(FileStream stream)
    {
        for (var at = stream.Length; at > 0; at--)
        {
            stream.Position = at - 1;
            if (stream.ReadByte() == LineEnd)
            {
                return at;
            }
        }

        return 0;
    }

    private Envelope ReadLine(ReadOnlySpan<byte> line, int number)
    {
        try
        {
            return Envelope.Read(line);
        }
        catch (RefusalException e)
        {
            throw new RefusalException(
                e.Refusal with { Where = $"{Path.GetFileName(file)} line {number}: {e.Refusal.Where}" }, e);
        }
    }
}
