using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Disclosure;

/// <summary>One movement as the door knows it.</summary>
/// <param name="Plan">The plan that holds; null when none was recorded.</param>
/// <param name="PlannedBy">Whose plan that is; null when none was recorded.</param>
/// <param name="IsClosed">True once who may close it has closed it.</param>
/// <param name="LastDay">The last day on which it is said to have done anything.</param>
/// <param name="Small">Its small counts.</param>
internal sealed record DisclosedMovement(
    MovementPlanned? Plan, PartyId? PlannedBy, bool IsClosed, DateOnly LastDay, SmallCounts Small)
{
    /// <summary>Reads the records of one movement.</summary>
    /// <param name="records">All of them that have effect.</param>
    /// <param name="opener">Who planned it first; null when nobody did.</param>
    /// <param name="named">Headcounts of other movements that name it.</param>
    public static DisclosedMovement Of(
        IReadOnlyList<LoggedRecord> records, PartyId? opener, IEnumerable<LoggedRecord> named)
    {
        var holds = records.Where(r => r.Body is MovementPlanned)
            .Where(r => r.Author == opener || r.Role == PartyRole.Facilitator)
            .MaxBy(r => r.Index);
        var plan = holds?.Body as MovementPlanned;

        // A log of the version before let anybody close: what counts is a facilitator's word, or the opener's.
        var isClosed = records.Any(
            r => r.Body is MovementClosed && (r.Role == PartyRole.Facilitator || r.Author == opener));
        var lastDay = records.Where(r => r.Body is MovementStep or MovementPlanned)
            .Select(r => DateOnly.FromDateTime(r.Body.StatedAt.DateTime)).DefaultIfEmpty(DateOnly.MinValue).Max();
        var small = SmallCounts.Of(
            plan?.Movement, Way(plan, records, opener), records.Where(r => r.Body is Headcount).Concat(named));
        return new DisclosedMovement(plan, holds?.Author, isClosed, lastDay, small);
    }

    // The plan with its diversions, as far as each still branches off what is left of it.
    private static IReadOnlyList<MovementNode> Way(
        MovementPlanned? plan, IReadOnlyList<LoggedRecord> records, PartyId? opener)
    {
        var way = plan?.Nodes ?? [];
        foreach (var diversion in records.Where(r => r.Author == opener || r.Role == PartyRole.Facilitator)
            .OrderBy(r => r.StatedOrder).Select(r => r.Body).OfType<MovementDiverted>())
        {
            var passed = 0;
            var at = way.TakeWhile(n => n.Place != diversion.Place || ++passed < (diversion.Visit ?? 1)).Count();
            way = at < way.Count ? [.. way.Take(at + 1), .. diversion.Nodes] : way;
        }

        return way;
    }
}
