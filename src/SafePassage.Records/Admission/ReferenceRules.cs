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
        ClaimRecorded claim => Claim(register, kind, claim),
        SituationReported { Party: { } party } => Member(register, kind, party),
        AnnouncementRecorded { Accord: { } accord } when !register.Accords.ContainsKey(accord) =>
            Unknown(kind, "$.accord", $"There is no accord {accord}.", "Leave the field out: it has no counterpart."),
        AnnouncementRecorded { Party: { } party } => Member(register, kind, party),
        VerdictPublished verdict => Verdict(register, kind, verdict),
        PayloadErased erased => Erased(register, kind, erased),
        _ => null,
    };

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
            AccordSigned signed when Array.TrueForAll(versions, v => v.TextHash != signed.ProposalHash) => Unknown(
                kind, "$.proposalHash", $"No text of version {named.Version} has this hash.",
                "Sign the payload hash of the text itself."),
            OrderAcknowledged order when versions.All(v => v.Segments.All(s => s.Id != order.Segment)) => Unknown(
                kind, "$.segment", $"Version {named.Version} has no segment {order.Segment}.",
                "Name a segment of that version."),
            _ => null,
        };
    }

    private static Refusal? Moved(Register register, string kind, MovementBody moved)
    {
        if (!register.Movements.TryGetValue(moved.Movement, out var known))
        {
            return Unknown(kind, "$.movement", $"There is no movement {moved.Movement}.", "Plan it first.");
        }

        return moved is MovementClosed && known.ClosedAt is { } at
            ? Unknown(kind, "$.movement", $"{moved.Movement} was closed by entry {at}.", "Nothing is left to do.")
            : null;
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

        return entry.KeyId == erased.KeyId && entry.Number == erased.Number ? null : Unknown(
            kind, "$.keyId, $.number", $"Entry {erased.Index} was signed by another key or has another number.",
            "State both as they stand in the record.");
    }

    private static Refusal Unknown(string kind, string field, string what, string next) =>
        new("record.bad-reference", $"{kind} {field}", what, next);
}
