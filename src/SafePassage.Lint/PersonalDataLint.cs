using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace SafePassage.Lint;

/// <summary>
/// Looks in free text for what identifies a person or the spot where people are: addresses, handles, phone numbers,
/// vehicle plates, papers, birth dates, coordinates, names. Enforces rule R1. Enforces rule R2.
/// </summary>
/// <remarks>
/// <para>A net with holes, drawn on the side of refusing. What it cannot know: a given name that stands alone or is not
/// in its list, with a surname of no telling ending; names in scripts other than Latin, Cyrillic and Arabic; a
/// nickname; numbers written in words; ages; a description that fits one person ("the mayor's driver"); a name that is
/// also the name of a place or a street. Names are kept out by the model, which has no field for them; this catches the
/// slip of a hurried delegate and the plain tricks of somebody who wants a person exposed.</para>
/// <para>Nothing is done about invisible characters but to look through them: refusing them is the door's part.</para>
/// <para>A text of 4,000 characters takes some milliseconds. The first calls load the lists and the numbering plans
/// and build the automata, which takes seconds: call it once at start-up. Every member may be called from several
/// threads.</para>
/// </remarks>
public static class PersonalDataLint
{
    // A few hundred kilobytes at most; emptied rather than aged.
    private const int RememberedMax = 4_096;
    private const int RememberedLengthMax = 64;

    // Short texts without a space in which nothing was found.
    private static readonly ConcurrentDictionary<(string Text, LintedAs Field), bool> s_clean = new();

    /// <summary>The first finding of a free text, by the order of the rules, or null.</summary>
    public static LintFinding? Find(string text) => Find(text, LintedAs.FreeText);

    /// <summary>The first finding in the strings of a JSON payload, at any depth, or null.</summary>
    /// <remarks>Which rules a string gets depends on the name of its field; see <see cref="PayloadFields"/>.</remarks>
    /// <param name="kind">
    /// The record kind: the sealed details of a notification are passed over, when they are sealed (rule R7).
    /// </param>
    /// <param name="jsonPayload">One JSON value in UTF-8.</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static LintFinding? FindIn(string kind, ReadOnlySpan<byte> jsonPayload)
    {
        var reader = new Utf8JsonReader(jsonPayload);
        var path = new PayloadPath();
        var pieces = new StringBuilder();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    path.Name(Text(ref reader));
                    // A name that no reader knows is refused elsewhere, but it must not carry a number past this.
                    if (Find(path.Field, LintedAs.Id) is { } named)
                    {
                        return named with { Field = path.ToString() };
                    }

                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    path.Enter(reader.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.Leave();
                    break;
                case JsonTokenType.String:
                    path.Value();
                    var text = Text(ref reader);
                    if (PayloadFields.IsSealedPiece(kind, path.ToString()))
                    {
                        pieces.Append(text);
                    }
                    else if (Find(text, PayloadFields.RulesFor(path.Field, text)) is { } finding)
                    {
                        return finding with { Field = path.ToString() };
                    }

                    break;
                default:
                    path.Value();
                    break;
            }
        }

        return pieces.Length == 0 || SealedForm.Fits(pieces.ToString())
            ? null
            : new LintFinding("text that is not sealed", 0, pieces.Length, "$.sealed");
    }

    private static LintFinding? Find(string text, LintedAs field)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (field == LintedAs.Settled || text.Length < 4)
        {
            return null;
        }

        // Field names, ids and the log's own name stand in every record: each is looked at once.
        if (text.Length > RememberedLengthMax || text.Contains(' ', StringComparison.Ordinal))
        {
            return Look(text, field);
        }

        if (s_clean.ContainsKey((text, field)))
        {
            return null;
        }

        var finding = Look(text, field);
        if (finding is null)
        {
            if (s_clean.Count >= RememberedMax)
            {
                s_clean.Clear();
            }

            s_clean.TryAdd((text, field), true);
        }

        return finding;
    }

    private static LintFinding? Look(string text, LintedAs field)
    {

        var lint = LintText.Of(text);
        if (lint.Folded.Length < 4)
        {
            return null;
        }

        var hasDigit = lint.Folded.AsSpan().ContainsAnyInRange('0', '9');
        var finding = AddressRule.Find(lint);
        if (field == LintedAs.FreeText)
        {
            finding ??= SpotRule.FindLink(lint);
            finding ??= hasDigit ? PaperRule.Find(lint) ?? SpotRule.Find(lint) ?? BirthRule.Find(lint) : null;
        }

        finding ??= hasDigit ? PhoneRule.Find(lint) ?? PlateRule.Find(lint) : null;
        if (field == LintedAs.FreeText)
        {
            finding ??= SpotRule.FindLink(lint);
            finding ??= hasDigit ? PaperRule.FindBareNumber(lint) : null;
            finding ??= NameRule.Find(lint);
        }

        return finding;
    }

    // Half a surrogate pair, written as an escape, is no text; the reader's own exception names no field.
    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException fault)
        {
            throw new JsonException("A string is not valid text.", fault);
        }
    }
}
