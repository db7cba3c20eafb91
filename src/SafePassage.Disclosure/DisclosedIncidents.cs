using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Disclosure;

/// <summary>What each incident touches, by all its reports together, and which casualty counts are small.</summary>
/// <remarks>
/// One report that names a movement binds the incident to it, whoever else leaves it out: otherwise the second report
/// would tell what the first must not. Immutable.
/// </remarks>
internal sealed class DisclosedIncidents
{
    private readonly ILookup<IncidentId, IncidentReported> _reports;
    private readonly HashSet<(string Subject, CasualtyStatus Status)> _small;

    private DisclosedIncidents(
        ILookup<IncidentId, IncidentReported> reports, HashSet<(string Subject, CasualtyStatus Status)> small) =>
        (_reports, _small) = (reports, small);

    /// <summary>Reads the records; linear.</summary>
    public static DisclosedIncidents Of(IReadOnlyList<LoggedRecord> records)
    {
        var reports = records.Select(r => r.Body).OfType<IncidentReported>().ToLookup(r => r.Incident);
        var unsorted = new DisclosedIncidents(reports, []);
        return new DisclosedIncidents(
            reports,
            [
                .. records.Select(r => r.Body).OfType<CasualtyRecorded>()
                    .Where(c => unsorted.IsOfAPart(c) && SmallCounts.IsSmall(c.Count)).Select(CellOf),
            ]);
    }

    /// <summary>Movements that an incident concerns.</summary>
    public IEnumerable<MovementId> MovementsOf(IncidentId incident) =>
        _reports[incident].Select(r => r.Movement).OfType<MovementId>().Distinct();

    /// <summary>Movements that a count of casualties concerns.</summary>
    public IEnumerable<MovementId> MovementsOf(CasualtyRecorded casualties) =>
        casualties.Movement is { } movement ? [movement] : MovementsOf(casualties.Incident!.Value);

    /// <summary>Accords of which an incident touches a term.</summary>
    public IEnumerable<AccordId> AccordsOf(IncidentId incident) =>
        _reports[incident].Select(r => r.Accord).OfType<AccordId>().Distinct();

    /// <summary>Notifications that an incident concerns.</summary>
    public IEnumerable<NotificationId> NotificationsOf(IncidentId incident) =>
        _reports[incident].Select(r => r.Notification).OfType<NotificationId>().Distinct();

    /// <summary>How a count of casualties is shown below the facilitator tier.</summary>
    /// <remarks>
    /// Everybody who was hit in an incident that touches no movement is the public record (rule R10). Civilians among
    /// them, and those of a movement, are a part; where one such count is from one to nine, all of that subject and
    /// status are withheld with it.
    /// </remarks>
    public Showing Of(CasualtyRecorded casualties) =>
        !_small.Contains(CellOf(casualties)) ? Showing.Shown
        : SmallCounts.IsSmall(casualties.Count) && IsOfAPart(casualties) ? Showing.FewerThanTen : Showing.Withheld;

    private bool IsOfAPart(CasualtyRecorded casualties) =>
        casualties.Unit == CasualtyUnit.Civilians || MovementsOf(casualties).Any();

    private static (string Subject, CasualtyStatus Status) CellOf(CasualtyRecorded casualties) =>
        ((casualties.Incident is null ? "movement " : "incident ") + casualties.ToSubject(), casualties.Status);
}
