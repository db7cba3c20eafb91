using SafePassage.Disclosure;
using SafePassage.Mission.Views;
using SafePassage.Operations;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>Shows where everybody in a movement is: by the counts, and by the word of who closed it.</summary>
/// <param name="tally">The movement, tallied over all people.</param>
/// <param name="shown">What of its numbers the reader may see.</param>
/// <param name="small">What is too small to be shown to the reader; null when nothing is.</param>
internal sealed class WhereaboutsViews(ConvoyTally tally, ShownNumbers shown, SmallCounts? small)
{
    private static readonly Count Nobody = Count.Exact(0);

    private readonly Whereabouts _where = tally.Whereabouts;

    private bool HidesRemained => tally.Nodes.Any(shown.HidesRemained);

    private bool HidesTransferred =>
        tally.Nodes.Any(n => shown.Of(n, HeadcountKind.Transferred) is not Showing.Shown);

    private bool HidesUnexplained => shown.Hides(_where.Unexplained);

    /// <summary>By the counts.</summary>
    public WhereaboutsView Counted() => new(
        ShownNumbers.Withheld(_where.Arrived.ToString(), shown.HidesArrived),
        ShownNumbers.Withheld(_where.Remained.ToString(), HidesRemained),
        OrNothing(_where.Transferred, HidesTransferred),
        shown.Awaiting?.ToString() ?? Words.Of(Showing.Withheld, ""),
        _where.AwaitingSince,
        ShownNumbers.Withheld(_where.Unexplained.ToString(), HidesUnexplained),
        _where.IsAnybodyAwaited,
        _where.Unexplained != Nobody);

    /// <summary>By who closed it; null while it is open.</summary>
    /// <param name="names">What parties are called.</param>
    public ClosingView? Closed(PartyNames names) => tally.Movement.Closing is not { } record ? null : new ClosingView(
        names.Of(record.Author),
        Words.Code(record.Role),
        record.Body.StatedAt,
        record.Index,
        ((MovementClosed)record.Body).Statement is { } said ? Stated(said) : null,
        ((MovementClosed)record.Body).Statement is { } word ? [.. Differing(word)] : []);

    private WhereaboutsView Stated(ClosingStatement said)
    {
        var over = said.Transferred ?? Nobody;
        return new WhereaboutsView(
            ShownNumbers.Withheld(said.Arrived.ToString(), shown.HidesArrived),
            Part(said.Remained, HidesRemained),
            over == Nobody && !HidesTransferred ? "" : Part(over, HidesTransferred),
            ShownNumbers.Withheld(said.Awaiting.ToString(), shown.Hides(said.Awaiting) || IsAwaitingWidened),
            null,
            ShownNumbers.Withheld(said.Unexplained.ToString(), shown.Hides(said.Unexplained)),
            said.Awaiting != Nobody,
            said.Unexplained != Nobody);
    }

    private bool IsAwaitingWidened => shown.Awaiting != _where.Awaiting;

    private IEnumerable<string> Differing(ClosingStatement said)
    {
        var pairs = new (string Name, Count Counted, Count Stated, bool Hidden)[]
        {
            ("arrived", _where.Arrived, said.Arrived, shown.HidesArrived),
            ("remained", _where.Remained, said.Remained, HidesRemained || IsSmall(said.Remained)),
            ("transferred", _where.Transferred, said.Transferred ?? Nobody, HidesTransferred
                || (said.Transferred is { } over && IsSmall(over))),
            ("awaiting", _where.Awaiting, said.Awaiting, IsAwaitingWidened || shown.Hides(said.Awaiting)),
            ("unexplained", _where.Unexplained, said.Unexplained, HidesUnexplained || shown.Hides(said.Unexplained)),
        };
        return pairs.Where(p => !p.Hidden && !Meet(p.Counted, p.Stated)).Select(p => p.Name);
    }

    // Unknown is open: it contradicts no number.
    private static bool Meet(Count counted, Count stated) =>
        (counted.Low ?? 0) <= (stated.High ?? long.MaxValue) && (stated.Low ?? 0) <= (counted.High ?? long.MaxValue);

    private bool IsSmall(Count count) => small is not null && SmallCounts.IsSmall(count);

    private string Part(Count count, bool hidden) => IsSmall(count)
        ? Words.Of(Showing.FewerThanTen, "") : ShownNumbers.Withheld(count.ToString(), hidden);

    private static string OrNothing(Count count, bool hidden) =>
        count == Nobody && !hidden ? "" : ShownNumbers.Withheld(count.ToString(), hidden);
}
