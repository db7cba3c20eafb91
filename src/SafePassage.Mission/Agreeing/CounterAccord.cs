using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Agreeing;
using SafePassage.Terms;

namespace SafePassage.Mission.Agreeing;

/// <summary>Answers a text with another one.</summary>
public static class CounterAccord
{
    /// <summary>Puts the counter-proposal on the table; it names the hash of the text that it answers.</summary>
    /// <param name="by">Who answers.</param>
    /// <param name="accord">The accord.</param>
    /// <param name="answered">The text answered, as <see cref="AccordTable.Text"/> finds it.</param>
    /// <param name="draft">The new text.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <exception cref="RefusalException">
    /// The new text is the same, contradicts itself, or the author may not propose.
    /// </exception>
    public static Task<Envelope> RunAsync(
        Speaker by, AccordId accord, string? answered, AccordDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        var parent = AccordTable.Text(AccordTable.Find(by.Page, accord), answered);
        return CompareTexts.Run(AccordDraft.Of(parent.Proposal), draft).Count > 0
            ? ProposeAccord.SayAsync(by, accord, parent.TextHash, draft, cancellationToken)
            : throw new RefusalException(new Refusal(
                "accord.same-text", $"text {parent.Number}", "The draft says the same as the text that it answers.",
                "Sign that text with accord sign, or change the draft."));
    }
}
