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
}

/// <summary>A member of the working group and its key.</summary>
/// <param name="Party">Its id.</param>
/// <param name="Name">Its name as shown.</param>
/// <param name="Role">Its capacity.</param>
/// <param name="Key">Its public key: 43 characters of base64url.</param>
public sealed record GroupMember(PartyId Party, string Name, PartyRole Role, string Key);

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

    /// <inheritdoc/>
    public override string ToSubject() => Operation.Value;
}

/// <summary>Kind <c>key-granted</c>: a facilitator lets a further key speak for a party.</summary>
public sealed record KeyGranted : RecordBody
{
    /// <summary>Whose key, in which capacity.</summary>
    public required GroupMember Member { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Member.Party.Value;
}

/// <summary>Kind <c>key-revoked</c>: records signed with the key after this one are refused.</summary>
public sealed record KeyRevoked : RecordBody
{
    /// <summary>The party whose key it is.</summary>
    public required PartyId Party { get; init; }

    /// <summary>The key's id: 16 hexadecimal characters.</summary>
    public required string KeyId { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Party.Value;
}
