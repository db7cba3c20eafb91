using System.Security.Cryptography;

namespace SafePassage.Keys;

/// <summary>The key to which observers' phones seal what they post: HPKE (RFC 9180) with X25519.</summary>
/// <remarks>
/// <para>A phone knows its public half from the card that it read by camera, never from the network it posts over.
/// Every post of the same number of 4,096 bytes looks the same, and so does every answer.</para>
/// <para>docs/formats/field.md has the bytes. Dispose it to wipe it from memory. May be used from several threads.
/// </para>
/// </remarks>
public sealed class PostKey : IDisposable
{
    /// <summary>The most bytes that a post holds inside: those of the largest pack.</summary>
    public const int BytesMax = ushort.MaxValue;

    /// <summary>The most bytes that a post has as it is sent.</summary>
    public const int PostMax = Overhead + (((sizeof(int) + BytesMax + PaddedText.Step - 1) / PaddedText.Step)
        * PaddedText.Step);

    private const int Overhead = Hpke.EncapsulatedLength + Hpke.TagLength;

    private readonly SealingKey _key;

    private PostKey(SealingKey key) => _key = key;

    /// <summary>The public half, which stands on the card.</summary>
    public RecipientKey Recipient => _key.Recipient;

    /// <summary>The key of 32 secret bytes.</summary>
    /// <exception cref="ArgumentException">There are not 32.</exception>
    public static PostKey OfSecret(ReadOnlySpan<byte> secret) => secret.Length == Hpke.EncapsulatedLength
        ? new PostKey(SealingKey.OfBytes(secret))
        : throw new ArgumentException("A key is 32 bytes.", nameof(secret));

    /// <summary>Opens a post.</summary>
    /// <param name="post">As it was sent.</param>
    /// <returns>What it holds, or null: it is sealed to another key, cut, or a byte of it was changed. Which of them
    /// it is nobody is told.</returns>
    /// <remarks>Cost: one agreement and one decryption of the post.</remarks>
    public OpenedPost? TryOpen(ReadOnlySpan<byte> post)
    {
        if (post.Length is <= Overhead or > PostMax || (post.Length - Overhead) % PaddedText.Step != 0
            || Hpke.TryReceive(_key, post[..Hpke.EncapsulatedLength], "safe-passage/field-post/v1"u8) is not { } context
            || Hpke.TryDecrypt(context.Key, context.Nonce, post[Hpke.EncapsulatedLength..], []) is not { } padded)
        {
            return null;
        }

        var content = PaddedText.TryRead(padded);
        CryptographicOperations.ZeroMemory(padded);
        return content is null ? null : new OpenedPost(content, context);
    }

    /// <summary>Wipes the key from memory.</summary>
    public void Dispose() => _key.Dispose();
}
