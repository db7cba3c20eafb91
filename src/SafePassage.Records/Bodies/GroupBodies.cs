using SafePassage.Terms;

namespace SafePassage.Records.Bodies;

/// <summary>In which capacity a party speaks. It decides what its records may attest.</summary>
public enum PartyRole
{
    /// <summary>A party to the conflict.</summary>
    Belligerent,

    /// <summary>The UN or the ICRC: facilitates, accompanies, guarantees nothing.</summary>
    Facilitator,

    /// <summary>Receives people where the corridor ends.</summary>
    Receiver,

    /// <summary>Counts at a checkpoint or on a bridge.</summary>
    Observer,

    /// <summary>Journalists: recorded beside the attestations, never one of them.</summary>
    Press,

    /// <summary>Records claims and inferences of others with their sources; attests nothing itself.</summary>
    Desk,

    /// <summary>A phone at named places: headcounts only, in the capacity of the party that it belongs to.</summary>
    Device,
}

/// <summary>A member of the working group and its key.</summary>
/// <param name="Party">Its id.</param>
/// <param name="Name">Its name as shown.</param>
/// <param name="Role">Its capacity.</param>
/// <param name="Key">Its public key: 43 characters of base64url.</param>
/// <param name="SealingKey">
/// The key to which what only it may read is sealed (X25519, 43 characters of base64url); absent when it has none.
/// </param>
public sealed record GroupMember(PartyId Party, string Name, PartyRole Role, string Key, string? SealingKey = null);

/// <summary>
/// Kind <c>group-constituted</c>: the working group, its keys and its signing policy. Always the first record of a log.
/// </summary>
public sealed record GroupConstituted : RecordBody
{
    /// <summary>What the group is called.</summary>
    public required string Name { get; init; }

    /// <summary>Shown wherever anything of the operation is shown, for example that it is a reconstruction.</summary>
    public string? Notice { get; init; }

    /// <summary>The members, at least two.</summary>
    public required IReadOnlyList<GroupMember> Members { get; init; }

    /// <summary>
    /// All of these must sign for an accord to be in force and must all agree to resume; any one of them suspends.
    /// </summary>
    public required IReadOnlyList<PartyId> Signatories { get; init; }

    /// <summary>
    /// The facilitator who decides on risks for the people moved (rule R4); absent when any facilitator may.
    /// </summary>
    public PartyId? HumanitarianLead { get; init; }

    /// <summary>True for an exercise; every page, sheet and record of it says so.</summary>
    public bool? Exercise { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Operation.Value;
}

/// <summary>Where a device key may count, and until when.</summary>
/// <param name="Places">The places at which it counts, at least one.</param>
/// <param name="Until">Records that arrive later are refused.</param>
/// <param name="Movements">The movements that it counts; null for every movement that passes there.</param>
public sealed record DeviceScope(
    IReadOnlyList<PlaceId> Places, DateTimeOffset Until, IReadOnlyList<MovementId>? Movements = null);

/// <summary>
/// Kind <c>key-granted</c>: lets a further key speak for a party. A party adds keys in its own role, or devices; a key
/// in any other role, or of a new party, is granted by a facilitator and signed by a member of a second party as well.
/// </summary>
public sealed record KeyGranted : RecordBody
{
    /// <summary>Whose key, in which capacity.</summary>
    public required GroupMember Member { get; init; }

    /// <summary>Where and until when a device counts; present for devices only.</summary>
    public DeviceScope? Scope { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Member.Party.Value;
}

/// <summary>
/// Kind <c>key-revoked</c>: the key is never good again. A party revokes its own keys; another's only a facilitator
/// together with a member of a third party, and never its last one.
/// </summary>
public sealed record KeyRevoked : RecordBody
{
    /// <summary>The party whose key it is.</summary>
    public required PartyId Party { get; init; }

    /// <summary>The key's id: 16 hexadecimal characters.</summary>
    public required string KeyId { get; init; }

    /// <summary>
    /// Number of the key's first statement that somebody else may have made; absent when there is no such doubt. From
    /// there on what it said stays, and is shown as in doubt.
    /// </summary>
    public long? CompromisedSince { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Party.Value;
}

/// <summary>
/// Kind <c>payload-erased</c>: the text behind an entry was destroyed. The entry and every proof over it stay.
/// </summary>
public sealed record PayloadErased : RecordBody
{
    /// <summary>Index of the entry whose text was destroyed.</summary>
    public required long Index { get; init; }

    /// <summary>Id of the key that had signed it: with its number it stays taken, and never comes back.</summary>
    public required string KeyId { get; init; }

    /// <summary>The number that it had among the statements of that key.</summary>
    public required long Number { get; init; }

    /// <summary>On whose authority and why, in words that do not repeat what was erased.</summary>
    public required string Reason { get; init; }

    /// <summary>
    /// The notification whose sealed details were destroyed: nothing else says so once they are gone; absent for other
    /// texts.
    /// </summary>
    public NotificationId? Notification { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Operation.Value;
}
