using System.Collections.Immutable;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Records.Admission;

/// <summary>A key that was granted at some time.</summary>
/// <param name="Member">For whom, as granted.</param>
/// <param name="Key">The key.</param>
/// <param name="Capacity">The role in which its party speaks; for a device that of the party.</param>
/// <param name="GrantedAt">Index of the record that granted it.</param>
/// <param name="Scope">Where a device counts; null for other keys.</param>
/// <param name="RevokedAt">Index of the record that revoked it; null while it is good.</param>
/// <param name="CompromisedSince">Number of its first statement in doubt; null when there is no doubt.</param>
public sealed record GrantedKey(
    GroupMember Member,
    VerifyingKey Key,
    PartyRole Capacity,
    long GrantedAt,
    DeviceScope? Scope,
    long? RevokedAt = null,
    long? CompromisedSince = null)
{
    /// <summary>True while it may speak.</summary>
    public bool IsGood => RevokedAt is null;

    /// <summary>True when a statement of this number may have been made by somebody else.</summary>
    public bool IsInDoubt(long? number) => CompromisedSince is { } since && !(number < since);
}

/// <summary>Which key may speak for whom, as of a position in the log.</summary>
/// <remarks>
/// A key is good from the record that grants it to the record that revokes it, by log position and never by clock, and
/// never again after that. A party speaks in one capacity: that of its first key. Immutable; safe to share between
/// threads.
/// </remarks>
public sealed class KeyRing
{
    private readonly ImmutableDictionary<string, GrantedKey> _keys;
    private readonly ImmutableDictionary<PartyId, PartyRole> _capacities;

    private KeyRing(
        GroupConstituted? group,
        ImmutableDictionary<string, GrantedKey> keys,
        ImmutableDictionary<PartyId, PartyRole> capacities)
    {
        Group = group;
        _keys = keys;
        _capacities = capacities;
    }

    /// <summary>The ring of an empty log.</summary>
    public static KeyRing Empty { get; } = new(
        null,
        ImmutableDictionary.Create<string, GrantedKey>(StringComparer.Ordinal),
        ImmutableDictionary<PartyId, PartyRole>.Empty);

    /// <summary>The working group; null before its first record.</summary>
    public GroupConstituted? Group { get; }

    /// <summary>Members whose keys are good now, in order of party.</summary>
    public IEnumerable<GroupMember> Members =>
        _keys.Values.Where(k => k.IsGood).OrderBy(k => k.Member.Party.Value, StringComparer.Ordinal)
            .ThenBy(k => k.GrantedAt).Select(k => k.Member);

    /// <summary>Every key that was ever granted, revoked ones included, in order of grant.</summary>
    public IEnumerable<GrantedKey> All => _keys.Values.OrderBy(k => k.GrantedAt).ThenBy(
        k => k.Key.Id, StringComparer.Ordinal);

    /// <summary>True when an accord needs this party's signature.</summary>
    public bool IsSignatory(PartyId party) => Group is { } group && group.Signatories.Contains(party);

    /// <summary>
    /// True when both belligerents, the UN and the ICRC sign: every belligerent of the group, two at least, and two
    /// facilitators are signatories. An accord binds only then; under any other policy a text has no counterpart.
    /// </summary>
    public bool BindsBothSides => Group is { } group
        && _capacities.Where(c => c.Value == PartyRole.Belligerent).All(c => group.Signatories.Contains(c.Key))
        && group.Signatories.Distinct().Count(s => CapacityOf(s) == PartyRole.Belligerent) >= 2
        && group.Signatories.Distinct().Count(s => CapacityOf(s) == PartyRole.Facilitator) >= 2;

    /// <summary>A key that was granted, revoked or not; null when none of this id was.</summary>
    public GrantedKey? Find(string keyId) => _keys.GetValueOrDefault(keyId);

    /// <summary>In which role a party speaks; null when it never had a key.</summary>
    public PartyRole? CapacityOf(PartyId party) => _capacities.TryGetValue(party, out var role) ? role : null;

    /// <summary>How many keys of a party are good, devices not counted.</summary>
    public int GoodKeysOf(PartyId party) =>
        _keys.Values.Count(k => k.IsGood && k.Member.Party == party && k.Member.Role != PartyRole.Device);

    /// <summary>The ring after a record about keys that has effect; unchanged after any other.</summary>
    internal KeyRing After(long index, RecordBody body) => body switch
    {
        GroupConstituted group => Constituted(index, group),
        KeyGranted granted => Granted(index, granted),
        KeyRevoked revoked when _keys.TryGetValue(revoked.KeyId, out var known) => new KeyRing(
            Group,
            _keys.SetItem(
                revoked.KeyId, known with { RevokedAt = index, CompromisedSince = revoked.CompromisedSince }),
            _capacities),
        _ => this,
    };

    /// <summary>The keys that a group brings with it, before it is accepted.</summary>
    internal static KeyRing Constituted(long index, GroupConstituted group) => new(
        group,
        Empty._keys.AddRange(group.Members
            .Select(m => new GrantedKey(m, VerifyingKey.TryParse(m.Key)!, m.Role, index, null))
            .Select(k => KeyValuePair.Create(k.Key.Id, k))),
        group.Members.GroupBy(m => m.Party).ToImmutableDictionary(g => g.Key, g => g.First().Role));

    private KeyRing Granted(long index, KeyGranted granted)
    {
        var member = granted.Member;
        var key = VerifyingKey.TryParse(member.Key)!;
        var capacity = CapacityOf(member.Party) ?? member.Role;
        return new KeyRing(
            Group,
            _keys.SetItem(key.Id, new GrantedKey(member, key, capacity, index, granted.Scope)),
            _capacities.SetItem(member.Party, capacity));
    }
}
