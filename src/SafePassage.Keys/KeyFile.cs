using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SafePassage.Terms;

namespace SafePassage.Keys;

/// <summary>One party's private key in one file that a passphrase seals.</summary>
/// <remarks>
/// A line <c>Safe Passage key ID</c>, and below it PEM with the label of an encrypted private key of PKCS#8: Ed25519,
/// PBES2 with PBKDF2-HMAC-SHA256 and AES-256-CBC. OpenSSL opens it, and so does a browser. docs/formats/keys.md has the
/// bytes, docs/decisions/0008-key-files.md the reasons. Sealing and opening take about half a second each. Enforces
/// rule R11: a party's key is its own, on its own machine.
/// </remarks>
public static class KeyFile
{
    /// <summary>Random bytes that one sealing uses up.</summary>
    public const int FreshLength = 32;

    /// <summary>Rounds of PBKDF2 in files that are made here.</summary>
    internal const int Iterations = 1_000_000;

    private const int LeastIterations = 100_000;
    private const int MostIterations = 10_000_000;
    private const int MostCharacters = 16_384;
    private const string Label = "ENCRYPTED PRIVATE KEY";
    private const string Heading = "Safe Passage key ";

    /// <summary>Seals a seed into a new file that only its owner may read.</summary>
    /// <param name="path">Must not exist yet.</param>
    /// <param name="seed">32 random bytes. The caller wipes them.</param>
    /// <param name="passphrase">The passphrase.</param>
    /// <param name="fresh">32 random bytes, drawn anew for each file.</param>
    /// <exception cref="RefusalException">Something has that name already.</exception>
    public static void Save(
        string path, ReadOnlySpan<byte> seed, Passphrase passphrase, ReadOnlySpan<byte> fresh) =>
        OwnFile.WriteNew(path, Encoding.ASCII.GetBytes(Sealing(seed, passphrase, fresh, Iterations)));

    /// <summary>Opens a file.</summary>
    /// <exception cref="RefusalException">
    /// There is no such file, it is no key file, it is not sealed, it is damaged, it asks for too few or too many
    /// rounds, or the passphrase is not its own.
    /// </exception>
    public static PartyKey Open(string path, Passphrase passphrase)
    {
        var seed = OpenSeed(path, passphrase);
        var key = PartyKey.FromSeed(seed);
        CryptographicOperations.ZeroMemory(seed);
        return key;
    }

    /// <summary>Seals the key of a file under another passphrase.</summary>
    /// <param name="path">The file; its copies elsewhere keep the old passphrase.</param>
    /// <param name="old">The passphrase of now.</param>
    /// <param name="next">The passphrase to come.</param>
    /// <param name="fresh">32 random bytes, drawn anew for each file.</param>
    /// <exception cref="RefusalException">As <see cref="Open"/>; the file then stays as it was.</exception>
    public static void ChangePassphrase(
        string path, Passphrase old, Passphrase next, ReadOnlySpan<byte> fresh)
    {
        var seed = OpenSeed(path, old);
        OwnFile.Replace(path, Encoding.ASCII.GetBytes(Sealing(seed, next, fresh, Iterations)));
        CryptographicOperations.ZeroMemory(seed);
    }

    /// <summary>The text of a key file.</summary>
    internal static string Sealing(
        ReadOnlySpan<byte> seed, Passphrase passphrase, ReadOnlySpan<byte> fresh, int iterations)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        if (fresh.Length != FreshLength)
        {
            throw new ArgumentException($"{FreshLength} random bytes are used up.", nameof(fresh));
        }

        using var key = PartyKey.FromSeed(seed);
        var der = SealedSeed.Encrypt(seed, passphrase, iterations, fresh).ToDer();
        return $"{Heading}{key.Signing.Verifying.Id}\n{PemEncoding.WriteString(Label, der)}\n";
    }

    private static byte[] OpenSeed(string path, Passphrase passphrase)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        var text = Read(path);
        var sealing = Parse(text, path);
        byte[]? seed;
        try
        {
            seed = sealing.TryDecrypt(passphrase);
        }
        catch (NotSupportedException)
        {
            throw OtherKind(path);
        }

        if (seed is null)
        {
            throw new RefusalException(new Refusal(
                "keys.passphrase-wrong", path, "The passphrase is not the one of this file, or the file is damaged.",
                "Type it again; look at the keyboard's language and capital letters. Else bring a copy of the file."));
        }

        // Nothing inside says that the seed is whole: CBC lets a changed byte through as another key.
        if (IdNamedIn(text) is { } id)
        {
            using var key = PartyKey.FromSeed(seed);
            if (key.Signing.Verifying.Id != id)
            {
                throw Damaged(path, "The key inside is not the one that its first line names.");
            }
        }

        return seed;
    }

    private static string Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new RefusalException(new Refusal(
                "keys.absent", path, "There is no such file.", "Give the path of a key file, or make one: keys new."));
        }

        using var reader = new StreamReader(path, Encoding.UTF8);
        var text = new char[MostCharacters + 1];
        var length = reader.ReadBlock(text);
        return length <= MostCharacters ? new string(text, 0, length) : throw NoKeyFile(path);
    }

    private static SealedSeed Parse(string text, string path)
    {
        if (!PemEncoding.TryFind(text, out var pem))
        {
            throw text.Contains(Label, StringComparison.Ordinal)
                ? Damaged(path, "The lines of the key are not whole.") : NoKeyFile(path);
        }

        var label = text[pem.Label];
        if (label != Label)
        {
            throw label.EndsWith("PRIVATE KEY", StringComparison.Ordinal)
                ? new RefusalException(new Refusal(
                    "keys.not-sealed", path, "This private key is not sealed in the form that is read here.",
                    "Seal it with: openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -iter 1000000"))
                : NoKeyFile(path);
        }

        SealedSeed sealing;
        try
        {
            sealing = SealedSeed.Read(Convert.FromBase64String(text[pem.Base64Data]));
        }
        catch (AsnContentException)
        {
            throw Damaged(path, "The bytes of the key are not whole.");
        }
        catch (NotSupportedException)
        {
            throw OtherKind(path);
        }

        return sealing.Iterations is >= LeastIterations and <= MostIterations
            ? sealing
            : throw new RefusalException(new Refusal(
                "keys.iterations", path,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The file asks for {sealing.Iterations} rounds; {LeastIterations} to {MostIterations} are done."),
                "With few rounds a passphrase is soon guessed, and many keep the machine busy for ever. "
                    + "Seal the key again with 1000000 rounds."));
    }

    private static string? IdNamedIn(string text) => text
        .Split('\n', StringSplitOptions.TrimEntries)
        .FirstOrDefault(l => l.StartsWith(Heading, StringComparison.Ordinal))?[Heading.Length..];

    private static RefusalException Damaged(string path, string what) => new(new Refusal(
        "keys.damaged", path, what, "Bring a copy of the file. If there is none, make a new key and revoke this one."));

    private static RefusalException NoKeyFile(string path) => new(new Refusal(
        "keys.no-key-file", path, "This is no key file.", "Give the path of a file that keys new made."));

    private static RefusalException OtherKind(string path) => new(new Refusal(
        "keys.other-kind", path, "It is a key of another kind, or sealed in another way, than is read here.",
        "Use an Ed25519 key, sealed with PBES2, PBKDF2-HMAC-SHA256 and AES-256-CBC: docs/formats/keys.md."));
}
