using SafePassage.Records.Bodies;

namespace SafePassage.Records.Counting;

/// <summary>Which statements attest a number, and which only stand beside the attestations.</summary>
public static class Attestation
{
    /// <summary>True for the roles whose counts attest; press and desk never do.</summary>
    public static bool Attests(PartyRole role) => Rank(role) < int.MaxValue;

    /// <summary>
    /// True when the record is by an attesting role, not in doubt, and counted or reported: an inference, an assumption
    /// and a demonstration attest nothing.
    /// </summary>
    public static bool Attests(LoggedRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Attests(record.Role) && !record.IsInDoubt
            && record.Body.Provenance.Basis is Basis.Counted or Basis.Reported;
    }

    /// <summary>
    /// Whose figure is read first: facilitator 0, receiver 1, observer 2, belligerent 3; press and desk last.
    /// </summary>
    public static int Rank(PartyRole role) => role switch
    {
        PartyRole.Facilitator => 0,
        PartyRole.Receiver => 1,
        PartyRole.Observer => 2,
        PartyRole.Belligerent => 3,
        _ => int.MaxValue,
    };
}
