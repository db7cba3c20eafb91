using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>Which records a verdict of version 1 rests on: it does not say itself what it leaves out.</summary>
/// <remarks>
/// Enforces rule R6: a verdict is public, and would show the figures of a movement that is still open. Who computes a
/// verdict anew leaves out the same records, and so comes to the same result whenever it is done. Linear in the
/// records.
/// </remarks>
internal static class EvidenceOfVersion1
{
    /// <summary>The records that have effect, without those of movements that none of them closes.</summary>
    /// <param name="records">The records of a log up to some size, in any order.</param>
    public static IReadOnlyList<LoggedRecord> Of(IReadOnlyList<LoggedRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var effective = records.Where(r => r.HasEffect).ToArray();
        var planners = effective.Where(r => r.Body is MovementPlanned).OrderBy(r => r.Index)
            .GroupBy(r => ((MovementPlanned)r.Body).Movement)
            .ToDictionary(g => g.Key, g => g.First().Author);
        var closed = effective.Where(r => r.Body is MovementClosed && MayClose(r, planners))
            .Select(r => ((MovementClosed)r.Body).Movement).ToHashSet();
        return Array.FindAll(effective, r => r.Body is not MovementBody movement || closed.Contains(movement.Movement));
    }

    // As on the movement board: a facilitator closes a movement, or who planned it first.
    private static bool MayClose(LoggedRecord record, Dictionary<MovementId, PartyId> planners) =>
        planners.TryGetValue(((MovementClosed)record.Body).Movement, out var planner)
        && (record.Role == PartyRole.Facilitator || record.Author == planner);
}
