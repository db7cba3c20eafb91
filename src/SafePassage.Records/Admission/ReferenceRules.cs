using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records.Admission;

/// <summary>What a record names must be there: movements, texts, segments, claims, members.</summary>
internal static class ReferenceRules
{
    /// <summary>What the record names and the log does not hold; null when nothing is amiss.</summary>
    public static Refusal? Find(Register register, string kind, RecordBody body) => body switch
    {
        GroupConstituted or KeyGranted or KeyRevoked or VerdictPublished { LogSize: < 0 } => null,
        AccordProposed text => Text(register, kind, text),
        AccordBody named => Named(register, kind, named),
        MovementPlanned { Accord: { } accord } when !register.Accords.ContainsKey(accord) =>
            Unknown(kind, "$.accord", $"There is no accord {accord}.", "Propose it first, or leave the field out."),
        MovementPlanned => null,
        MovementBody moved => Moved(register, kind, moved),
        AlarmAcknowledged { Movement: { } named } when !register.Movements.ContainsKey(named) =>
            Unknown(kind, "$.movement", $"There is no movement {named}.", "Name the movement that the alarm names."),
        PositionBatch { Movement: var named } when !register.Movements.ContainsKey(named) && !register.HasUnopened =>
            Unknown(kind, "$.movement", $"There is no movement {named}.", "Name the movement of the vehicles."),
        ClaimRecorded claim => Claim(register, kind, claim),
        IncidentBody or CasualtyRecorded or ReviewDecided => IncidentReferences.Find(register, kind, body),
        CommentBody comment => CommentReferences.Find(register, kind, comment),
        ResourceBody resource => ResourceReferences.Find(register, kind, resource),
        SituationReported { Party: { } party } => Member(register, kind, party),
        AnnouncementRecorded { Accord: { } accord } when !register.Accords.ContainsKey(accord) =>
            Unknown(kind, "$.accord", $"There is no accord {accord}.", "Leave the field out: it has no counterpart."),
        AnnouncementRecorded { Party: { } party } => Member(register, kind, party),
        VerdictPublished verdict => Verdict(register, kind, verdict),
        PayloadErased erased => Erased(register, kind, erased),
        NotificationText text => Notified(register, kind, text),
        NotificationBody notice => Notice(
            register, kind, "$.notification", register.Notifications.GetValueOrDefault(notice.Notification), notice),
        BulletinIssued { Bulletin: var id } when register.Bulletins.ContainsKey(id) => Unknown(
            kind, "$.bulletin", $"The id {id} is in use.", "Choose another id: each bulletin has one of its own."),
        BulletinCancelled { Bulletin: var id } => Notice(
            register, kind, "$.bulletin", register.Bulletins.GetValueOrDefault(id), body),
        MandateGiven { Accord: { } accord } when !register.Accords.ContainsKey(accord) => Unknown(
            kind, "$.accord", $"There is no accord {accord}.", "Leave the field out for every accord."),
        _ => null,
    };

    private static Refusal? Notified(Register register, string kind, NotificationText text)
    {
        if (text is NotificationSubmitted && register.Notifications.ContainsKey(text.Notification))
        {
            return Unknown(
                kind, "$.notification", $"The id {text.Notification} is in use.", "Amend it, or choose another id.");
        }

        return text.Recipients.Where(r => register.Keys.CapacityOf(r) is null)
            .Select(r => Unknown(kind, "$.recipients", $"{r} is no member of the group.", "Name members only."))
            .FirstOrDefault()
            ?? (text is NotificationAmended
                ? Notice(
                    register, kind, "$.notification",
                    register.Notifications.GetValueOrDefault(text.Notification), text)
                : null);
    }

    private static Refusal? Notice(
        Register register, string kind, string field, RegisteredNotice? known, RecordBody body) => body switch
        {
            _ when known is null => register.HasUnopened ? null : Unknown(
                kind, field, "There is none with this id.", "Submit or issue it first."),
            _ when known.EndedAt is { } at => Unknown(
                kind, field, $"It was ended by entry {at}.", "Nothing is left to do."),
            NotificationDetailed detailed => Recipient(kind, known, detailed.Recipient),
            NotificationTransmitted transmitted => Recipient(kind, known, transmitted.Recipient),
            _ => null,
        };

    private static Refusal? Recipient(string kind, RegisteredNotice known, PartyId to) =>
        known.Recipients.Contains(to) ? null : Unknown(
            kind, "$.recipient", $"The notification does not go to {to}.", "Name one of its recipients.");

    private static Refusal? Text(Register register, string kind, AccordProposed text)
    {
        if (text.Segments.FirstOrDefault(s => register.Keys.CapacityOf(s.ControlledBy) is null) is { } segment)
        {
            return Unknown(
                kind, "$.segments", $"{segment.ControlledBy} is no member of the group.",
                "Name the member that controls the segment.");
        }

        return text.Parent is { } parent && (register.Accords.GetValueOrDefault(text.Accord) ?? [])
            .All(t => t.TextHash != parent)
            ? Unknown(
                kind, "$.parent", "No text of this accord has this hash.",
                "Name the payload hash of the text answered.")
            : null;
    }

    private static Refusal? Named(Register register, string kind, AccordBody named)
    {
        if (!register.Accords.TryGetValue(named.Accord, out var texts))
        {
            return Unknown(kind, "$.accord", $"There is no accord {named.Accord}.", "Name one that was proposed.");
        }

        var versions = texts.Where(t => t.Version == named.Version).ToArray();
        if (versions.Length == 0)
        {
            return Unknown(
                kind, "$.version", $"{named.Accord} has no version {named.Version}.", "Name one that was proposed.");
        }

        return named switch
        {
            AccordTextBody text => OfText(kind, text, Array.Find(versions, v => v.TextHash == text.ProposalHash)),
            AccordRefused { ProposalHash: { } hash } when Array.TrueForAll(versions, v => v.TextHash != hash) =>
                NoText(kind, named.Version),
            OrderAcknowledged order => Order(
                kind, order, [.. versions.Where(v => order.ProposalHash is null || v.TextHash == order.ProposalHash)]),
            _ => null,
        };
    }

    private static Refusal NoText(string kind, int version) => Unknown(
        kind, "$.proposalHash", $"No text of version {version} has this hash.",
        "Give the payload hash of the text itself.");

    private static Refusal? OfText(string kind, AccordTextBody body, RegisteredText? text) => body switch
    {
        _ when text is null => NoText(kind, body.Version),
        RouteCleared cleared when text.Segments.All(s => s.Id != cleared.Segment) =>
            NoSegment(kind, body.Version, cleared.Segment),
        HotlineTested tested when text.Segments.All(s => s.Hotline != tested.Hotline) => Unknown(
            kind, "$.hotline", $"Version {body.Version} has no hotline {tested.Hotline}.",
            "Name a hotline of a segment of that text."),
        ProtectionRiskDecided decided
            when !Agreeing.ProtectionRisks.All.Contains(decided.Risk, StringComparer.Ordinal) => Unknown(
            kind, "$.risk", $"There is no risk {decided.Risk}.",
            "Use one of: " + string.Join(", ", Agreeing.ProtectionRisks.All) + "."),
        _ => null,
    };

    private static Refusal? Order(string kind, OrderAcknowledged order, RegisteredText[] texts)
    {
        if (texts.Length == 0)
        {
            return NoText(kind, order.Version);
        }

        var segments = texts.SelectMany(t => t.Segments).Where(s => s.Id == order.Segment).ToArray();
        if (segments.Length == 0)
        {
            return NoSegment(kind, order.Version, order.Segment);
        }

        if (order.Voice is { } voice && voice.Words
            != Agreeing.OrderWords.Of(order.ProposalHash!, order.Segment, order.Checkpoint).ToString())
        {
            return Unknown(
                kind, "$.voice.words", "These are not the eight words of this order.",
                "Stop: the post does not have the same order. Read the text to it again, and let it read the words.");
        }

        return order.Checkpoint is { } post && Array.TrueForAll(segments, s => s.Checkpoint != post)
            ? Unknown(
                kind, "$.checkpoint", $"Segment {order.Segment} has no checkpoint {post}.",
                "Name the checkpoint of that segment, or leave it out.")
            : null;
    }

    private static Refusal NoSegment(string kind, int version, string segment) => Unknown(
        kind, "$.segment", $"Version {version} has no segment {segment}.", "Name a segment of that version.");

    private static Refusal? Moved(Register register, string kind, MovementBody moved)
    {
        if (!register.Movements.TryGetValue(moved.Movement, out var known))
        {
            return Unknown(kind, "$.movement", $"There is no movement {moved.Movement}.", "Plan it first.");
        }

        return moved switch
        {
            MovementClosed or MovementCleared when known.ClosedAt is { } at => Unknown(
                kind, "$.movement", $"{moved.Movement} was closed by entry {at}.", "Nothing is left to do."),
            MovementStep { By: { } by } when register.Keys.CapacityOf(by) is null => Unknown(
                kind, "$.by", $"{by} is no member of the group.", "Leave the field out, or name a member."),
            _ => null,
        };
    }

    private static Refusal? Claim(Register register, string kind, ClaimRecorded claim)
    {
        if (register.Claims.TryGetValue(claim.Claim, out var known))
        {
            if (claim.Corrects is null)
            {
                return Unknown(
                    kind, "$.claim",
                    $"The id {claim.Claim} is in use: {known.Recorder} recorded it in entry {known.Index}.",
                    "Choose another id, or name the record that you correct in the field corrects.");
            }

            if (claim.Corrects != known.Record.ToString())
            {
                return Unknown(
                    kind, "$.corrects", $"The claim stands as recorded in entry {known.Index}, which this is not.",
                    $"Name the record that stands: {known.Record}.");
            }
        }
        else if (claim.Corrects is not null)
        {
            return Unknown(
                kind, "$.corrects", $"There is no claim {claim.Claim}.", "Record it first, without this field.");
        }

        return claim.Party is { } party ? Member(register, kind, party) : null;
    }

    private static Refusal? Member(Register register, string kind, PartyId party) =>
        register.Keys.CapacityOf(party) is null
            ? Unknown(
                kind, "$.party", $"{party} is no member of the group.", "Leave the field out; the speaker is named.")
            : null;

    private static Refusal? Verdict(Register register, string kind, VerdictPublished verdict)
    {
        if (!register.Claims.ContainsKey(verdict.Claim))
        {
            return Unknown(kind, "$.claim", $"There is no claim {verdict.Claim}.", "Record the claim first.");
        }

        if (verdict.LogSize > register.Size)
        {
            return Unknown(
                kind, "$.logSize", $"The log has {register.Size} entries.",
                "State the size that the verdict rests on.");
        }

        return verdict.Evidence.Any(i => i < 0 || i >= verdict.LogSize)
            ? Unknown(kind, "$.evidence", "It names an entry beyond its own log size.", "Name entries below it.")
            : null;
    }

    private static Refusal? Erased(Register register, string kind, PayloadErased erased)
    {
        if (erased.Index < 0 || erased.Index >= register.Size)
        {
            return Unknown(kind, "$.index", $"There is no entry {erased.Index}.", "Name an entry of this log.");
        }

        if (register.Erased.TryGetValue(erased.Index, out var by))
        {
            return Unknown(
                kind, "$.index", $"Its text was erased by entry {by}.", "Nothing is left to do.");
        }

        if (register.Entries[(int)erased.Index] is not { } entry)
        {
            return null;
        }

        if (Entries.LogEntry.AboutKeys(entry.Kind) || entry.Kind == RecordKinds.PayloadErased)
        {
            return Unknown(
                kind, "$.index", $"An entry of the kind {entry.Kind} is not erased: whose key is good rests on it.",
                "Such records hold no personal data; revoke the key instead.");
        }

        if (erased.Notification is not null && entry.Kind != RecordKinds.NotificationDetailed)
        {
            return Unknown(
                kind, "$.notification", $"Entry {erased.Index} holds no sealed details of a notification.",
                "Leave the field out.");
        }

        return entry.KeyId == erased.KeyId && entry.Number == erased.Number ? null : Unknown(
            kind, "$.keyId, $.number", $"Entry {erased.Index} was signed by another key or has another number.",
            "State both as they stand in the record.");
    }

    private static Refusal Unknown(string kind, string field, string what, string next) =>
        new("record.bad-reference", $"{kind} {field}", what, next);
}
