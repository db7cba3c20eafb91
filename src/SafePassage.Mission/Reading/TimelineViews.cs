using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Views;
using SafePassage.Records;
using SafePassage.Records.Bodies;

namespace SafePassage.Mission.Reading;

/// <summary>Shows every act in order, with the words of the party that acted.</summary>
/// <param name="parts">The operation.</param>
/// <param name="folds">What was said so far.</param>
/// <param name="reader">Who reads.</param>
/// <param name="names">What parties are called.</param>
internal sealed class TimelineViews(ControlRoomParts parts, PageFolds folds, Reader reader, PartyNames names)
{
    private const int ActsMax = 1_000;

    private readonly string _zone = OperationClock.ZoneOf(parts);

    public TimelineView Read(string? party, string? kind)
    {
        var seen = folds.Seen(reader);
        var clocks = KnownAccords.Foremost(KnownAccords.Of(folds, reader), parts.Time.GetUtcNow())
            ?.Current?.Proposal.Clocks ?? [];
        var chosen = seen.Where(r => (party is null || r.Author.Value == party)
            && (kind is null || r.Envelope.Kind == kind)).OrderBy(r => r.Index).ToArray();
        var left = Math.Max(0, chosen.Length - ActsMax);
        return new TimelineView(
            _zone,
            [.. clocks.Select(c => new TimelineClockView(names.Of(c.Party), c.Zone))],
            [
                .. seen.Select(r => r.Author).Distinct()
                    .Select(p => new TimelinePartyView(p.Value, names.Of(p)))
                    .OrderBy(p => p.Name, StringComparer.Ordinal),
            ],
            [.. seen.Select(r => r.Envelope.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. chosen.Skip(left).Select(r => Show(r, clocks))],
            left);
    }

    private TimelineActView Show(LoggedRecord record, IReadOnlyList<PartyClock> clocks) => new(
        record.Index,
        OperationClock.On(_zone, record.Body.StatedAt),
        [.. clocks.Select(c => OperationClock.On(c.Zone, record.Body.StatedAt))],
        record.Envelope.Kind,
        names.Of(record.Author),
        record.Body.ToSubject(),
        Quoted(record.Body),
        record.IsInDoubt);

    // Their own words alone: numbers are shown where their rules are, in tallies and in the log.
    private static string? Quoted(RecordBody body) => body switch
    {
        GroupConstituted group => group.Name,
        KeyGranted granted => granted.Member.Name,
        PayloadErased erased => erased.Reason,
        AccordProposed text => text.Title,
        AccordRefused refused => refused.Reason,
        AccordSuspended suspended => suspended.Reason,
        AccordTerminated ended => ended.Reason,
        AccordCommented comment => comment.Text,
        ProtectionRiskDecided decided => decided.Reason,
        RouteCleared cleared => cleared.Finding,
        MandateGiven mandate => mandate.Office,
        DepartureOverridden overridden => overridden.Reason,
        MovementPlanned planned => planned.Name,
        HeadcountWithdrawn withdrawn => withdrawn.Reason,
        AnnouncementRecorded announcement => announcement.Text,
        SituationReported report => report.Text,
        _ => null,
    };
}
