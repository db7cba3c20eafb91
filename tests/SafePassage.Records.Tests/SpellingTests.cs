using System.Text;
using SafePassage.Records.Entries;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Records.Tests;

/// <summary>The usual spelling has a reader of its own: it must see what the reader of any spelling sees.</summary>
public sealed class SpellingTests
{
    private static readonly string[] Instead = ["A", "=", "\"", "\\", " ", "+", "-", "/", "z", "", "AA", "\n"];

    [Fact]
    public void Any_change_of_a_byte_is_read_alike_with_and_without_a_space_in_front()
    {
        using var key = LogWriter.KeyOf("un");
        foreach (var payload in new[] { "{}", "{\"a\":1}", "{\"a\":12}", "" })
        {
            var bytes = Envelope.Sign("headcount", Encoding.UTF8.GetBytes(payload), key).Bytes.ToArray();
            Assert.Equal(bytes, Envelope.Read(bytes).Bytes);
            foreach (var changed in Changed(bytes))
            {
                Assert.Equal(Seen([(byte)' ', .. changed]), Seen(changed));
            }
        }
    }

    [Theory]
    [InlineData("headcount")]
    [InlineData("key-granted")]
    public void An_entry_is_read_only_as_the_bytes_that_are_written(string kind)
    {
        using var key = LogWriter.KeyOf("un");
        var entry = LogEntry.Of(Envelope.Sign(kind, "{}"u8, key), new byte[32]);
        var bytes = entry.ToBytes();
        Assert.Equal(entry, LogEntry.TryRead(bytes));
        foreach (var changed in Changed(bytes))
        {
            if (LogEntry.TryRead(changed) is { } read)
            {
                Assert.Equal(changed, read.ToBytes());
                Assert.Equal(Commitment.Length, read.Commitment.Length);
            }
        }
    }

    private static IEnumerable<byte[]> Changed(byte[] bytes) =>
        from at in Enumerable.Range(0, bytes.Length)
        from instead in Instead
        select (byte[])[.. bytes[..at], .. Encoding.ASCII.GetBytes(instead), .. bytes[(at + 1)..]];

    // What it was read as, or why it was not.
    private static string Seen(byte[] bytes)
    {
        try
        {
            var read = Envelope.Read(bytes);
            return $"{read.Kind} {read.Id} {Convert.ToBase64String(read.Bytes.AsSpan())} "
                + $"{read.KeyId} {Convert.ToBase64String(read.Signatures[0].Signature.AsSpan())}";
        }
        catch (RefusalException e)
        {
            return e.Refusal.ToString();
        }
    }
}
