using SafePassage.Accord;
using SafePassage.Mission.Agreeing;
using SafePassage.Mission.Recording;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Solving;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Mission.Moving;

/// <summary>What a closed road leads to.</summary>
/// <param name="Plan">The plan without the road.</param>
/// <param name="Answered">The text on the table whose road it is.</param>
/// <param name="Draft">The draft of a counter-proposal: that text with the new road.</param>
/// <param name="Differences">How the draft differs from the text.</param>
public sealed record RoadClosed(
    Plan Plan, AccordVersion Answered, AccordDraft Draft, IReadOnlyList<TextDifference> Differences);

/// <summary>A road is closed: plans again without it and drafts the counter-proposal.</summary>
/// <remarks>Nothing is recorded: who holds the ground says with <see cref="ClearRoute"/> that the way is not free.
/// </remarks>
public static class CloseRoad
{
    /// <summary>Plans again and drafts.</summary>
    /// <param name="page">What was said so far.</param>
    /// <param name="accord">The accord; null for the only one.</param>
    /// <param name="scenario">The scenario's file.</param>
    /// <param name="network">The roads.</param>
    /// <param name="closures">What is closed.</param>
    /// <param name="options">Seed and effort of the planner.</param>
    /// <param name="cancellationToken">Ends the work; nothing was written then.</param>
    /// <exception cref="RefusalException">No road is left, or no text is on the table.</exception>
    public static RoadClosed Run(
        BookPage page, AccordId? accord, string scenario, RoadNetwork network, ClosureSet closures,
        PlannerOptions options, CancellationToken cancellationToken)
    {
        var answered = AccordTable.Text(AccordTable.Find(page, accord), null);
        var before = AccordDraft.Of(answered.Proposal);
        var plan = PlanCorridor.Run(scenario, network, closures, options, null, cancellationToken);
        var drawn = DraftFromPlan.Make(plan, null, (from, to) => HolderOf(answered.Proposal, from, to), []);
        var draft = before with
        {
            Segments = [.. drawn.Segments.Select(s => AsAgreed(answered.Proposal, s))],
            Places = drawn.Places,
            Plan = drawn.Plan,
        };
        return new RoadClosed(plan, answered, draft, CompareTexts.Run(before, draft));
    }

    // Who holds a new stretch is for the parties to say; until then it stands with who holds where it begins or ends.
    private static PartyId HolderOf(AccordProposed text, PlaceId from, PlaceId to) =>
        (text.Segments.FirstOrDefault(s => s.From == from && s.To == to)
            ?? text.Segments.FirstOrDefault(s => s.From == from)
            ?? text.Segments.FirstOrDefault(s => s.To == to)
            ?? (text.Segments.Count > 0 ? text.Segments[0] : null)
            ?? throw new RefusalException(new Refusal(
                "accord.no-road", $"text {text.Version}", "The text on the table has no road.",
                "Draft one from the new plan: accord draft --plan FILE."))).ControlledBy;

    private static RouteSegment AsAgreed(AccordProposed text, RouteSegment drawn) =>
        text.Segments.FirstOrDefault(s => s.From == drawn.From && s.To == drawn.To) is { } agreed
            ? agreed with { Id = drawn.Id, Checkpoint = drawn.Checkpoint }
            : drawn;
}
