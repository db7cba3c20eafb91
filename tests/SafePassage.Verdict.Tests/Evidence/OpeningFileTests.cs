using System.Text;
using SafePassage.Disclosure;
using SafePassage.Terms;
using SafePassage.Verdict.Evidence;
using Xunit;

namespace SafePassage.Verdict.Tests.Evidence;

/// <summary>The file as bytes: what is written is read, and what nobody writes is refused by its line.</summary>
public sealed class OpeningFileTests
{
    private static readonly OpeningHeader Header = new("log.example/test", 3, DisclosureTier.Public);

    private static readonly EntryDisclosure[] Entries =
    [
        new Opening(0, new byte[32], "{}"u8.ToArray()),
        new WithheldEntry(1, WithheldReason.NotPublicYet),
        new ErasedEntry(2),
    ];

    [Fact]
    public void The_lines_are_those_of_the_description() => Assert.Equal(
        """
        {"log":"log.example/test","size":3,"tier":"public"}
        {"index":0,"commitmentKey":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","envelope":"e30="}
        {"index":1,"withheld":"not-public-yet"}
        {"index":2,"erased":true}
        {"end":5}
        """,
        string.Join('\n', OpeningFile.Lines(Header, Entries)));

    [Fact]
    public async Task What_was_written_is_read()
    {
        var reader = Read(3, OpeningFile.Lines(Header, Entries));
        var opening = Assert.IsType<Opening>(await FindAsync(reader, 0));
        Assert.Equal("{}"u8, opening.Envelope.Span);
        Assert.Equal(Entries[1], await FindAsync(reader, 1));
        Assert.Equal(Entries[2], await FindAsync(reader, 2));
        await reader.FinishAsync(TestContext.Current.CancellationToken);
        Assert.True(reader.IsWhole);
        Assert.Equal(Header, reader.Header);
    }

    [Fact]
    public async Task Every_reason_is_read_as_it_is_written()
    {
        foreach (var reason in Enum.GetValues<WithheldReason>())
        {
            var entry = new WithheldEntry(0, reason);
            Assert.Equal(entry, await FindAsync(Read(1, [OpeningFile.LineOf(entry)]), 0));
        }
    }

    [Fact]
    public void An_entry_that_is_left_out_is_not_written()
    {
        Assert.Throws<ArgumentException>(() => OpeningFile.Lines(Header, Entries[..2]).Count());
        Assert.Throws<ArgumentException>(() => OpeningFile.Lines(Header, [Entries[0], Entries[2]]).Count());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("""{"index":-1,"erased":true}""")]
    [InlineData("""{"index":0,"erased":false}""")]
    [InlineData("""{"index":0,"withheld":"because"}""")]
    [InlineData("""{"index":0,"withheld":"note","why":"more"}""")]
    [InlineData("""{"index":0,"index":1,"withheld":"note"}""")]
    [InlineData("""{"index":0,"commitmentKey":"AAAA","envelope":"e30="}""")]
    [InlineData("""{"end":7}""")]
    [InlineData("""{"log":"a","size":3,"tier":"everybody"}""")]
    public async Task A_line_that_nobody_writes_is_refused_by_its_number(string line)
    {
        var refused = await Assert.ThrowsAsync<RefusalException>(() => FindAsync(Read(3, [line]), 0));
        Assert.Equal("openings.jsonl line 1", refused.Refusal.Where);
    }

    [Fact]
    public async Task An_entry_given_twice_or_out_of_order_is_refused()
    {
        string[] lines = [.. OpeningFile.Lines(Header, Entries)];
        var twice = Read(3, [lines[0], lines[1], lines[1]]);
        await FindAsync(twice, 0);
        var refused = await Assert.ThrowsAsync<RefusalException>(() => FindAsync(twice, 1));
        Assert.Contains("opened twice", refused.Message, StringComparison.Ordinal);
        var reversed = Read(3, [lines[0], lines[2], lines[1]]);
        await FindAsync(reversed, 1);
        await Assert.ThrowsAsync<RefusalException>(() => FindAsync(reversed, 2));
    }

    [Fact]
    public async Task Lines_behind_the_last_one_are_refused()
    {
        var reader = Read(3, [.. OpeningFile.Lines(Header, Entries), OpeningFile.LineOf(Entries[0])]);
        for (var i = 0; i < 3; i++)
        {
            await FindAsync(reader, i);
        }

        await Assert.ThrowsAsync<RefusalException>(
            () => reader.FinishAsync(TestContext.Current.CancellationToken).AsTask());
    }

    [Fact]
    public async Task A_line_of_a_gigabyte_is_refused_in_little_memory()
    {
        const long gigabyte = 1L << 30;
        await using var hostile = new RepeatedText("a", gigabyte);
        var reader = new OpeningReader(hostile, 5);
        var refused = await Assert.ThrowsAsync<RefusalException>(() => FindAsync(reader, 0));
        Assert.Equal("openings.jsonl line 1", refused.Refusal.Where);
        // What was not read takes no memory.
        Assert.InRange(hostile.Position, 0, 1 << 20);
    }

    [Fact]
    public async Task Ten_million_lines_for_a_small_log_are_not_read()
    {
        var line = OpeningFile.LineOf(new WithheldEntry(5, WithheldReason.Note)) + "\n";
        await using var hostile = new RepeatedText(line, 10_000_000L * line.Length);
        var reader = new OpeningReader(hostile, 5);
        Assert.Null(await FindAsync(reader, 0));
        Assert.True(reader.GoesBeyond);
        Assert.Equal(1, reader.Lines);
        Assert.InRange(hostile.Position, 0, 1 << 20);

        await using var repeated = new RepeatedText(line, 10_000_000L * line.Length);
        var covered = new OpeningReader(repeated, 6);
        Assert.Null(await FindAsync(covered, 0));
        Assert.NotNull(await FindAsync(covered, 5));
        var refused = await Assert.ThrowsAsync<RefusalException>(
            () => covered.FinishAsync(TestContext.Current.CancellationToken).AsTask());
        Assert.Equal("openings.jsonl line 2", refused.Refusal.Where);
    }

    private static OpeningReader Read(long size, IEnumerable<string> lines) =>
        new(new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n")))), size);

    private static Task<EntryDisclosure?> FindAsync(OpeningReader reader, long index) =>
        reader.FindAsync(index, TestContext.Current.CancellationToken).AsTask();

    /// <summary>A long file that takes no memory: one text again and again.</summary>
    private sealed class RepeatedText(string text, long length) : Stream
    {
        private readonly byte[] _text = Encoding.UTF8.GetBytes(text);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - Position);
            for (var i = 0; i < read; i++)
            {
                buffer[offset + i] = _text[(Position + i) % _text.Length];
            }

            Position += read;
            return read;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var bytes = new byte[Math.Min(buffer.Length, 4_096)];
            var read = Read(bytes, 0, bytes.Length);
            bytes.AsMemory(0, read).CopyTo(buffer);
            return ValueTask.FromResult(read);
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
