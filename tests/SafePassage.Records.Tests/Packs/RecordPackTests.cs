using System.Text;
using System.Text.Json;
using SafePassage.Records.Packs;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Records.Tests.Packs;

/// <summary>The same bytes that the phone's own tests write.</summary>
public sealed class RecordPackTests
{
    private static readonly JsonElement Vector =
        JsonElement.Parse(File.ReadAllBytes(RepositoryFiles.At("tests", "vectors", "field-pack-v1.json")));

    private static byte[] Bytes => Convert.FromHexString(Vector.GetProperty("packHex").GetString()!);

    [Fact]
    public void Each_envelope_comes_out_byte_for_byte_as_the_phone_signed_it()
    {
        var read = RecordPack.Read(Bytes);
        var expected = Vector.GetProperty("records").EnumerateArray().ToArray();
        Assert.Equal(expected.Length, read.Count);
        Assert.All(read.Zip(expected), pair =>
        {
            Assert.Equal(
                pair.Second.GetProperty("envelope").GetString(), Encoding.UTF8.GetString(pair.First.Bytes.AsSpan()));
            Assert.Equal(pair.Second.GetProperty("id").GetString(), pair.First.Id.ToString());
        });
    }

    // Behind the last letter stands only the mark that the text is over, in the last byte.
    [Fact]
    public void A_pack_cut_anywhere_is_refused() => Assert.All(
        Enumerable.Range(0, Bytes.Length - 1),
        length => Assert.Throws<RefusalException>(() => RecordPack.Read(Bytes.AsMemory(0, length))));

    [Fact]
    public void A_damaged_byte_is_refused_or_leaves_a_record_that_nobody_signed()
    {
        var whole = RecordPack.Read(Bytes).Select(e => Convert.ToHexString(e.Bytes.AsSpan())).ToArray();
        for (var at = 0; at < Bytes.Length; at++)
        {
            var damaged = Bytes;
            damaged[at] ^= 0x10;
            if (Refused(damaged) is not { } read)
            {
                continue;
            }

            Assert.False(whole.SequenceEqual(
                read.Select(e => Convert.ToHexString(e.Bytes.AsSpan())), StringComparer.Ordinal));
        }

        static IReadOnlyList<Envelope>? Refused(byte[] pack)
        {
            try
            {
                return RecordPack.Read(pack);
            }
            catch (RefusalException)
            {
                return null;
            }
        }
    }

    [Fact]
    public void The_first_record_cannot_name_one_before_it_that_is_not_in_the_pack()
    {
        var pack = PackWriter.Of("56475aa75463474c", [("headcount", """{"previous":"^"}""", new byte[64])]);
        var refused = Assert.Throws<RefusalException>(() => RecordPack.Read(pack)).Refusal;
        Assert.Equal("pack.record", refused.Code);
    }

    [Fact]
    public void A_small_pack_that_unfolds_to_more_than_a_megabyte_is_refused()
    {
        var pack = PackWriter.Of("56475aa75463474c", [("headcount", new string(' ', 1_048_576), new byte[64])]);
        Assert.True(pack.Length < 10_000);
        var refused = Assert.Throws<RefusalException>(() => RecordPack.Read(pack)).Refusal;
        Assert.Equal("pack.too-large", refused.Code);
    }
}
