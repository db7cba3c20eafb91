using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Agreeing;

/// <summary>Says that a segment was looked at for mines and obstacles, and what was found.</summary>
public static class ClearRoute
{
    /// <summary>Records it.</summary>
    /// <param name="by">Who holds the ground.</param>
    /// <param name="accord">The accord; null for the only one.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="isFree">True when nothing stands in the way.</param>
    /// <param name="finding">What was found or done; null for nothing to add.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <exception cref="RefusalException">The text has no such segment, or the author does not hold it.</exception>
    public static Task<Envelope> RunAsync(
        Speaker by, AccordId? accord, string segment, bool isFree, string? finding,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        var state = AccordTable.Find(by.Page, accord);
        var meant = AccordTable.Text(state, null);
        return by.SayAsync(
            new RouteCleared
            {
                Operation = by.Operation,
                StatedAt = by.At,
                Provenance = by.Provenance,
                Accord = state.Accord,
                Version = meant.Number,
                ProposalHash = meant.TextHash,
                Segment = segment,
                Free = isFree,
                Finding = finding,
            },
            cancellationToken);
    }
}
