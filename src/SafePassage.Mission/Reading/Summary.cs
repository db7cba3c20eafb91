using System.Globalization;
using SafePassage.Records;
using SafePassage.Records.Bodies;

namespace SafePassage.Mission.Reading;

/// <summary>One line that says what a record says.</summary>
internal static class Summary
{
    public static string Of(LoggedRecord record, PartyNames names)
    {
        var author = names.Of(record.Author);
        return record.Body switch
        {
            GroupConstituted g => $"{g.Name}: {g.Members.Count} members, {g.Signatories.Count} signatories",
            KeyGranted k => $"{author} grants a key to {k.Member.Name}",
            KeyRevoked k => $"{author} revokes key {k.KeyId} of {names.Of(k.Party)}",
            AccordProposed p =>
                string.Create(CultureInfo.InvariantCulture, $"{author} proposes version {p.Version} of “{p.Title}”"),
            AccordSigned s => string.Create(CultureInfo.InvariantCulture, $"{author} signs version {s.Version}"),
            AccordRefused r => $"{author} refuses: {r.Reason}",
            AccordSuspended s => $"{author} suspends: {s.Reason}",
            AccordResumed => $"{author} resumes",
            AccordTerminated t => $"{author} terminates: {t.Reason}",
            OrderAcknowledged o => $"{author} acknowledges the order for segment {o.Segment}",
            MovementPlanned m => $"{author} plans “{m.Name}”",
            MovementStep m => $"{author}: {m.Movement} {Words.Of(m.Event)}, {names.Of(m.Place)}",
            MovementDiverted m => $"{author} diverts {m.Movement} at {names.Of(m.Place)}",
            MovementClosed m => $"{author} closes {m.Movement}",
            Headcount h =>
                $"{author}: {h.Count} {Words.Of(h.Kind)}, "
                    + $"{names.Of(h.Place)}{(h.Group is null ? "" : $", group {h.Group}")}",
            HeadcountWithdrawn h => $"{author} takes back a count, {names.Of(h.Place)}: {h.Reason}",
            AnnouncementRecorded a => $"{a.Speaker}, {Words.Day(a.PublishedOn)}, announces: {a.Text}",
            SituationReported s => $"{s.Speaker}, {Words.Day(s.PublishedOn)}: {s.Text}",
            ClaimRecorded c => $"{c.Speaker}, {Words.Day(c.PublishedOn)}: {c.Value}",
            VerdictPublished v => $"{v.Claim}: {Words.Of(v.Category)}",
            _ => record.Envelope.Kind,
        };
    }
}
