using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Records.Admission;

/// <summary>Checks what a <see cref="Right"/> demands of one record.</summary>
internal static class RightsCheck
{
    /// <summary>Why the author may not say this here; null when it may.</summary>
    /// <param name="register">What is known before the record.</param>
    /// <param name="envelope">The record; every signature under it was checked.</param>
    /// <param name="body">What it says.</param>
    /// <param name="author">The key that signed it first.</param>
    public static Refusal? Find(Register register, Envelope envelope, RecordBody body, GrantedKey author)
    {
        var role = author.Member.Role;
        return RightsTable.Of(envelope.Kind, role) switch
        {
            Right.Always => body switch
            {
                ClaimRecorded { Corrects: not null } claim => OwnClaim(register, envelope, claim, author),
                MandateGiven mandate => OwnKey(register, envelope, mandate, author),
                _ => null,
            },
            Right.First => register.Size == 0 ? null : Refuse(
                "record.second-group", envelope.Kind, "$", "The log already has a working group.",
                "Grant or revoke keys instead."),
            Right.OwnKeys => body is KeyGranted granted
                ? Grant(register, envelope, granted, author)
                : Revoke(register, envelope, (KeyRevoked)body, author),
            Right.Signatory => register.Keys.IsSignatory(author.Member.Party) ? null : Refuse(
                "record.not-a-signatory", envelope.Kind, "$", $"{author.Member.Party} is no signatory.",
                "Let a signatory record it."),
            Right.InControl => InControl(register, envelope, (AccordBody)body, author),
            Right.OwnMovement => body switch
            {
                MovementBody moved => OwnMovement(register, envelope, moved.Movement, author),
                AlarmAcknowledged { Movement: { } movement } => OwnMovement(register, envelope, movement, author),
                PositionBatch batch => OwnMovement(register, envelope, batch.Movement, author),
                _ => Refuse(
                    "record.other-movement", envelope.Kind, "$.movement", "It is about no movement of its author.",
                    "Ask a facilitator."),
            },
            Right.NamedPlaces => NamedPlaces(
                envelope, (MovementBody)body, body is Headcount count ? count.Place : ((HeadcountWithdrawn)body).Place,
                author),
            Right.OwnWords => OwnWords(register, envelope, (PayloadErased)body, author),
            Right.OwnStatements => OwnStatements(register, envelope, (ReviewDecided)body, author),
            Right.OwnResource => ResourceReferences.FindOwn(register, envelope.Kind, (ResourceBody)body, author.Member),
            Right.HumanitarianLead => HumanitarianLead(register, envelope, author),
            Right.OwnNotification => Own(
                envelope, "$.notification",
                register.Notifications.GetValueOrDefault(((NotificationBody)body).Notification), author),
            Right.OwnBulletin => Own(
                envelope, "$.bulletin", register.Bulletins.GetValueOrDefault(((BulletinBody)body).Bulletin), author),
            Right.Recipient => register.Notifications.GetValueOrDefault(((NotificationBody)body).Notification)
                ?.Recipients.Contains(author.Member.Party) is false
                ? Refuse(
                    "record.not-a-recipient", envelope.Kind, "$.notification",
                    $"The notification does not go to {author.Member.Party}.", "Let a recipient acknowledge it.")
                : null,
            _ => Refuse(
                "record.not-yours", envelope.Kind, "$",
                $"A key in the role of {Word(role)} does not record {envelope.Kind}.",
                "Let a member whose role allows it record it: docs/formats/rights.md has the table."),
        };
    }

    private static Refusal? Grant(Register register, Envelope envelope, KeyGranted granted, GrantedKey author)
    {
        var member = granted.Member;
        var key = VerifyingKey.TryParse(member.Key)!;
        if (register.Keys.Find(key.Id) is { } known)
        {
            return Refuse(
                "record.key-known", envelope.Kind, "$.member.key",
                known.IsGood ? "This key is already granted." : "This key was revoked and never returns.",
                "Use a new key.");
        }

        var capacity = register.Keys.CapacityOf(member.Party);
        if (capacity is { } held && member.Role != held && member.Role != PartyRole.Device)
        {
            return Refuse(
                "record.other-role", envelope.Kind, "$.member.role",
                $"{member.Party} speaks as {Word(held)} and in no other role.",
                "Grant the key in that role, or as a device.");
        }

        if (capacity is null && member.Role == PartyRole.Device)
        {
            return Refuse(
                "record.no-member", envelope.Kind, "$.member.party", $"{member.Party} is no member.",
                "A device belongs to a member: name one.");
        }

        return author.Member.Party == member.Party ? null : BySecondParty(register, envelope, author, member.Party);
    }

    private static Refusal? Revoke(Register register, Envelope envelope, KeyRevoked revoked, GrantedKey author)
    {
        if (register.Keys.Find(revoked.KeyId) is not { IsGood: true } known || known.Member.Party != revoked.Party)
        {
            return Refuse(
                "record.key-unknown", envelope.Kind, "$.keyId", "No good key of that party has this id.",
                "Look the id up among the members.");
        }

        if (author.Member.Party == revoked.Party)
        {
            return null;
        }

        if (known.Member.Role != PartyRole.Device && register.Keys.GoodKeysOf(revoked.Party) <= 1)
        {
            return Refuse(
                "record.last-key", envelope.Kind, "$.keyId",
                $"It is the last key of {revoked.Party}; nobody else may silence a member.",
                "Let the member revoke it, or grant it a new key first.");
        }

        return BySecondParty(register, envelope, author, revoked.Party);
    }

    // A facilitator, and with it somebody of another party than the facilitator's and the one it is about.
    private static Refusal? BySecondParty(Register register, Envelope envelope, GrantedKey author, PartyId about)
    {
        if (author.Capacity != PartyRole.Facilitator)
        {
            return Refuse(
                "record.not-facilitator", envelope.Kind, "$",
                "The keys of another party are a matter for a facilitator.", "Let the UN or the ICRC sign it first.");
        }

        var second = envelope.Signatures.Skip(1).Select(s => register.Keys.Find(s.KeyId)).OfType<GrantedKey>()
            .Any(k => k.Member.Role is PartyRole.Facilitator or PartyRole.Belligerent
                && k.Member.Party != author.Member.Party && k.Member.Party != about);
        return second ? null : Refuse(
            "record.second-signature", envelope.Kind, "$.signatures",
            "Nobody decides about another party's keys alone.",
            "Let a facilitator or belligerent of a second party sign the same envelope as well.");
    }

    private static Refusal? InControl(Register register, Envelope envelope, AccordBody body, GrantedKey author)
    {
        var (named, text) = body switch
        {
            OrderAcknowledged order => (order.Segment, order.ProposalHash),
            RouteCleared cleared => (cleared.Segment, cleared.ProposalHash),
            _ => throw new InvalidOperationException($"{envelope.Kind} names no segment."),
        };
        var texts = (register.Accords.GetValueOrDefault(body.Accord) ?? [])
            .Where(t => t.Version == body.Version && (text is null || t.TextHash == text));
        var mayBeUnopened = register.HasUnopened && !register.Accords.ContainsKey(body.Accord);
        var holds = texts.SelectMany(t => t.Segments).Any(
            s => s.Id == named && s.ControlledBy == author.Member.Party);

        // A post on the other side's piece of road is its own.
        var post = (body as OrderAcknowledged)?.Checkpoint;
        var holdsPost = post is not null
            && texts.SelectMany(t => t.Checkpoints).Any(c => c.Place == post && c.HeldBy == author.Member.Party);
        return mayBeUnopened || holds || holdsPost ? null : Refuse(
            "record.not-in-control", envelope.Kind, "$.segment",
            $"{author.Member.Party} does not control segment {named} in that version.",
            "Let the party in control say it.");
    }

    private static Refusal? HumanitarianLead(Register register, Envelope envelope, GrantedKey author) =>
        register.Keys.Group?.HumanitarianLead is { } lead && lead != author.Member.Party
            ? Refuse(
                "record.not-humanitarian-lead", envelope.Kind, "$",
                $"Risks for the people moved are decided by {lead}.", "Ask it to decide.")
            : null;

    private static Refusal? Own(Envelope envelope, string field, RegisteredNotice? known, GrantedKey author) =>
        known is null || known.Author == author.Member.Party ? null : Refuse(
            "record.not-yours", envelope.Kind, field, $"It is {known.Author}'s.",
            "Ask its author, or choose another id.");

    private static Refusal? OwnMovement(
        Register register, Envelope envelope, MovementId movement, GrantedKey author)
    {
        if (!register.Movements.TryGetValue(movement, out var known))
        {
            return null;
        }

        return known.Opener == author.Member.Party && !known.HasFacilitator ? null : Refuse(
            "record.other-movement", envelope.Kind, "$.movement",
            known.Opener == author.Member.Party
                ? $"A facilitator has part in {movement}: only facilitators plan it anew, call it off or close it."
                : $"{movement} was opened by {known.Opener}.",
            envelope.Kind == "movement-planned" ? "Choose another id." : "Ask a facilitator.");
    }

    private static Refusal? NamedPlaces(Envelope envelope, MovementBody count, PlaceId place, GrantedKey author)
    {
        var scope = author.Scope;
        return scope is not null && scope.Places.Contains(place)
            && (scope.Movements is not { } movements || movements.Contains(count.Movement))
            ? null
            : Refuse(
                "record.outside-scope", envelope.Kind, "$.place",
                "This device counts at other places or for other movements.",
                "Count where the device was put, or let its party grant it anew.");
    }

    private static Refusal? OwnClaim(Register register, Envelope envelope, ClaimRecorded claim, GrantedKey author) =>
        register.Claims.TryGetValue(claim.Claim, out var known) && known.Recorder != author.Member.Party
            ? Refuse(
                "record.not-yours", envelope.Kind, "$.corrects", $"{known.Recorder} recorded this claim.",
                "Ask it to correct the claim, or record what you know under another id.")
            : null;

    private static Refusal? OwnKey(Register register, Envelope envelope, MandateGiven mandate, GrantedKey author) =>
        register.Keys.Find(mandate.KeyId)?.Member.Party == author.Member.Party ? null : Refuse(
            "record.key-unknown", envelope.Kind, "$.keyId", "That is no key of its author.",
            "Name a key of your own party.");

    private static Refusal? OwnWords(Register register, Envelope envelope, PayloadErased erased, GrantedKey author) =>
        register.Keys.Find(erased.KeyId)?.Member.Party == author.Member.Party ? null : Refuse(
            "record.not-yours", envelope.Kind, "$.index", "That statement is another party's.",
            "Ask its author or a facilitator.");

    private static Refusal? OwnStatements(
        Register register, Envelope envelope, ReviewDecided decided, GrantedKey author) =>
        decided.Records.All(r => register.Keys.Find(r.KeyId)?.Member.Party == author.Member.Party) ? null : Refuse(
            "record.not-yours", envelope.Kind, "$.records", "One of the statements is another party's.",
            "Ask a facilitator to decide.");

    private static string Word(PartyRole role) => role.ToString().ToLowerInvariant();

    private static Refusal Refuse(string code, string kind, string field, string what, string next) =>
        new(code, $"{kind} {field}", what, next);
}
