using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Mission.Constituting;

/// <summary>Lets a further key speak for a party.</summary>
/// <remarks>For another party a facilitator signs first, and a member of a second party signs the same envelope: see
/// <see cref="Countersign"/>. Until then the log does not take it in.</remarks>
public static class GrantKey
{
    /// <summary>Grants it.</summary>
    /// <exception cref="RefusalException">The key is known, or the author may not grant it.</exception>
    public static Task<Envelope> RunAsync(
        Speaker by, GroupMember member, DeviceScope? scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.SayAsync(
            new KeyGranted
            {
                Operation = by.Operation,
                StatedAt = by.At,
                Provenance = by.Provenance,
                Member = member,
                Scope = scope,
            },
            awaitsSecond: true, cancellationToken);
    }
}

/// <summary>Ends a key for ever.</summary>
/// <remarks>For another party as in <see cref="GrantKey"/>: a second signature is needed.</remarks>
public static class RevokeKey
{
    /// <summary>Revokes it.</summary>
    /// <param name="by">Who revokes.</param>
    /// <param name="keyId">The key's id, 16 hexadecimal characters.</param>
    /// <param name="compromisedSince">Number of its first statement in doubt; null when there is no doubt.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <exception cref="RefusalException">No good key has this id, or the author may not revoke it.</exception>
    public static Task<Envelope> RunAsync(
        Speaker by, string keyId, long? compromisedSince, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (by.Page.Keys.Find(keyId) is not { IsGood: true } known)
        {
            throw new RefusalException(new Refusal(
                "record.key-unknown", $"key {keyId}", "No key that is good now has this id.",
                "Look the id up with member list."));
        }

        return by.SayAsync(
            new KeyRevoked
            {
                Operation = by.Operation,
                StatedAt = by.At,
                Provenance = by.Provenance,
                Party = known.Member.Party,
                KeyId = keyId,
                CompromisedSince = compromisedSince,
            },
            awaitsSecond: true, cancellationToken);
    }
}

/// <summary>Signs a statement of another party as well: what is decided about keys takes two.</summary>
public static class Countersign
{
    /// <summary>Adds a signature; the statement itself stays as it is.</summary>
    /// <exception cref="RefusalException">
    /// It takes no second signature, its first one does not hold, or this key has signed it already.
    /// </exception>
    public static Envelope Run(BookPage page, Envelope envelope, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(key);
        var read = RecordDoor.Check(page.Register, envelope);
        if (read.Body is not (KeyGranted or KeyRevoked))
        {
            throw new RefusalException(new Refusal(
                "countersign.kind", envelope.Kind, "Only what is decided about keys takes a second signature.",
                "Say the same yourself: a statement of your own."));
        }

        if (read.Checked.Count != envelope.Signatures.Length)
        {
            throw new RefusalException(new Refusal(
                "countersign.first", envelope.Kind, "A signature under it does not hold, or its key is not known here.",
                "Do not sign. Ask for the file again."));
        }

        return envelope.Signatures.Any(s => s.KeyId == key.Verifying.Id)
            ? throw new RefusalException(new Refusal(
                "countersign.twice", envelope.Kind, "This key has signed it already.",
                "Let a member of another party sign."))
            : envelope.Countersign(key);
    }
}
