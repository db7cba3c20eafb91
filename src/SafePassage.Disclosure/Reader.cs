using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Disclosure;

/// <summary>Who reads: anyone, a party, a receiver, a facilitator.</summary>
/// <remarks>
/// Made from whom a request proves to come from; whoever proves nothing is <see cref="Public"/>. The word means nothing
/// else in this project: what parses is a parser, what makes views is named after the view. Immutable.
/// </remarks>
/// <param name="Tier">What the reader may see at most.</param>
/// <param name="Party">Whose person it is; null for the public.</param>
/// <param name="Role">In which role that party speaks; null for the public.</param>
public sealed record Reader(DisclosureTier Tier, PartyId? Party = null, PartyRole? Role = null)
{
    /// <summary>Anyone.</summary>
    public static Reader Public { get; } = new(DisclosureTier.Public);

    /// <summary>The program itself, when it folds what it holds: never handed to a request.</summary>
    public static Reader Everything { get; } = new(DisclosureTier.Protected);

    /// <summary>A person of a member of the working group.</summary>
    /// <param name="keys">The members.</param>
    /// <param name="party">Which one.</param>
    /// <returns>The public when the party is no member.</returns>
    public static Reader Of(KeyRing keys, PartyId party)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return keys.CapacityOf(party) is { } role ? new Reader(TierOf(role), party, role) : Public;
    }

    /// <summary>True for the UN, the ICRC and the escort.</summary>
    public bool IsFacilitator => Tier >= DisclosureTier.Facilitator;

    /// <summary>What a role may see at most. Press and desk are members and read what anyone reads.</summary>
    private static DisclosureTier TierOf(PartyRole role) => role switch
    {
        PartyRole.Facilitator => DisclosureTier.Facilitator,
        PartyRole.Belligerent or PartyRole.Receiver or PartyRole.Observer => DisclosureTier.Party,
        _ => DisclosureTier.Public,
    };
}
