using System.Collections.Immutable;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records.Admission;

/// <summary>A movement as admission knows it.</summary>
/// <param name="Opener">Who planned it first.</param>
/// <param name="Planner">Whose plan holds: the opener's, or that of the facilitator who took it over.</param>
/// <param name="Plan">The plan that holds.</param>
/// <param name="PlanIndex">Index of that plan.</param>
/// <param name="HasFacilitator">True once a facilitator planned, moved or counted it.</param>
/// <param name="ClosedAt">Index of the record that closed it; null while it is open.</param>
public sealed record RegisteredMovement(
    PartyId Opener, PartyId Planner, MovementPlanned Plan, long PlanIndex, bool HasFacilitator, long? ClosedAt)
{
    /// <summary>Places of its plans and diversions.</summary>
    public ImmutableHashSet<PlaceId> Places { get; init; } = [.. Plan.Nodes.Select(n => n.Place)];
}

/// <summary>A text on the table.</summary>
/// <param name="Version">Its number.</param>
/// <param name="TextHash">SHA-256 of its payload, hexadecimal.</param>
/// <param name="Segments">Its route.</param>
/// <param name="Checkpoints">Its rules for checkpoints.</param>
public sealed record RegisteredText(
    int Version, string TextHash, IReadOnlyList<RouteSegment> Segments, IReadOnlyList<CheckpointRule> Checkpoints);

/// <summary>A claim as admission knows it.</summary>
/// <param name="Recorder">Who recorded it.</param>
/// <param name="Index">Its entry; that of the latest correction.</param>
/// <param name="Record">The record that stands: what a correction names.</param>
public sealed record RegisteredClaim(PartyId Recorder, long Index, RecordId Record);

/// <summary>A notification or bulletin as admission knows it.</summary>
/// <param name="Author">Who submitted or issued it first.</param>
/// <param name="Recipients">To whom it goes; empty for a bulletin, which is for everybody.</param>
/// <param name="EndedAt">Index of the record that cancelled or completed it; null while it stands.</param>
public sealed record RegisteredNotice(PartyId Author, IReadOnlyList<PartyId> Recipients, long? EndedAt = null);

/// <summary>Whose statement stands behind an entry.</summary>
/// <param name="Kind">Its record kind.</param>
/// <param name="KeyId">The key that signed it.</param>
/// <param name="Number">Its number among that key's statements; null before version 2.</param>
public sealed record RegisteredEntry(string Kind, string KeyId, long? Number);

/// <summary>What the next record is judged by: keys, chains, and which movements, texts and claims there are.</summary>
/// <remarks>
/// A pure fold over the log: the server at its door, a server that starts again and a verifier offline compute the
/// same. Immutable; safe to share between threads. Adding a record costs the same however
/// long the log is, but for the number of keys and movements (logarithmic).
/// </remarks>
public sealed record Register
{
    private Register()
    {
    }

    /// <summary>The register of an empty log.</summary>
    /// <param name="origin">The log's origin line, which statements name.</param>
    public static Register Empty(string origin) => new() { Origin = origin };

    /// <summary>The log's origin line.</summary>
    public required string Origin { get; init; }

    /// <summary>What stands behind each entry; null for one whose record is not known here.</summary>
    public GrowingList<RegisteredEntry?> Entries { get; private init; } = [];

    /// <summary>
    /// True when something was said of which nothing is known here: then what a later record names may be there.
    /// </summary>
    public bool HasUnopened { get; private init; }

    /// <summary>How many entries it knows of: the index of the next one.</summary>
    public long Size => Entries.Count;

    /// <summary>Who may speak.</summary>
    public KeyRing Keys { get; private init; } = KeyRing.Empty;

    /// <summary>The statements of each key by number.</summary>
    public ImmutableDictionary<string, KeyChain> Chains { get; private init; } =
        ImmutableDictionary.Create<string, KeyChain>(StringComparer.Ordinal);

    /// <summary>Movements that were planned.</summary>
    public ImmutableDictionary<MovementId, RegisteredMovement> Movements { get; private init; } =
        ImmutableDictionary<MovementId, RegisteredMovement>.Empty;

    /// <summary>Texts that were proposed, by accord, in log order.</summary>
    public ImmutableDictionary<AccordId, ImmutableList<RegisteredText>> Accords { get; private init; } =
        ImmutableDictionary<AccordId, ImmutableList<RegisteredText>>.Empty;

    /// <summary>Claims that were recorded.</summary>
    public ImmutableDictionary<ClaimId, RegisteredClaim> Claims { get; private init; } =
        ImmutableDictionary<ClaimId, RegisteredClaim>.Empty;

    /// <summary>Notifications that were submitted.</summary>
    public ImmutableDictionary<NotificationId, RegisteredNotice> Notifications { get; private init; } =
        ImmutableDictionary<NotificationId, RegisteredNotice>.Empty;

    /// <summary>Bulletins that were issued.</summary>
    public ImmutableDictionary<BulletinId, RegisteredNotice> Bulletins { get; private init; } =
        ImmutableDictionary<BulletinId, RegisteredNotice>.Empty;

    /// <summary>Incidents that were reported.</summary>
    public ImmutableHashSet<IncidentId> Incidents { get; private init; } = [];

    /// <summary>Casualty records, and who recorded each.</summary>
    public ImmutableDictionary<RecordId, PartyId> Casualties { get; private init; } =
        ImmutableDictionary<RecordId, PartyId>.Empty;

    /// <summary>Comments of the public on which was decided, by digest, and the entry that did.</summary>
    public ImmutableDictionary<string, long> Comments { get; private init; } =
        ImmutableDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>What was asked for, offered, committed, declined and released, by its id.</summary>
    public ImmutableDictionary<ResourceId, RegisteredResource> Resources { get; private init; } =
        ImmutableDictionary<ResourceId, RegisteredResource>.Empty;

    /// <summary>Statements that were set aside, by whose key and under which number: a review may name them.</summary>
    public ImmutableDictionary<RecordId, (string KeyId, long Number)> SetAside { get; private init; } =
        ImmutableDictionary<RecordId, (string KeyId, long Number)>.Empty;

    /// <summary>Entries whose text was erased by a record that says so, and the index of that record.</summary>
    public ImmutableDictionary<long, long> Erased { get; private init; } = ImmutableDictionary<long, long>.Empty;

    /// <summary>The chain of a key; an empty one when it has said nothing.</summary>
    public KeyChain ChainOf(string keyId) => Chains.GetValueOrDefault(keyId) ?? KeyChain.Empty;

    /// <summary>True when the record was said by a key, from a number on that is in doubt.</summary>
    public bool IsInDoubt(LoggedRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Keys.Find(record.KeyId) is { } key && key.IsInDoubt(record.Body.Sequence);
    }

    /// <summary>The register after an entry of which nothing is known here.</summary>
    public Register WithUnopened() => this with { Entries = Entries.Add(null), HasUnopened = true };

    /// <summary>The register after a record; one that is set aside changes nothing but the size.</summary>
    public Register After(LoggedRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var entry = new RegisteredEntry(record.Envelope.Kind, record.KeyId, record.Body.Sequence);
        if (!record.HasEffect)
        {
            return this with
            {
                Entries = Entries.Add(entry),
                SetAside = SetAside.SetItem(record.Id, (record.KeyId, record.Body.Sequence ?? 0)),
            };
        }

        var next = this with { Entries = Entries.Add(entry), Chains = ChainsWith(record) };

        return record.Body switch
        {
            GroupConstituted or KeyGranted or KeyRevoked =>
                next with { Keys = Keys.After(record.Index, record.Body) },
            PayloadErased erased => next.Without(record.Index, erased),
            AccordProposed text => next with { Accords = Accords.SetItem(text.Accord, TextsWith(record, text)) },
            MovementPlanned plan => next with { Movements = Movements.SetItem(plan.Movement, Planned(record, plan)) },
            MovementBody moved when Movements.TryGetValue(moved.Movement, out var known)
                && Moved(record, known) is var after && !ReferenceEquals(after, known) =>
                next with { Movements = Movements.SetItem(moved.Movement, after) },
            ClaimRecorded claim => next with
            {
                Claims = Claims.SetItem(claim.Claim, new RegisteredClaim(record.Author, record.Index, record.Id)),
            },
            IncidentReported reported => next with { Incidents = Incidents.Add(reported.Incident) },
            CasualtyRecorded => next with { Casualties = Casualties.SetItem(record.Id, record.Author) },
            CommentBody decided => next with { Comments = Comments.SetItem(decided.Comment, record.Index) },
            ResourceBody resource => next with { Resources = RegisteredResource.With(Resources, record, resource) },
            NotificationBody notified => next with { Notifications = NotificationsWith(record, notified) },
            BulletinIssued issued => next with
            {
                Bulletins = Bulletins.SetItem(issued.Bulletin, new RegisteredNotice(record.Author, [])),
            },
            BulletinCancelled cancelled when Bulletins.TryGetValue(cancelled.Bulletin, out var known) => next with
            {
                Bulletins = Bulletins.SetItem(cancelled.Bulletin, known with { EndedAt = record.Index }),
            },
            _ => next,
        };
    }

    private ImmutableDictionary<NotificationId, RegisteredNotice> NotificationsWith(
        LoggedRecord record, NotificationBody body)
    {
        var known = Notifications.GetValueOrDefault(body.Notification);
        return body switch
        {
            NotificationText text => Notifications.SetItem(
                body.Notification, new RegisteredNotice(known?.Author ?? record.Author, text.Recipients)),
            NotificationCancelled or NotificationCompleted when known is not null => Notifications.SetItem(
                body.Notification, known with { EndedAt = known.EndedAt ?? record.Index }),
            _ => Notifications,
        };
    }

    private ImmutableDictionary<string, KeyChain> ChainsWith(LoggedRecord record) =>
        record.Body.Sequence is { } number
            ? Chains.SetItem(
                record.KeyId,
                ChainOf(record.KeyId).With(number, record.Id, RecordId.TryParse(record.Body.Previous)))
            : Chains;

    private Register Without(long index, PayloadErased erased) => this with
    {
        Erased = Erased.SetItem(erased.Index, index),
        Chains = Chains.SetItem(erased.KeyId, ChainOf(erased.KeyId).WithErased(erased.Number)),
    };

    private ImmutableList<RegisteredText> TextsWith(LoggedRecord record, AccordProposed text) =>
        (Accords.GetValueOrDefault(text.Accord) ?? []).Add(
            new RegisteredText(text.Version, record.PayloadHash, text.Segments, text.Checkpoints ?? []));

    private RegisteredMovement Planned(LoggedRecord record, MovementPlanned plan)
    {
        var facilitated = record.Role == PartyRole.Facilitator;
        return Movements.TryGetValue(plan.Movement, out var known)
            ? known with
            {
                Planner = record.Author,
                Plan = plan,
                PlanIndex = record.Index,
                HasFacilitator = known.HasFacilitator || facilitated,
                Places = known.Places.Union(plan.Nodes.Select(n => n.Place)),
            }
            : new RegisteredMovement(record.Author, record.Author, plan, record.Index, facilitated, null);
    }

    // The same object when nothing changes: most records of a movement are counts.
    private static RegisteredMovement Moved(LoggedRecord record, RegisteredMovement known)
    {
        var facilitated = known.HasFacilitator || record.Role == PartyRole.Facilitator;
        var closedAt = record.Body is MovementClosed ? known.ClosedAt ?? record.Index : known.ClosedAt;
        var places = record.Body is MovementDiverted diverted
            ? known.Places.Union(diverted.Nodes.Select(n => n.Place))
            : known.Places;
        return facilitated == known.HasFacilitator && closedAt == known.ClosedAt && places == known.Places
            ? known
            : known with { HasFacilitator = facilitated, ClosedAt = closedAt, Places = places };
    }
}
