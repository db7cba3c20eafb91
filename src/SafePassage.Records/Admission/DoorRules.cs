using System.Globalization;
using System.Text;
using System.Text.Json;
using SafePassage.Records.Bodies;
using SafePassage.Records.Json;
using SafePassage.Terms;

namespace SafePassage.Records.Admission;

/// <summary>What only a new record must satisfy: what is in a log already is read as it is.</summary>
internal static class DoorRules
{
    // An author may be a day ahead of the server in its own time zone; nothing is published later than that.
    private const int DaysAhead = 1;

    /// <summary>Why the record is not taken in; null when it may be.</summary>
    /// <param name="register">What is known before it.</param>
    /// <param name="envelope">The record.</param>
    /// <param name="body">What it says.</param>
    /// <param name="author">Whose key signed it.</param>
    /// <param name="now">The server's clock.</param>
    public static Refusal? Find(
        Register register, Envelope envelope, RecordBody body, GrantedKey author, DateTimeOffset now)
    {
        var kind = envelope.Kind;
        return Chain(register, kind, body)
            ?? Texts(kind, envelope.Payload.AsSpan())
            ?? Times(kind, body, now)
            ?? body switch
            {
                ClaimRecorded claim => Sourced(kind, claim.Party, claim.Provenance, author),
                SituationReported report => Sourced(kind, report.Party, report.Provenance, author),
                AnnouncementRecorded announced => Sourced(kind, announced.Party, announced.Provenance, author),
                IncidentReported when author.Capacity is PartyRole.Press or PartyRole.Desk => Sourced(
                    kind, null, body.Provenance, author),
                AccordProposed text => Agreeing.TextRules.FindAtTheDoor(kind, text),
                _ => null,
            }
            ?? (author.Scope is { } scope && now > scope.Until
                ? Refuse(
                    "record.expired", kind, "$", "This device's time is over.", "Let its party grant a key anew.")
                : null);
    }

    private static Refusal? Chain(Register register, string kind, RecordBody body)
    {
        if (body.Log != register.Origin)
        {
            return Refuse(
                "record.other-log", kind, "$.log",
                body.Log is null ? "The statement names no log." : "The statement is meant for another log.",
                $"Sign it with the log's origin: {register.Origin}.");
        }

        if (body.Sequence is not >= 1)
        {
            return Refuse(
                "record.no-sequence", kind, "$.sequence", "The statement has no number.",
                "Number the statements of a key from 1.");
        }

        return (body.Sequence == 1) != (body.Previous is null)
            || (body.Previous is not null && RecordId.TryParse(body.Previous) is null)
            ? Refuse(
                "record.no-previous", kind, "$.previous",
                "A key's first statement names none before it; every other names the id of the one before.",
                "Give 64 characters of lower-case hexadecimal: docs/formats/records.md shows how it is made.")
            : null;
    }

    private static Refusal? Texts(string kind, ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        ReadOnlySpan<byte> field = [];
        var isMoment = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                field = reader.ValueSpan;
                isMoment = field.EndsWith("At"u8) || field.SequenceEqual("until"u8);
            }
            else if (reader.TokenType == JsonTokenType.String && (isMoment || !IsPlain(ref reader)))
            {
                var text = reader.GetString()!;
                if (isMoment && !MomentConverter.HasOffset(text))
                {
                    return Refuse(
                        "record.no-offset", kind, "$." + Encoding.UTF8.GetString(field),
                        "The time does not say how far its clock is from UTC.",
                        "Write it with its offset, for example 2022-05-03T14:00:00+03:00.");
                }

                if (FindHidden(text) is { } hidden)
                {
                    return Refuse(
                        "record.hidden-character", kind, "$." + Encoding.UTF8.GetString(field),
                        $"The text holds the character U+{hidden:X4}.",
                        "Remove it: characters that are not seen, or turn the reading order, can hide what is signed.");
                }
            }
        }

        return null;
    }

    // Printed ASCII as it stands hides nothing; most texts of a log are no more, and need not be decoded.
    private static bool IsPlain(ref Utf8JsonReader reader) =>
        !reader.ValueIsEscaped && !reader.ValueSpan.ContainsAnyExceptInRange((byte)' ', (byte)'~');

    // NUL and other controls, marks that turn the direction of reading, tags, and characters of no meaning at all.
    private static int? FindHidden(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var value = rune.Value;
            var isControl = Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control && value is not ('\n' or '\t');
            var isDirection = value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E)
                or (>= 0x2066 and <= 0x2069);
            var isTag = value is >= 0xE0000 and <= 0xE007F;
            var isNothing = value is 0x200B or 0x2060 or 0xFEFF or 0xFFFD || (value & 0xFFFE) == 0xFFFE;
            if (isControl || isDirection || isTag || isNothing)
            {
                return value;
            }
        }

        return null;
    }

    private static Refusal? Times(string kind, RecordBody body, DateTimeOffset now)
    {
        if (body.StatedAt.Year is < 1990 or > 2200)
        {
            return Refuse(
                "record.bad-field", kind, "$.statedAt", "The year cannot be right.", "State when it was observed.");
        }

        return body switch
        {
            KeyGranted { Scope: { } scope } when scope.Until <= body.StatedAt => Refuse(
                "record.bad-field", kind, "$.scope.until", "The grant would end before it is stated.",
                "State an end after the beginning."),
            ClaimRecorded claim when claim.PublishedOn > Tomorrow(now) =>
                Refuse(
                    "record.bad-field", kind, "$.publishedOn", "That day has not come yet.",
                    "State the day on which it was published."),
            SituationReported report when report.PublishedOn > Tomorrow(now) || report.AsOf > report.PublishedOn =>
                Refuse(
                    "record.bad-field", kind, "$.asOf, $.publishedOn",
                    "It tells of a day after its publication, or that day has not come yet.",
                    "State the day of which it tells and the day on which it was published."),
            AnnouncementRecorded announced when announced.PublishedOn > Tomorrow(now) => Refuse(
                "record.bad-field", kind, "$.publishedOn", "That day has not come yet.",
                "State the day on which it was published."),
            AnnouncementRecorded { OpensAt: { } opens, ClosesAt: { } closes } when closes <= opens => Refuse(
                "record.bad-field", kind, "$.closesAt", "The window ends before it begins.", "Correct the times."),
            ClaimRecorded { Metric: { FirstDay: { } first, LastDay: { } last } } when last < first => Refuse(
                "record.bad-field", kind, "$.metric.lastDay", "The period ends before it begins.",
                "Correct the days."),
            _ => null,
        };
    }

    private static DateOnly Tomorrow(DateTimeOffset now) =>
        DateOnly.FromDateTime(now.UtcDateTime).AddDays(DaysAhead);

    // Words are put into nobody's mouth: what another said is recorded with its publication.
    private static Refusal? Sourced(string kind, PartyId? party, Provenance provenance, GrantedKey author) =>
        party == author.Member.Party
            || (provenance.Basis == Basis.Reported && !string.IsNullOrWhiteSpace(provenance.Source))
            ? null
            : Refuse(
                "record.no-source", kind, "$.provenance",
                "What somebody else said is recorded as reported, with its publication.",
                "Set the basis to reported and name the source.");

    private static Refusal Refuse(string code, string kind, string field, string what, string next) =>
        new(code, $"{kind} {field}", what, next);
}
