using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Verdict;

/// <summary>Who speaks as one: each belligerent, the facilitators together, the receivers, the observers.</summary>
/// <param name="Role">The role.</param>
/// <param name="Belligerent">Which belligerent; null for the other roles, which speak with one voice each.</param>
internal readonly record struct Voice(PartyRole Role, PartyId? Belligerent)
{
    public static Voice Of(PartyRole role, PartyId party) =>
        new(role, role == PartyRole.Belligerent ? party : null);
}
