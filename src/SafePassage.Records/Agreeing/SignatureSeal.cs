using System.Security.Cryptography;
using System.Text;
using SafePassage.Terms;

namespace SafePassage.Records.Agreeing;

/// <summary>A commitment to a signature: says nothing until it is opened, and can be opened in one way only.</summary>
/// <remarks>
/// SHA-256 over a domain word, the text's hash, the party and a secret of 32 random bytes. Whoever seals cannot sign
/// another text with it, and nobody learns from it whether the party will sign. Pure.
/// </remarks>
public static class SignatureSeal
{
    /// <summary>The seal of a party on one text.</summary>
    /// <param name="proposalHash">SHA-256 of the text's payload, hexadecimal.</param>
    /// <param name="party">Who seals.</param>
    /// <param name="opening">43 characters of base64url: 32 random bytes, kept until the seal is opened.</param>
    /// <returns>64 characters of hexadecimal.</returns>
    public static string Of(string proposalHash, PartyId party, string opening) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(
            $"safe-passage/signature-seal/v1\n{proposalHash}\n{party}\n{opening}\n")));
}

/// <summary>What an order is called when it is read out over a telephone.</summary>
public static class OrderWords
{
    /// <summary>The eight words of one order of one text: other text, segment or checkpoint, other words.</summary>
    /// <param name="proposalHash">SHA-256 of the text's payload, hexadecimal.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="checkpoint">The checkpoint; null for the segment's commander.</param>
    public static EightWords Of(string proposalHash, string segment, PlaceId? checkpoint) => EightWords.Of(
        SHA256.HashData(Encoding.UTF8.GetBytes(
            $"safe-passage/order/v1\n{proposalHash}\n{segment}\n{checkpoint?.Value ?? "-"}\n")));
}

/// <summary>The short code under which a bulletin is found and checked.</summary>
/// <remarks>
/// The first 40 bits of the record's id, in the 32 letters of Crockford (no I, L, O, U). Whoever holds the record
/// computes it; nobody can issue another record under a given code without trying about a million million of them.
/// </remarks>
public static class BulletinCode
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The code of a bulletin's record, for example <c>7QK2-M0XV</c>.</summary>
    public static string Of(RecordId record)
    {
        var bytes = Convert.FromHexString(record.ToString().AsSpan(0, 10));
        var bits = bytes.Aggregate(0UL, (sum, b) => (sum << 8) | b);
        Span<char> code = stackalloc char[9];
        for (var (i, at) = (7, 8); i >= 0; i--, at--)
        {
            at -= at == 4 ? 1 : 0;
            code[at] = Letters[(int)(bits & 31)];
            bits >>= 5;
        }

        code[4] = '-';
        return new string(code);
    }

    /// <summary>
    /// What was typed, as a code is written: small letters, spaces and a missing hyphen are forgiven, and O, I, L read
    /// as the digits that they look like.
    /// </summary>
    /// <returns>Null when it is no code.</returns>
    public static string? TryParse(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var letters = typed.ToUpperInvariant().Where(c => c is not ('-' or ' '))
            .Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }).ToArray();
        return letters.Length == 8 && Array.TrueForAll(letters, c => Letters.Contains(c, StringComparison.Ordinal))
            ? $"{new string(letters, 0, 4)}-{new string(letters, 4, 4)}"
            : null;
    }
}
