using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using CsCheck;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Keys.Tests;

/// <summary>
/// What phones post, against RFC 9180 and tests/vectors/field-post-v1.json, which the phone's own tests read as well.
/// </summary>
public sealed class PostKeyTests : IDisposable
{
    private static readonly JsonElement Vector =
        JsonElement.Parse(File.ReadAllBytes(RepositoryFiles.At("tests", "vectors", "field-post-v1.json")));

    private static readonly JsonElement Rfc = Vector.GetProperty("hpke");
    private readonly PostKey _key = PostKey.OfSecret(Hex("receiverSecret"));

    private static byte[] Post => Vector.GetProperty("post").GetProperty("post").GetBytesFromBase64();

    public void Dispose() => _key.Dispose();

    [Fact]
    public void The_derivation_is_that_of_appendix_A_1_of_RFC_9180()
    {
        using var key = SealingKey.OfBytes(Hex("receiverSecret"));
        Assert.Equal(Hex("receiverPublic"), key.Recipient.Raw.ToArray());
        var context = Hpke.TryReceive(key, Hex("enc"), Hex("info"))!;
        Assert.Equal(Hex("key"), context.Key);
        Assert.Equal(Hex("baseNonce"), context.Nonce);
        Assert.Equal(Hex("exporterSecret"), context.Exporter);
        Assert.Equal(Hex("plain"), Hpke.TryDecrypt(context.Key, context.Nonce, Hex("coded"), Hex("aad")));
        foreach (var export in Rfc.GetProperty("exports").EnumerateArray())
        {
            var use = Convert.FromHexString(export.GetProperty("use").GetString()!);
            var made = Convert.ToHexStringLower(Hpke.Export(context, use, 32));
            Assert.Equal(export.GetProperty("value").GetString(), made);
        }
    }

    [Fact]
    public void The_post_of_the_format_is_opened_and_answered_as_the_format_says()
    {
        var post = Vector.GetProperty("post");
        var opened = _key.TryOpen(Post)!;
        Assert.Equal(post.GetProperty("content").GetString(), Encoding.UTF8.GetString(opened.Content.Span));
        var fresh = Convert.FromHexString(post.GetProperty("fresh").GetString()!);
        var answer = opened.Answer(Encoding.UTF8.GetBytes(post.GetProperty("answer").GetString()!), fresh);
        Assert.Equal(post.GetProperty("sealedAnswer").GetString(), Convert.ToBase64String(answer));
    }

    [Fact]
    public void Answers_of_any_length_up_to_a_step_look_the_same()
    {
        var opened = _key.TryOpen(Post)!;
        var lengths = new[] { 0, 1, 400, 4_092 }.Select(n => opened.Answer(new byte[n], new byte[16]).Length);
        Assert.Single(lengths.Distinct());
        Assert.Throws<ArgumentException>(() => opened.Answer([], new byte[15]));
    }

    [Fact]
    public void A_post_with_any_byte_changed_is_not_opened() => Gen.Int[0, Post.Length - 1].Select(Gen.Int[1, 255])
        .Sample(change =>
        {
            var post = Post;
            post[change.Item1] ^= (byte)change.Item2;

            // The highest bit of an X25519 key is passed over (RFC 7748), but its very spelling goes into the secret.
            Assert.Null(_key.TryOpen(post));
        });

    [Fact]
    public void A_post_that_was_cut_or_lengthened_is_not_opened()
    {
        var post = Post;
        foreach (var length in new[] { 0, 1, 31, 32, 47, 48, 49, 2_000, post.Length - 1 })
        {
            Assert.Null(_key.TryOpen(post.AsSpan(0, length)));
        }

        Assert.Null(_key.TryOpen([.. post, 0]));
        Assert.Null(_key.TryOpen([.. post, .. new byte[4_096]]));
        Assert.Null(_key.TryOpen(new byte[PostKey.PostMax + 4_096]));
    }

    [Fact]
    public void Another_key_does_not_open_it()
    {
        using var other = PostKey.OfSecret(Made.Seed);
        Assert.Null(other.TryOpen(Post));
    }

    [Fact]
    public void A_key_of_the_sender_that_fits_everybody_is_refused()
    {
        var post = Post;
        Array.Clear(post, 0, 32);
        Assert.Null(_key.TryOpen(post));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4_092)]
    [InlineData(4_093)]
    [InlineData(PostKey.BytesMax)]
    public void Padding_comes_off_as_it_was_put_on_and_no_other_does(int length)
    {
        var content = Enumerable.Range(0, length).Select(i => (byte)((i & 0xff) | 1)).ToArray();
        var padded = PaddedText.Of(content);
        Assert.Equal(0, padded.Length % PaddedText.Step);
        Assert.Equal(content, PaddedText.TryRead(padded));
        Assert.Null(PaddedText.TryRead([.. padded, .. new byte[PaddedText.Step]]));
        byte[] longer = [.. PaddedText.Of([.. content, 7])];
        BinaryPrimitives.WriteInt32BigEndian(longer, length);
        Assert.Null(PaddedText.TryRead(longer));
    }

    private static byte[] Hex(string name) => Convert.FromHexString(Rfc.GetProperty(name).GetString()!);
}
