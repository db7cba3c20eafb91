using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Agreeing;

/// <summary>Says that a hotline of a text was called, and whether somebody answered.</summary>
public static class TestHotline
{
    /// <summary>Records the test.</summary>
    /// <param name="by">Either end.</param>
    /// <param name="accord">The accord; null for the only one.</param>
    /// <param name="hotline">What the text calls it.</param>
    /// <param name="answeredBy">The office that answered; null when nobody did.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <exception cref="RefusalException">The text names no such hotline.</exception>
    public static Task<Envelope> RunAsync(
        Speaker by, AccordId? accord, string hotline, string? answeredBy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        var state = AccordTable.Find(by.Page, accord);
        var meant = AccordTable.Text(state, null);
        return by.SayAsync(
            new HotlineTested
            {
                Operation = by.Operation,
                StatedAt = by.At,
                Provenance = by.Provenance,
                Accord = state.Accord,
                Version = meant.Number,
                ProposalHash = meant.TextHash,
                Hotline = hotline,
                Answered = answeredBy is not null,
                AnsweredBy = answeredBy,
            },
            cancellationToken);
    }
}
