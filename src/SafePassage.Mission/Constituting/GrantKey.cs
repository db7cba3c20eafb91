using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
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
