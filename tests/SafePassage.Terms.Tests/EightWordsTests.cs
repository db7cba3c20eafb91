using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Xunit;

namespace SafePassage.Terms.Tests;

public sealed class EightWordsTests
{
    private static readonly Gen<byte[]> s_hash = Gen.Byte.Array[32];

    [Fact]
    public void The_list_is_the_known_one()
    {
        Assert.Equal(2048, WordList.English.Count);
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', WordList.English) + "\n");
        Assert.Equal(
            "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda",
            Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>The first eleven bytes are the entropy of the Trezor vectors, without their checksum.</summary>
    [Theory]
    [InlineData("00", "abandon abandon abandon abandon abandon abandon abandon abandon")]
    [InlineData("7f", "legal winner thank year wave sausage worth useful")]
    [InlineData("80", "letter advice cage absurd amount doctor acoustic avoid")]
    [InlineData("ff", "zoo zoo zoo zoo zoo zoo zoo zoo")]
    public void Words_are_those_of_the_vectors_of_the_list(string repeated, string words)
    {
        var hash = Convert.FromHexString(string.Concat(Enumerable.Repeat(repeated, 32)));
        Assert.Equal(words, EightWords.Of(hash).ToString());
    }

    [Fact]
    public void Words_and_numbers_that_were_read_out_give_the_same_words_again() => s_hash.Sample(hash =>
    {
        var words = EightWords.Of(hash);
        Assert.Equal(words, EightWords.Parse(words.ToString(), "here"));
        Assert.Equal(words, EightWords.Parse(
            string.Join(" - ", words.Words).ToUpperInvariant() + ".\r\n", "here"));
        Assert.Equal(words, EightWords.Parse(
            string.Join(',', words.Numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))), "here"));
    });

    [Fact]
    public void A_flipped_bit_among_the_first_88_changes_the_words_and_a_later_one_does_not() =>
        Gen.Select(s_hash, Gen.Int[0, 255]).Sample((hash, bit) =>
        {
            var other = (byte[])hash.Clone();
            other[bit / 8] ^= (byte)(0x80 >> (bit % 8));
            Assert.Equal(bit >= 88, EightWords.Of(hash).Equals(EightWords.Of(other)));
        });

    [Theory]
    [InlineData("legal winer thank year wave sausage worth useful", "word 2", "'wine', 'winner'")]
    [InlineData("legal winner thank year wave sausage wroth useful", "word 7", "'worth'. ")]
    [InlineData("legal winner thank year wave sausage worth usefull", "word 8", "'useful'. ")]
    [InlineData("1 2 3 4 5 6 7 2049", "word 8", "2048")]
    [InlineData("0 2 3 4 5 6 7 8", "word 1", "2048")]
    public void A_slip_is_named_with_the_nearest_word(string typed, string where, string nearest)
    {
        var refusal = Assert.Throws<RefusalException>(() => EightWords.Parse(typed, "here")).Refusal;
        Assert.Equal("words.unknown", refusal.Code);
        Assert.EndsWith(where, refusal.Where, StringComparison.Ordinal);
        Assert.Contains(nearest, refusal.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("legal winner thank year wave sausage worth")]
    [InlineData("legal winner thank year wave sausage worth useful legal")]
    public void Fewer_or_more_than_eight_are_refused(string typed) => Assert.Equal(
        "words.not-eight", Assert.Throws<RefusalException>(() => EightWords.Parse(typed, "here")).Refusal.Code);

    [Fact]
    public void A_hash_of_another_length_is_no_hash() =>
        Assert.Throws<ArgumentException>(() => EightWords.Of(new byte[31]));
}
