using System.Security.Cryptography;
using System.Text;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Keys;

/// <summary>The public half of a party's key, as it is handed to others: lines of text, or one for a QR code.</summary>
/// <remarks>
/// Anybody can make a card: it says which keys belong together, not whose they are. Compare the eight words by voice
/// with the person who gave it. The name is a label of whoever wrote the card, and the words do not cover it. Forms
/// and a test vector: docs/formats/keys.md. Immutable; may be used from several threads.
/// </remarks>
/// <param name="Signing">Checks the party's signatures.</param>
/// <param name="Recipient">Seals for the party.</param>
/// <param name="Name">The party, or null when the card does not name it.</param>
public sealed record KeyCard(VerifyingKey Signing, RecipientKey Recipient, PartyId? Name)
{
    private const string Scheme = "safe-passage-key:v1:";
    private const string Title = "safe-passage-key v1";
    private const int MostCharacters = 4_096;

    /// <summary>The card of a private key.</summary>
    public static KeyCard Of(PartyKey key, PartyId? name)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new KeyCard(key.Signing.Verifying, key.Sealing.Recipient, name);
    }

    /// <summary>Eight words of the SHA-256 over the one-line form without a name.</summary>
    public EightWords Words => EightWords.Of(SHA256.HashData(Encoding.ASCII.GetBytes(Keys)));

    /// <summary>The one-line form: <c>safe-passage-key:v1:SIGNING:SEALING</c>, with <c>:NAME</c> if any.</summary>
    public string Line => Name is { } name ? $"{Keys}:{name.Value}" : Keys;

    private string Keys => $"{Scheme}{Signing}:{Recipient}";

    /// <summary>Reads either form.</summary>
    /// <param name="text">A whole card; empty lines and spaces at the ends of lines are passed over.</param>
    /// <param name="where">Where it came from, for the message.</param>
    /// <exception cref="RefusalException">
    /// It is no card, a line is missing, unknown or there twice, or key id or words do not fit the keys.
    /// </exception>
    public static KeyCard Parse(string text, string where)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Length > MostCharacters ? [] : text.Split(
            '\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines switch
        {
            [var line] when line.StartsWith(Scheme, StringComparison.Ordinal) => OfLine(line, where),
            [Title, .. var rest] => OfLines(rest, where),
            _ => throw new RefusalException(new Refusal(
                "card.none", where, "This is no key card of a version that is read here.",
                $"A card begins with '{Title}' or '{Scheme}'; give all of it and nothing else.")),
        };
    }

    /// <summary>The card as lines of text, each with its end.</summary>
    public override string ToString() =>
        $"{Title}\n"
        + (Name is { } name ? $"name {name.Value}\n" : "")
        + $"signing {Signing}\nsealing {Recipient}\nid {Signing.Id}\nwords {Words}\n";

    private static KeyCard OfLine(string line, string where)
    {
        var parts = line[Scheme.Length..].Split(':');
        return parts.Length is 2 or 3
            ? Read(parts[0], parts[1], parts.Length == 3 ? parts[2] : null, where)
            : throw Broken(where, "The line has not two keys and at most a name.");
    }

    private static KeyCard OfLines(string[] lines, string where)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var (field, value) = line.Split(' ', 2) is [var f, var v] ? (f, v.Trim()) : (line, "");
            if (field is not ("name" or "signing" or "sealing" or "id" or "words") || !fields.TryAdd(field, value))
            {
                throw Broken(where, $"The line '{Shown(field)}' is not known, or is there twice.");
            }
        }

        var card = Read(
            fields.GetValueOrDefault("signing"), fields.GetValueOrDefault("sealing"), fields.GetValueOrDefault("name"),
            where);
        if (fields.GetValueOrDefault("id") != card.Signing.Id)
        {
            throw Broken(where, "The key id is missing or is not the one of the signing key.");
        }

        return EightWords.Parse(fields.GetValueOrDefault("words", ""), where).Equals(card.Words)
            ? card
            : throw Broken(where, "The eight words are not those of the keys.");
    }

    private static KeyCard Read(string? signing, string? sealing, string? name, string where)
    {
        if (name is not null && !Identifier.IsValid(name))
        {
            throw Broken(where, "The name is not an id of a party: small letters, digits, '-' and '.'.");
        }

        return new KeyCard(
            VerifyingKey.TryParse(signing) ?? throw Broken(where, "The signing key is missing or damaged."),
            RecipientKey.TryParse(sealing) ?? throw Broken(where, "The sealing key is missing or damaged."),
            name is null ? null : new PartyId(name));
    }

    private static string Shown(string field) => field.Length <= 20 ? field : field[..20] + "...";

    private static RefusalException Broken(string where, string what) => new(new Refusal(
        "card.broken", where, what, "Ask its owner for the card again, and compare the eight words by voice."));
}
