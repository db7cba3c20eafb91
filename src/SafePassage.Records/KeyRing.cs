using System.Collections.Immutable;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Records;

/// <summary>Which key may speak for whom, as of a position in the log.</summary>
/// <remarks>
/// A pure fold: <see cref="Accept"/> takes the next envelope and returns the record together with the ring that follows
/// it. A key is good from the record that grants it to the record that revokes it, by log position and never by clock.
/// Immutable; safe to share between threads.
/// </remarks>
public sealed class KeyRing
{
    private readonly ImmutableDictionary<string, (GroupMember Member, VerifyingKey Key)> _keys;

    private KeyRing(ImmutableDictionary<string, (GroupMember Member, VerifyingKey Key)> keys, GroupConstituted? group)
    {
        _keys = keys;
        Group = group;
    }

    /// <summary>The ring of an empty log.</summary>
    public static KeyRing Empty { get; } = new(
        ImmutableDictionary.Create<string, (GroupMember, VerifyingKey)>(StringComparer.Ordinal), null);

    /// <summary>The working group; null before its first record.</summary>
    public GroupConstituted? Group { get; }

    /// <summary>Members whose keys are good now.</summary>
    public IEnumerable<GroupMember> Members =>
        _keys.Values.Select(k => k.Member).OrderBy(m => m.Party.Value, StringComparer.Ordinal);

    /// <summary>Judges the next envelope: known kind, good fields, a signature by a key that is good here.</summary>
    /// <param name="index">Its position in the log.</param>
    /// <param name="envelope">The envelope.</param>
    /// <returns>The record and the ring that holds after it.</returns>
    /// <exception cref="RefusalException">It is not acceptable here.</exception>
    public (LoggedRecord Record, KeyRing Next) Accept(long index, Envelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        var body = RecordKinds.Read(envelope);
        if (body is GroupConstituted constituted)
        {
            return Constitute(index, envelope, constituted);
        }

        if (Group is null)
        {
            throw Refuse(
                "record.no-group", $"{envelope.Kind} $", "The log has no working group yet.",
                "Record group-constituted first.");
        }

        if (body.Operation != Group.Operation)
        {
            throw Refuse(
                "record.other-operation", $"{envelope.Kind} $.operation", $"This log serves {Group.Operation}.",
                "Send the record to the log of its own operation.");
        }

        var author = Authenticate(envelope, _keys);
        var record = new LoggedRecord(index, envelope, body, author.Party, author.Role);
        return (record, body switch
        {
            KeyGranted granted => Grant(author, granted),
            KeyRevoked revoked => Revoke(author, revoked),
            _ => this,
        });
    }

    /// <summary>
    /// The ring that holds after a body that was accepted before: for going through a log again without checking
    /// signatures.
    /// </summary>
    public KeyRing After(RecordBody body) => body switch
    {
        GroupConstituted group => new KeyRing(KeysOf(group), group),
        KeyGranted granted => new KeyRing(
            _keys.SetItem(
                VerifyingKey.TryParse(granted.Member.Key)!.Id,
                (granted.Member, VerifyingKey.TryParse(granted.Member.Key)!)), Group),
        KeyRevoked revoked => new KeyRing(_keys.Remove(revoked.KeyId), Group),
        _ => this,
    };

    private static ImmutableDictionary<string, (GroupMember Member, VerifyingKey Key)> KeysOf(GroupConstituted group) =>
        group.Members.ToImmutableDictionary(
            m => VerifyingKey.TryParse(m.Key)!.Id, m => (m, VerifyingKey.TryParse(m.Key)!), StringComparer.Ordinal);

    private (LoggedRecord Record, KeyRing Next) Constitute(long index, Envelope envelope, GroupConstituted group)
    {
        if (Group is not null)
        {
            throw Refuse(
                "record.second-group", $"{envelope.Kind} $", "The log already has a working group.",
                "Grant or revoke keys instead.");
        }

        var keys = KeysOf(group);
        var author = Authenticate(envelope, keys);
        if (author.Role != PartyRole.Facilitator)
        {
            throw Refuse(
                "record.not-facilitator", $"{envelope.Kind} $", "A working group is constituted by a facilitator.",
                "Let the UN or the ICRC sign it.");
        }

        return (new LoggedRecord(index, envelope, group, author.Party, author.Role), new KeyRing(keys, group));
    }

    private KeyRing Grant(GroupMember author, KeyGranted granted)
    {
        if (author.Role != PartyRole.Facilitator && author.Party != granted.Member.Party)
        {
            throw Refuse(
                "record.not-facilitator", "key-granted $.member",
                "A key is granted by a facilitator or by the party itself.", "Let one of them sign it.");
        }

        var key = VerifyingKey.TryParse(granted.Member.Key)!;
        return _keys.ContainsKey(key.Id)
            ? throw Refuse(
                "record.key-known", "key-granted $.member.key", "This key is already granted.", "Use a new key.")
            : new KeyRing(_keys.Add(key.Id, (granted.Member, key)), Group);
    }

    private KeyRing Revoke(GroupMember author, KeyRevoked revoked)
    {
        if (!_keys.TryGetValue(revoked.KeyId, out var known) || known.Member.Party != revoked.Party)
        {
            throw Refuse(
                "record.key-unknown", "key-revoked $.keyId", "No good key of that party has this id.",
                "Look the id up among the members.");
        }

        if (author.Role != PartyRole.Facilitator && author.Party != revoked.Party)
        {
            throw Refuse(
                "record.not-facilitator", "key-revoked $.party",
                "A key is revoked by a facilitator or by the party itself.", "Let one of them sign it.");
        }

        return new KeyRing(_keys.Remove(revoked.KeyId), Group);
    }

    private static GroupMember Authenticate(
        Envelope envelope, ImmutableDictionary<string, (GroupMember Member, VerifyingKey Key)> keys)
    {
        // The first signature names the author; further ones are carried but give no one a voice.
        var signature = envelope.Signatures[0];
        if (!keys.TryGetValue(signature.KeyId, out var known))
        {
            throw Refuse(
                "record.key-unknown", $"{envelope.Kind} $.signatures[0].keyid",
                "The key is not granted, or it was revoked.", "Ask a facilitator to grant it.");
        }

        return envelope.VerifySignature(0, known.Key)
            ? known.Member
            : throw Refuse(
                "record.bad-signature", $"{envelope.Kind} $.signatures[0].sig",
                "The signature does not belong to this text.", "Send the bytes exactly as they were signed.");
    }

    private static RefusalException Refuse(string code, string where, string what, string next) =>
        new(new Refusal(code, where, what, next));
}
