using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Disclosure;

/// <summary>One movement as the door knows it.</summary>
/// <param name="Plan">The plan that holds; null when none was recorded.</param>
/// <param name="IsClosed">True once who may close it has closed it.</param>
/// <param name="LastDay">The last day on which it is said to have done anything.</param>
/// <param name="Small">Its small counts.</param>
internal sealed record DisclosedMovement(MovementPlanned? Plan, bool IsClosed, DateOnly LastDay, SmallCounts Small)
{
    /// <summary>Reads the records of one movement.</summary>
    /// <param name="records">All of them that have effect.</param>
    /// <param name="opener">Who planned it first; null when nobody did.</param>
    public static DisclosedMovement Of(IReadOnlyList<LoggedRecord> records, PartyId? opener)
    {
        var plan = records.Where(r => r.Body is MovementPlanned)
            .Where(r => r.Author == opener || r.Role == PartyRole.Facilitator)
            .MaxBy(r => r.Index)?.Body as MovementPlanned;

        // A log of the version before let anybody close: what counts is a facilitator's word, or the opener's.
        var isClosed = records.Any(
            r => r.Body is MovementClosed && (r.Role == PartyRole.Facilitator || r.Author == opener));
        var lastDay = records.Where(r => r.Body is MovementStep or MovementPlanned)
            .Select(r => DateOnly.FromDateTime(r.Body.StatedAt.DateTime)).DefaultIfEmpty(DateOnly.MinValue).Max();
        var small = SmallCounts.Of(plan, records.Where(r => r.Body is Headcount));
        return new DisclosedMovement(plan, isClosed, lastDay, small);
    }
}
