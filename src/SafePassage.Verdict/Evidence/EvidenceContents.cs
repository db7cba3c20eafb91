using System.Collections.Immutable;
using SafePassage.Disclosure;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>How many records are handed over with a log, and how many are not, by reason. Immutable.</summary>
/// <param name="Tier">Who may read them.</param>
/// <param name="Opened">Records handed over.</param>
/// <param name="Withheld">Records that are not, by reason; a reason that withholds none is not there.</param>
/// <param name="Erased">Records declared erased.</param>
public sealed record EvidenceContents(
    DisclosureTier Tier, long Opened, ImmutableSortedDictionary<WithheldReason, long> Withheld, long Erased)
{
    /// <summary>Counts what is said of the entries of a log; linear.</summary>
    public static EvidenceContents Of(DisclosureTier tier, IEnumerable<EntryDisclosure> said)
    {
        var (opened, erased) = (0L, 0L);
        var withheld = ImmutableSortedDictionary.CreateBuilder<WithheldReason, long>();
        foreach (var entry in said)
        {
            switch (entry)
            {
                case Opening:
                    opened++;
                    break;
                case WithheldEntry { Reason: var reason }:
                    withheld[reason] = withheld.GetValueOrDefault(reason) + 1;
                    break;
                default:
                    erased++;
                    break;
            }
        }

        return new EvidenceContents(tier, opened, withheld.ToImmutable(), erased);
    }
}
