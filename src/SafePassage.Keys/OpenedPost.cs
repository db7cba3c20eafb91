using System.Security.Cryptography;

namespace SafePassage.Keys;

/// <summary>A post that was opened, and the way to answer its sender alone.</summary>
/// <remarks>The answer is made as in RFC 9458, section 4.4: only who made the post can open it, and a post that
/// somebody sends again gets an answer that this somebody cannot read. May be used from several threads.</remarks>
public sealed class OpenedPost
{
    /// <summary>Random bytes that one answer uses up.</summary>
    public const int FreshLength = 16;

    private readonly HpkeContext _context;

    internal OpenedPost(byte[] content, HpkeContext context) => (Content, _context) = (content, context);

    /// <summary>What was sealed.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Seals an answer.</summary>
    /// <param name="answer">What only the sender shall read.</param>
    /// <param name="fresh">16 random bytes, drawn anew for each answer.</param>
    /// <returns>The random bytes, and the answer, padded and encrypted.</returns>
    /// <exception cref="ArgumentException">There are not 16 random bytes.</exception>
    public byte[] Answer(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> fresh)
    {
        if (fresh.Length != FreshLength)
        {
            throw new ArgumentException($"{FreshLength} random bytes are used up.", nameof(fresh));
        }

        var secret = Hpke.Export(_context, "safe-passage/field-post/v1 answer"u8, Hpke.KeyLength);
        var prk = HKDF.Extract(HashAlgorithmName.SHA256, secret, fresh.ToArray());
        var key = HKDF.Expand(HashAlgorithmName.SHA256, prk, Hpke.KeyLength, [.. "key"u8]);
        var nonce = HKDF.Expand(HashAlgorithmName.SHA256, prk, Hpke.NonceLength, [.. "nonce"u8]);
        var padded = PaddedText.Of(answer);
        var coded = new byte[padded.Length + Hpke.TagLength];
        using var aes = new AesGcm(key, Hpke.TagLength);
        aes.Encrypt(nonce, padded, coded.AsSpan(0, padded.Length), coded.AsSpan(padded.Length));
        return [.. fresh, .. coded];
    }
}
