using System.Text;
using System.Text.Json;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Records;

/// <summary>What a body must satisfy beyond its JSON types.</summary>
internal static class BodyRules
{
    private const int MaxText = 4_000;

    /// <exception cref="RefusalException">A rule is broken; the field is named.</exception>
    public static void Check(string kind, RecordBody body, ReadOnlySpan<byte> payload)
    {
        CheckTexts(kind, payload);
        CheckProvenance(kind, body.Provenance);
        switch (body)
        {
            case GroupConstituted group:
                CheckGroup(kind, group);
                break;
            case KeyGranted granted:
                CheckGrant(kind, granted);
                break;
            case KeyRevoked { CompromisedSince: < 1 }:
                throw Refuse(kind, "$.compromisedSince", "Statements are numbered from 1.", "Correct the number.");
            case PayloadErased { Number: < 1 } or PayloadErased { Index: < 0 }:
                throw Refuse(
                    kind, "$.number", "Statements are numbered from 1, entries from 0.", "Correct the number.");
            case AccordBody { Version: < 1 or > 100_000 }:
                throw Refuse(kind, "$.version", "Versions count from 1 to 100,000.", "Correct the version.");
            case AccordBody or DepartureOverridden or MandateGiven or NotificationBody or BulletinBody:
                AgreementRules.Check(kind, body);
                break;
            case IncidentBody or CasualtyRecorded or ReviewDecided:
                IncidentRules.Check(kind, body);
                break;
            case CommentBody comment:
                CommentRules.Check(kind, comment);
                break;
            case ResourceBody resource:
                ResourceRules.Check(kind, resource);
                break;
            case MovementPlanned or MovementStep or MovementDiverted or AlarmAcknowledged or PositionBatch:
                MovementRules.Check(kind, body);
                break;
            case Headcount { Visit: < 1 or > 200 }:
                throw Refuse(kind, "$.visit", "Visits are counted from 1 to 200.", "Correct the number.");
            case Headcount headcount:
                CheckHeadcount(kind, headcount);
                break;
            case HeadcountWithdrawn withdrawn when RecordId.TryParse(withdrawn.Headcount) is null:
                throw Refuse(
                    kind, "$.headcount", "This is no id of a record.", "Give 64 characters of lower-case hexadecimal.");
            case HeadcountWithdrawn { Reason: var reason } when string.IsNullOrWhiteSpace(reason):
                throw Refuse(kind, "$.reason", "A withdrawal gives its reason.", "Say in a few words why.");
            case ClaimRecorded { Corrects: { } corrects } when RecordId.TryParse(corrects) is null:
                throw Refuse(
                    kind, "$.corrects", "This is no id of a record.", "Give 64 characters of lower-case hexadecimal.");
            case SituationReported report when report.Value is { IsKnown: true } != report.Metric is not null:
                throw Refuse(
                    kind, "$.value, $.metric", "A number comes with what it counts.", "Give both, or neither.");
            case AnnouncementRecorded { Places.Count: > 200 }:
                throw Refuse(kind, "$.places", "At most 200 places are named.", "Leave some out.");
            case ClaimRecorded { Value.IsKnown: false }:
                throw Refuse(
                    kind, "$.value", "A claim without a number cannot be compared.",
                    "Record it only when it states a number.");
        }
    }

    private static void CheckProvenance(string kind, Provenance provenance)
    {
        if (provenance.Basis is Basis.Reported && string.IsNullOrWhiteSpace(provenance.Source))
        {
            throw Refuse(
                kind, "$.provenance.source", "A reported statement names its source.",
                "Add the publication it comes from.");
        }

        if (provenance.Basis is Basis.Inferred && string.IsNullOrWhiteSpace(provenance.Note))
        {
            throw Refuse(kind, "$.provenance.note", "An inference shows its arithmetic.", "Add the note.");
        }

        if (provenance.Row is { } row)
        {
            CheckRow(kind, row);
        }
    }

    private static void CheckRow(string kind, SourceRow row)
    {
        if (string.IsNullOrWhiteSpace(row.File) || row.Number < 1 || row.Sha256.Length != 64
            || !row.Sha256.All(c => char.IsAsciiHexDigitLower(c) || char.IsAsciiDigit(c)))
        {
            throw Refuse(
                kind, "$.provenance.row", "A row names its file, the file's SHA-256 and its number from 1.",
                "Give the SHA-256 as 64 characters of lower-case hexadecimal, or leave the field out.");
        }
    }

    private static void CheckGroup(string kind, GroupConstituted group)
    {
        if (group.Members.Count is < 2 or > 64)
        {
            throw Refuse(kind, "$.members", "A working group has 2 to 64 members.", "List them.");
        }

        for (var i = 0; i < group.Members.Count; i++)
        {
            if (VerifyingKey.TryParse(group.Members[i].Key) is null)
            {
                throw Refuse(
                    kind, $"$.members[{i}].key", "This is no Ed25519 public key.",
                    "Use 43 characters of unpadded base64url.");
            }
        }

        if (group.Members.FirstOrDefault(m => !AgreementRules.IsSealingKey(m.SealingKey)) is { } sealing)
        {
            throw Refuse(
                kind, "$.members", $"The sealing key of {sealing.Party} is none.",
                "Use 43 characters of unpadded base64url, or leave it out.");
        }

        if (group.HumanitarianLead is { } lead
            && !group.Members.Any(m => m.Party == lead && m.Role == PartyRole.Facilitator))
        {
            throw Refuse(
                kind, "$.humanitarianLead", "The humanitarian lead is a facilitator of the group.",
                "Name one, or leave the field out.");
        }

        if (group.Members.Any(m => m.Role == PartyRole.Device)
            || group.Members.GroupBy(m => m.Party).Any(g => g.Select(m => m.Role).Distinct().Count() > 1))
        {
            throw Refuse(
                kind, "$.members", "A party speaks in one role, and a device is granted later by its party.",
                "Give each party one role.");
        }

        if (group.Members.Select(m => m.Key).Distinct(StringComparer.Ordinal).Count() != group.Members.Count)
        {
            throw Refuse(kind, "$.members", "Two members have the same key.", "Give each its own key.");
        }

        var missing = group.Signatories.Except(group.Members.Select(m => m.Party)).ToArray();
        if (group.Signatories.Count < 2 || missing.Length > 0)
        {
            throw Refuse(
                kind, "$.signatories", "At least two members are signatories, and every signatory is a member.",
                "Correct the list.");
        }
    }

    private static void CheckGrant(string kind, KeyGranted granted)
    {
        if (VerifyingKey.TryParse(granted.Member.Key) is null)
        {
            throw Refuse(
                kind, "$.member.key", "This is no Ed25519 public key.", "Use 43 characters of unpadded base64url.");
        }

        if (!AgreementRules.IsSealingKey(granted.Member.SealingKey))
        {
            throw Refuse(
                kind, "$.member.sealingKey", "This is no sealing key.",
                "Use 43 characters of unpadded base64url, or leave it out.");
        }

        if ((granted.Member.Role == PartyRole.Device) != (granted.Scope is not null))
        {
            throw Refuse(
                kind, "$.scope", "A device has places and an end, and no other key has.", "Add it for devices only.");
        }

        if (granted.Scope is { Places.Count: < 1 or > 200 } or { Movements.Count: < 1 or > 1_000 })
        {
            throw Refuse(kind, "$.scope", "A device counts at 1 to 200 places.", "Name the places.");
        }
    }

    private static void CheckHeadcount(string kind, Headcount headcount)
    {
        CheckId(kind, "$.group", headcount.Group);
        CheckId(kind, "$.stream", headcount.Stream);
        if (headcount.Supersedes is { } replaced
            && (replaced.Count is < 1 or > 100 || replaced.Any(id => RecordId.TryParse(id) is null)))
        {
            throw Refuse(
                kind, "$.supersedes", "It names 1 to 100 records by their ids.",
                "Give 64 characters of lower-case hexadecimal each.");
        }

        var takesOther = headcount.Kind is HeadcountKind.Transferred or HeadcountKind.Boarded or HeadcountKind.Joined;
        if ((headcount.Kind == HeadcountKind.Transferred && headcount.OtherMovement is null)
            || (headcount.OtherMovement is not null && !takesOther) || headcount.OtherMovement == headcount.Movement)
        {
            throw Refuse(
                kind, "$.otherMovement",
                "People are transferred to another movement, and board or join from one; nothing else names one.",
                "Name the other movement, or leave the field out.");
        }
    }

    private static void CheckId(string kind, string field, string? text)
    {
        if (text is not null && !Identifier.IsValid(text))
        {
            throw Refuse(kind, field, $"'{text}' is no id.", "Use a-z, 0-9, '-' and '.'.");
        }
    }

    private static void CheckTexts(string kind, ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        var field = (string?)"$";
        ReadOnlySpan<byte> name = default;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                field = IsShortAscii(reader.ValueSpan) ? null : "$." + reader.GetString();
                name = reader.ValueSpan;
            }
            else if (reader.TokenType == JsonTokenType.String && !IsShortAscii(reader.ValueSpan))
            {
                // Reading it also refuses what is no text.
                var text = reader.GetString()!;
                if (text.Length > MaxText)
                {
                    throw Refuse(
                        kind, field ?? "$." + Encoding.ASCII.GetString(name),
                        $"The text is {text.Length} characters; at most {MaxText} are allowed.", "Shorten it.");
                }
            }
        }
    }

    // As it stands there is then no need to make a string of it: most are ids, words and hashes.
    private static bool IsShortAscii(ReadOnlySpan<byte> text) =>
        text.Length <= MaxText && Ascii.IsValid(text) && !text.Contains((byte)'\\');

    private static RefusalException Refuse(string kind, string field, string what, string next) =>
        new(new Refusal("record.bad-field", $"{kind} {field}", what, next));
}
