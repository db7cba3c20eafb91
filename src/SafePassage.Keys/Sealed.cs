using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using SafePassage.Terms;

namespace SafePassage.Keys;

/// <summary>A text or file that only named recipients can read, as one line of text. Enforces rule R7.</summary>
/// <remarks>
/// <para>X25519 with a key that is thrown away, HKDF-SHA256 and AES-256-GCM: what a browser has. Who the recipients are
/// is not written, how many they are is; the length is known to 256 bytes. All recipients read the same content: a
/// commitment to its key stands in the open part. Nobody's signature is in it: sign the record that carries it.</para>
/// <para>docs/formats/sealed.md has the bytes and a test vector. May be used from several threads.</para>
/// </remarks>
public static class Sealed
{
    /// <summary>Random bytes that one sealing uses up.</summary>
    public const int FreshLength = 64;

    private const int MostRecipients = 32;
    private const int MostBytes = 1 << 20;
    private const int Step = 256;
    private const int KeyLength = 32;
    private const int TagLength = 16;
    private const int WrapLength = KeyLength + TagLength;
    private const int CommitmentAt = 1 + KeyLength;
    private const int WrapsAt = CommitmentAt + KeyLength;
    private const string Version = "safe-passage-sealed:v1:";

    // Every key is used for one encryption only, so the nonce need not differ.
    private static readonly byte[] s_nonce = new byte[12];

    /// <summary>Seals bytes for recipients.</summary>
    /// <param name="recipients">1 to 32, none twice.</param>
    /// <param name="plain">At most 1 MiB.</param>
    /// <param name="fresh">64 random bytes, drawn anew for each sealing; used twice, they tell both contents.</param>
    /// <returns>One line of ASCII without its end.</returns>
    /// <exception cref="RefusalException">
    /// Too many recipients or bytes, none or one twice, or a key under which anybody could read.
    /// </exception>
    public static string For(
        IReadOnlyList<RecipientKey> recipients, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> fresh)
    {
        ArgumentNullException.ThrowIfNull(recipients);
        if (fresh.Length != FreshLength)
        {
            throw new ArgumentException($"{FreshLength} random bytes are used up.", nameof(fresh));
        }

        if (recipients.Count is 0 or > MostRecipients || recipients.Distinct().Count() != recipients.Count)
        {
            throw new RefusalException(new Refusal(
                "sealed.recipients", "the recipients", $"There are none, more than {MostRecipients}, or one twice.",
                "Name each recipient once."));
        }

        if (plain.Length > MostBytes)
        {
            throw new RefusalException(new Refusal(
                "sealed.long", "what is to be sealed", $"It has more than {MostBytes} bytes.", "Seal it in parts."));
        }

        using var once = SealingKey.OfBytes(fresh[..KeyLength]);
        var content = fresh[KeyLength..];
        byte[] head =
        [
            (byte)recipients.Count,
            .. once.Recipient.Raw,
            .. Commitment(content),
            .. recipients.SelectMany(Wraps(recipients, once, content.ToArray())),
        ];
        var padded = new byte[PaddedLength(plain.Length)];
        BinaryPrimitives.WriteInt32BigEndian(padded, plain.Length);
        plain.CopyTo(padded.AsSpan(sizeof(int)));
        byte[] whole = [.. head, .. Encrypt(BodyKey(content), padded, head)];
        CryptographicOperations.ZeroMemory(padded);
        return Version + Base64Url.EncodeToString(whole);
    }

    /// <summary>Opens what was sealed for a key.</summary>
    /// <param name="text">What <see cref="For"/> wrote; white space around it is passed over.</param>
    /// <param name="key">The key of one recipient.</param>
    /// <param name="where">Where the text came from, for the message.</param>
    /// <exception cref="RefusalException">
    /// It is no sealed text, it is sealed for others, or a byte of it was changed.
    /// </exception>
    public static byte[] Open(string text, SealingKey key, string where)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(key);
        var whole = Decode(text.Trim(), where);
        var head = whole.AsSpan(0, WrapsAt + (whole[0] * WrapLength));
        var once = RecipientKey.TryRead(whole.AsSpan(1, KeyLength)) ?? throw Changed(where);
        var content = Unwrap(head, once, key, where);
        if (!CryptographicOperations.FixedTimeEquals(Commitment(content), head[CommitmentAt..WrapsAt]))
        {
            throw Changed(where);
        }

        var padded = TryDecrypt(BodyKey(content), whole.AsSpan(head.Length), head) ?? throw Changed(where);
        var length = BinaryPrimitives.ReadInt32BigEndian(padded);

        // Whoever sealed it could have hidden bytes behind the end, or sent several forms of one content.
        return length is >= 0 and <= MostBytes && PaddedLength(length) == padded.Length
            && !padded.AsSpan(sizeof(int) + length).ContainsAnyExcept((byte)0)
            ? padded.AsSpan(sizeof(int), length).ToArray()
            : throw Changed(where);
    }

    private static int PaddedLength(int length) => (sizeof(int) + length + Step - 1) / Step * Step;

    private static Func<RecipientKey, byte[]> Wraps(
        IReadOnlyList<RecipientKey> recipients, SealingKey once, byte[] content) => recipient =>
        Encrypt(
            once.SecretWith(recipient, Salt(once.Recipient, recipient)) ?? throw new RefusalException(new Refusal(
                "sealed.recipients",
                string.Create(CultureInfo.InvariantCulture, $"recipient {recipients.Index().First(
                    r => r.Item.Equals(recipient)).Index + 1}"),
                "Whatever is sealed for this key, anybody can read.", "Ask the recipient for its card again.")),
            content, []);

    private static byte[] Unwrap(ReadOnlySpan<byte> head, RecipientKey once, SealingKey key, string where)
    {
        var secret = key.SecretWith(once, Salt(once, key.Recipient)) ?? throw Changed(where);
        for (var at = WrapsAt; at < head.Length; at += WrapLength)
        {
            if (TryDecrypt(secret, head.Slice(at, WrapLength), []) is { } content)
            {
                return content;
            }
        }

        throw new RefusalException(new Refusal(
            "sealed.for-others", where, "It is not sealed for this key, or it was changed on its way.",
            "Open it with the key of a recipient, or ask the sender for it again."));
    }

    private static byte[] Decode(string text, string where)
    {
        if (!text.StartsWith(Version, StringComparison.Ordinal))
        {
            throw new RefusalException(new Refusal(
                "sealed.none", where, "This is no sealed text of a version that is read here.",
                $"It begins with {Version} - give the whole line."));
        }

        var coded = text.AsSpan(Version.Length);
        if (coded.Length > 2 * MostBytes || !Base64Url.IsValid(coded))
        {
            throw Changed(where);
        }

        var whole = Base64Url.DecodeFromChars(coded);
        var isWhole = whole.Length > 0 && whole[0] is > 0 and <= MostRecipients
            && whole.Length >= WrapsAt + (whole[0] * WrapLength) + Step + TagLength
            && Base64Url.EncodeToString(whole).AsSpan().SequenceEqual(coded);
        return isWhole ? whole : throw Changed(where);
    }

    // Both public keys: a secret belongs to this pair, and a pair is never used twice.
    private static byte[] Salt(RecipientKey once, RecipientKey recipient) => [.. once.Raw, .. recipient.Raw];

    private static byte[] Commitment(ReadOnlySpan<byte> content) =>
        Derived(content, "safe-passage/sealed/v1/commitment"u8);

    private static byte[] BodyKey(ReadOnlySpan<byte> content) => Derived(content, "safe-passage/sealed/v1/body"u8);

    private static byte[] Derived(ReadOnlySpan<byte> content, ReadOnlySpan<byte> use)
    {
        var key = new byte[KeyLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, content, key, salt: [], use);
        return key;
    }

    private static byte[] Encrypt(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound)
    {
        var coded = new byte[plain.Length + TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(s_nonce, plain, coded.AsSpan(0, plain.Length), coded.AsSpan(plain.Length), bound);
        return coded;
    }

    private static byte[]? TryDecrypt(byte[] key, ReadOnlySpan<byte> coded, ReadOnlySpan<byte> bound)
    {
        var plain = new byte[coded.Length - TagLength];
        using var aes = new AesGcm(key, TagLength);
        try
        {
            aes.Decrypt(s_nonce, coded[..plain.Length], coded[plain.Length..], plain, bound);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static RefusalException Changed(string where) => new(new Refusal(
        "sealed.changed", where, "The sealed text is not whole, or it was changed on its way.",
        "Ask the sender for it again."));
}
