using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Constituting;

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
