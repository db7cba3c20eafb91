using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Words;

namespace SafePassage.Mission.Reading;

/// <summary>One line that says what a record says, in any language.</summary>
internal static class Summary
{
    public static Message Of(LoggedRecord record, PartyNames names)
    {
        Argument author = names.Of(record.Author);
        return record.Body switch
        {
            GroupConstituted g => new(
                "summary.group",
                ("name", g.Name), ("members", g.Members.Count), ("signatories", g.Signatories.Count)),
            KeyGranted k => new("summary.key-granted", ("author", author), ("name", k.Member.Name)),
            KeyRevoked k => new(
                "summary.key-revoked", ("author", author), ("key", k.KeyId), ("party", names.Of(k.Party))),
            AccordProposed p => new(
                "summary.accord-proposed", ("author", author), ("version", p.Version), ("title", p.Title)),
            AccordSigned s => new("summary.accord-signed", ("author", author), ("version", s.Version)),
            AccordRefused r => new("summary.accord-refused", ("author", author), ("reason", r.Reason)),
            AccordSuspended s => new("summary.accord-suspended", ("author", author), ("reason", s.Reason)),
            AccordResumed => new("summary.accord-resumed", ("author", author)),
            AccordTerminated t => new("summary.accord-terminated", ("author", author), ("reason", t.Reason)),
            OrderAcknowledged o => new("summary.order-acknowledged", ("author", author), ("segment", o.Segment)),
            AlarmAcknowledged a => new(
                "summary.alarm-acknowledged", ("author", author), ("place", names.Of(a.Place))),
            PositionBatch p => new("summary.position-batch", ("author", author), ("n", p.Positions)),
            MovementBody m => OfMovement(record, m, author, names),
            IncidentReported i => new(
                "summary.incident-reported",
                ("author", author), ("kind", new Message("incident.kind." + Codes.Of(i.Kind))), ("text", i.Text)),
            IncidentCorroborated i => new("summary.incident-corroborated", ("author", author), ("text", i.Text)),
            IncidentContested i => new("summary.incident-contested", ("author", author), ("text", i.Text)),
            CommentReleased c => new("summary.comment-released", ("author", author), ("text", c.Text)),
            CommentWithheld c => new(
                "summary.comment-withheld", ("author", author),
                ("reason", new Message("comment.reason." + Codes.Of(c.Reason)))),
            CasualtyRecorded c => new(
                "summary.casualties",
                ("author", author), ("number", Figures.Of(c.Count)),
                ("status", new Message("casualty.status." + Codes.Of(c.Status))),
                ("unit", new Message("casualty.unit." + Codes.Of(c.Unit)))),
            ResourceAmount r => new(
                "summary." + record.Envelope.Kind,
                ("author", author), ("number", Figures.Of(r.Quantity)),
                ("what", new Message("resource.kind." + Codes.Of(r.What))), ("place", names.Of(r.Place))),
            ResourceReleased r => new(
                "summary.resource-released",
                ("author", author), ("number", Figures.Of(r.Quantity)), ("id", r.Answers.Value)),
            ResourceDeclined r => new("summary.resource-declined", ("author", author), ("id", r.Answers.Value)),
            ReviewDecided r => new("summary.review-decided", ("author", author), ("reason", r.Reason)),
            AnnouncementRecorded a => new(
                "summary.announced", ("speaker", a.Speaker), ("day", Wordbook.InFull(a.PublishedOn)), ("text", a.Text)),
            SituationReported s => new(
                "summary.said", ("speaker", s.Speaker), ("day", Wordbook.InFull(s.PublishedOn)), ("text", s.Text)),
            ClaimRecorded c => new(
                "summary.said", ("speaker", c.Speaker), ("day", Wordbook.InFull(c.PublishedOn)),
                ("text", Figures.Of(c.Value))),
            VerdictPublished v => new(
                "summary.verdict",
                ("claim", v.Claim.ToString()), ("verdict", new Message("verdict." + Words.Of(v.Category)))),
            _ => new("summary.kind", ("kind", record.Envelope.Kind)),
        };
    }

    private static Message OfMovement(
        LoggedRecord record, MovementBody body, Argument author, PartyNames names) => body switch
        {
            MovementPlanned m => new("summary.movement-planned", ("author", author), ("name", m.Name)),
            MovementStep m => new(
                "summary.movement-step",
                ("author", author), ("movement", m.Movement.ToString()),
                ("event", new Message("event." + Words.Of(m.Event))), ("place", names.Of(m.Place))),
            MovementCleared m => new(
                "summary.movement-cleared",
                ("author", author), ("movement", m.Movement.ToString()), ("place", names.Of(m.Place))),
            MovementDiverted m => new(
                "summary.movement-diverted",
                ("author", author), ("movement", m.Movement.ToString()), ("place", names.Of(m.Place))),
            Headcount { Group: { } group } h => new(
                "summary.headcount-of-group",
                ("author", author), ("number", Figures.Of(h.Count)),
                ("kind", Words.Say(h.Kind)), ("place", names.Of(h.Place)),
                ("group", group)),
            Headcount h => new(
                "summary.headcount",
                ("author", author), ("number", Figures.Of(h.Count)),
                ("kind", Words.Say(h.Kind)), ("place", names.Of(h.Place))),
            HeadcountWithdrawn h => new(
                "summary.headcount-withdrawn", ("author", author), ("place", names.Of(h.Place)), ("reason", h.Reason)),
            MovementClosed m => new("summary.movement-closed", ("author", author), ("movement", m.Movement.ToString())),
            _ => new("summary.kind", ("kind", record.Envelope.Kind)),
        };
}
