using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>What one party says of an incident: the statement that stands, and those before it.</summary>
/// <param name="Party">Who speaks.</param>
/// <param name="Standing">
/// The statement stated last, by the instant, then the key's number, then the id; one in doubt only where every one is.
/// </param>
/// <param name="Earlier">The others, in the order in which they were stated.</param>
public sealed record PartySaying(PartyId Party, LoggedRecord Standing, IReadOnlyList<LoggedRecord> Earlier);

/// <summary>How long a party took to corroborate or contest an incident.</summary>
/// <param name="Party">The party; never one that reported the incident itself.</param>
/// <param name="Since">Log time of the first report.</param>
/// <param name="Answered">Log time of its first answer; null while there is none.</param>
public sealed record ResponseClock(PartyId Party, DateTimeOffset Since, DateTimeOffset? Answered)
{
    /// <summary>How long it took, or has taken by now; zero when the clock given lies before the report.</summary>
    public TimeSpan Age(DateTimeOffset now) =>
        (Answered ?? now) is var end && end > Since ? end - Since : TimeSpan.Zero;
}

/// <summary>One incident as everybody tells it. Nothing in it says who did it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Reports">What each party that reported it says, in order of party.</param>
/// <param name="Answers">What each party that corroborated or contested it says, in order of party.</param>
/// <param name="Clocks">How long each party asked took to answer, in order of party.</param>
/// <param name="Casualties">Its casualties, by status and unit; never added up.</param>
public sealed record ToldIncident(
    IncidentId Id,
    IReadOnlyList<PartySaying> Reports,
    IReadOnlyList<PartySaying> Answers,
    IReadOnlyList<ResponseClock> Clocks,
    IReadOnlyList<CasualtyNumber> Casualties)
{
    /// <summary>Parties that stand by it beside the first to report it: by a report or an answer.</summary>
    public IEnumerable<PartyId> CorroboratedBy => Reports.OrderBy(r => r.Standing.Index).Skip(1)
        .Concat(Answers.Where(a => a.Standing.Body is IncidentCorroborated)).Select(s => s.Party).Distinct();

    /// <summary>Parties that contest it.</summary>
    public IEnumerable<PartyId> ContestedBy =>
        Answers.Where(a => a.Standing.Body is IncidentContested).Select(a => a.Party);
}

/// <summary>Folds the records of incidents.</summary>
/// <remarks>
/// Enforces rule R10: what each party says stands beside what the others say, and nothing is attributed.
/// What stands is a pure function of the set of records: neither their order nor a record given twice makes a
/// difference. Only the clocks ask the log when it was written. Linear time but for the sorting.
/// </remarks>
public static class IncidentFold
{
    /// <summary>The incidents, in order of when they are said to have happened, the latest first.</summary>
    /// <param name="records">Records that have effect, in any order.</param>
    /// <param name="clock">The log's clock.</param>
    /// <param name="asked">Parties whose answer is waited for: those of the group that fight.</param>
    public static IReadOnlyList<ToldIncident> Of(
        IEnumerable<LoggedRecord> records, LogClock clock, IReadOnlyCollection<PartyId> asked)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(asked);
        var all = records.Where(r => r.Body is IncidentBody or CasualtyRecorded).DistinctBy(r => r.Id).ToArray();
        var casualties = CasualtyFold.Of(all).Where(c => c.Incident is not null).ToLookup(c => c.Incident!.Value);
        return
        [
            .. all.Where(r => r.Body is IncidentBody).GroupBy(r => ((IncidentBody)r.Body).Incident)
                .Where(g => g.Any(r => r.Body is IncidentReported))
                .Select(g => Told(g.Key, [.. g], clock, asked, [.. casualties[g.Key]]))
                .OrderByDescending(i => i.Reports.Min(r => ((IncidentReported)r.Standing.Body).HappenedAt.UtcTicks))
                .ThenBy(i => i.Id.Value, StringComparer.Ordinal),
        ];
    }

    private static ToldIncident Told(
        IncidentId id, LoggedRecord[] said, LogClock clock, IReadOnlyCollection<PartyId> asked,
        IReadOnlyList<CasualtyNumber> casualties)
    {
        var reports = Sayings(said.Where(r => r.Body is IncidentReported));
        var answers = Sayings(said.Where(r => r.Body is not IncidentReported));
        var since = clock.At(said.Where(r => r.Body is IncidentReported).Min(r => r.Index));
        var clocks = asked.Where(p => reports.All(r => r.Party != p)).OrderBy(p => p.Value, StringComparer.Ordinal)
            .Select(p => new ResponseClock(
                p, since, said.Where(r => r.Author == p && !r.IsInDoubt).Select(r => (DateTimeOffset?)clock.At(r.Index))
                    .Min()));
        return new ToldIncident(id, reports, answers, [.. clocks], casualties);
    }

    private static PartySaying[] Sayings(IEnumerable<LoggedRecord> said) =>
    [
        .. said.GroupBy(r => r.Author).OrderBy(g => g.Key.Value, StringComparer.Ordinal).Select(g =>
        {
            var ordered = g.OrderBy(r => r.IsInDoubt ? 0 : 1).ThenBy(r => r.StatedOrder).ToArray();
            return new PartySaying(g.Key, ordered[^1], ordered[..^1]);
        }),
    ];
}
