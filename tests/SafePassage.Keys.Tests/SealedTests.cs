using System.Buffers.Text;
using CsCheck;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Keys.Tests;

public sealed class SealedTests : IDisposable
{
    private const string Version = "safe-passage-sealed:v1:";

    private readonly SealingKey _anna = SealingKey.FromSeed(Made.Seed);
    private readonly SealingKey _boris = SealingKey.FromSeed(Made.Counting(50, 32));
    private readonly SealingKey _clara = SealingKey.FromSeed(Made.Counting(90, 32));
    private readonly byte[] _fresh = Made.Counting(150, 64);

    public void Dispose()
    {
        _anna.Dispose();
        _boris.Dispose();
        _clara.Dispose();
    }

    [Fact]
    public void Each_recipient_opens_it_and_nobody_else()
    {
        var text = Sealed.For([_anna.Recipient, _boris.Recipient], "eight buses"u8, _fresh);
        Assert.Equal("eight buses"u8.ToArray(), Sealed.Open(text, _anna, "here"));
        Assert.Equal("eight buses"u8.ToArray(), Sealed.Open("  " + text + "\r\n", _boris, "here"));
        Assert.Equal("sealed.for-others", Refused(text, _clara));
    }

    /// <summary>The vector of docs/formats/sealed.md.</summary>
    [Fact]
    public void The_text_is_that_of_the_format()
    {
        var text = Sealed.For([_anna.Recipient, _boris.Recipient], "eight buses"u8, _fresh);
        Assert.Equal(
            "safe-passage-sealed:v1:AggmSuaQtBHY4-3kD4cZJYXqEUoIJ0SndhBarAXqsQUug4MEnk2N7tn8tdOQimiWMuj"
            + "Xo7W-KVZPOMoArNVp9sjFTEdwFu97inQyHiIzuP82d4eQfHr637qQ1xR8fsgK7vp2lmNgbgXqqLXsStcRYJH4ESNn7"
            + "vStTgRsTBSx-uga_JUpXIxdfDg01KRoW1aAC3lDaWuDucy7oMUz5AawbFgUZAVOOLEUdRDhwmcvOsX4YQSzVz_qaQa"
            + "waW7dmMUD3xnD0wgOx3NgZ2mEzjh6iyor8ayi1DhYbvqyGiLyCTqjtaoD00bNnv0djNmBZA2UAT7bj57u1GtLPMswk"
            + "ZUUnYGJB9Cr5SoeJJBuewthupZDTO_UDEUQUJMmENlAc89ZKWDohhAKXOaabC8nGCIkUD0d5rZZFb5bYQa_lKocn-p"
            + "TsLSFwrPbZOyi2GSOV_HwLXnSgtXzEqhusZxv-ZgDw-Nz-4e16r799BS4i9pXCwrmPlwyb0_tTkeQkocHlajp79qTT"
            + "LYSLPon0ilFqJfzS4VMFsG6eMR1DbUvYlcfp8BztXo9WCCp3FK0QASPvIc-Wg",
            text);
    }

    [Fact]
    public void Any_content_comes_back_and_its_length_shows_in_steps_of_256_only() =>
        Gen.Byte.Array[0, 1_200].Sample(plain =>
        {
            var text = Sealed.For([_anna.Recipient], plain, _fresh);
            Assert.Equal(plain, Sealed.Open(text, _anna, "here"));
            var body = Base64Url.DecodeFromChars(text.AsSpan(Version.Length)).Length - 1 - 32 - 32 - 48 - 16;
            Assert.Equal((plain.Length + 4 + 255) / 256 * 256, body);
        }, iter: 100);

    [Fact]
    public void Any_changed_byte_is_refused()
    {
        var text = Sealed.For([_anna.Recipient, _boris.Recipient], "eight buses"u8, _fresh);
        var bytes = Base64Url.DecodeFromChars(text.AsSpan(Version.Length));
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = (byte[])bytes.Clone();
            changed[at] ^= 0x20;
            Refused(Version + Base64Url.EncodeToString(changed), _anna);
        }
    }

    [Fact]
    public void A_cut_lengthened_or_differently_spelled_text_is_refused()
    {
        var text = Sealed.For([_anna.Recipient], "eight buses"u8, _fresh);
        Assert.Equal("sealed.none", Refused("", _anna));
        Assert.Equal("sealed.none", Refused(text.Replace("v1", "v2", StringComparison.Ordinal), _anna));
        for (var length = Version.Length; length < text.Length; length += 7)
        {
            Assert.Equal("sealed.changed", Refused(text[..length], _anna));
        }

        Assert.Equal("sealed.changed", Refused(text + "AAAA", _anna));
        Assert.Equal("sealed.changed", Refused(text.Insert(60, "\n"), _anna));
        Assert.Equal("sealed.changed", Refused(text[..^1] + "!", _anna));
    }

    /// <summary>Two contents in one text, one for each recipient: what a hostile sender would like.</summary>
    [Fact]
    public void A_recipient_whose_content_key_is_another_than_the_committed_one_is_refused()
    {
        var one = Base64Url.DecodeFromChars(
            Sealed.For([_anna.Recipient, _boris.Recipient], "go"u8, _fresh).AsSpan(Version.Length));
        byte[] otherContent = [.. _fresh[..32], .. Made.Counting(1, 32)];
        var two = Base64Url.DecodeFromChars(
            Sealed.For([_anna.Recipient, _boris.Recipient], "wait"u8, otherContent).AsSpan(Version.Length));
        const int wraps = 1 + 32 + 32;
        var mixed = Version + Base64Url.EncodeToString(
            [.. one[..(wraps + 48)], .. two[(wraps + 48)..(wraps + 96)], .. one[(wraps + 96)..]]);
        Assert.Equal("sealed.changed", Refused(mixed, _boris));
    }

    [Fact]
    public void No_recipient_one_twice_or_too_many_are_refused()
    {
        Assert.Throws<RefusalException>(() => Sealed.For([], "x"u8, _fresh));
        Assert.Throws<RefusalException>(() => Sealed.For([_anna.Recipient, _anna.Recipient], "x"u8, _fresh));
        var many = Enumerable.Range(0, 33).Select(i =>
        {
            using var key = SealingKey.FromSeed(Made.Counting((byte)i, 32));
            return key.Recipient;
        }).ToList();
        Assert.Throws<RefusalException>(() => Sealed.For(many, "x"u8, _fresh));
        Assert.NotEmpty(Sealed.For(many[..32], "x"u8, _fresh));
    }

    [Fact]
    public void A_content_of_one_mebibyte_is_the_longest()
    {
        var longest = new byte[1 << 20];
        Assert.Equal(longest, Sealed.Open(Sealed.For([_anna.Recipient], longest, _fresh), _anna, "here"));
        Assert.Throws<RefusalException>(() => Sealed.For([_anna.Recipient], new byte[(1 << 20) + 1], _fresh));
    }

    /// <summary>Under a point of small order everybody has the same secret (RFC 7748, section 6.1).</summary>
    [Fact]
    public void A_key_that_fits_everybody_is_no_recipient()
    {
        var zero = RecipientKey.TryParse(Base64Url.EncodeToString(new byte[32]));
        Assert.True(
            zero is null || Assert.Throws<RefusalException>(
                () => Sealed.For([zero], "x"u8, _fresh)).Refusal.Code == "sealed.recipients");
    }

    [Fact]
    public void The_sealing_key_is_derived_and_not_the_seed_itself()
    {
        using var seed = SealingKey.OfBytes(Made.Seed);
        Assert.NotEqual(seed.Recipient, _anna.Recipient);
        Assert.Equal("3M8Wv6FJJI0Scr5hNcY30OJn1bd01_NslP__QXZhw28", _anna.Recipient.ToString());
    }

    [Fact]
    public void Random_bytes_of_another_length_are_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => Sealed.For([_anna.Recipient], "x"u8, new byte[63]));

    private static string Refused(string text, SealingKey key) =>
        Assert.Throws<RefusalException>(() => Sealed.Open(text, key, "here")).Refusal.Code;
}
