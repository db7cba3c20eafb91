using System.Globalization;
using System.Text.Json;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Words;

namespace SafePassage.Mission.Reading;

/// <summary>What a text says on one term, a line for each answer: what a party read before it signed.</summary>
/// <remarks>
/// The desk in the browser makes the same lines from the signed bytes (ClientApp/src/accord/said.ts): a change here is
/// a change there. Free text is no line; it stands beside them. Pure; linear in the text.
/// </remarks>
/// <param name="text">The text.</param>
/// <param name="names">What parties are called.</param>
/// <param name="zone">The IANA name of the zone in which the operation's hours are written.</param>
internal sealed class TermLines(AccordProposed text, PartyNames names, string zone)
{
    // What a text leaves out within a line.
    private const string Nothing = "—";

    /// <summary>The lines; none where the text answers nothing.</summary>
    /// <param name="term">The term of the table.</param>
    public IReadOnlyList<Message> Of(MandatoryTerm term)
    {
        var said = text.Terms.FirstOrDefault(t => t.Code == term.Code)?.Answers ?? [];
        return [.. term.Questions.SelectMany(q => Answered(term, q, said)), .. Besides(term.Rest)];
    }

    private IEnumerable<Message> Answered(MandatoryTerm term, TermQuestion question, IReadOnlyList<TermAnswer> said)
    {
        if (said.FirstOrDefault(a => a.Question == question.Code) is { Values: { Count: > 0 } values })
        {
            yield return new Message(
                "desk.answer",
                ("question", new Message($"ask.{term.Code}.{question.Code}")),
                ("answer", Message.Row([.. values.Select(v => Shown(question, v))])));
        }
    }

    private Argument Shown(TermQuestion question, string value) => question.Kind switch
    {
        AnswerKind.Choice => new Message("answer." + value),
        AnswerKind.Places => PlaceName(new PlaceId(value)),
        AnswerKind.Parties or AnswerKind.Sides => names.Of(new PartyId(value)),
        _ when question.Unit is { } unit && long.TryParse(value, CultureInfo.InvariantCulture, out var number) =>
            new Message("unit." + unit, ("n", number)),
        _ => value,
    };

    private IEnumerable<Message> Besides(TermRest rest) => rest switch
    {
        TermRest.JoinedSegments => text.Segments.SelectMany(Road),
        TermRest.CommandersAndHotlines => text.Segments.Where(s => s.Commander is not null || s.Hotline is not null)
            .Select(s => new Message(
                "desk.piece-telephone",
                ("id", s.Id), ("office", s.Commander ?? Nothing), ("telephone", s.Hotline ?? Nothing))),
        TermRest.WindowsAndClocks =>
        [
            .. (text.Windows ?? []).Select(w => new Message(
                "form.span", ("start", On(w.OpensAt)), ("end", On(w.ClosesAt)))),
            .. (text.Clocks ?? []).Select(c => new Message(
                "desk.clock-line", ("party", names.Of(c.Party)), ("zone", c.Zone))),
        ],
        TermRest.CheckpointRules => (text.Checkpoints ?? []).Select(Checkpoint),
        TermRest.Expiry => [new Message("accord.expires", ("at", On(text.ExpiresAt)))],
        _ => [],
    };

    private IEnumerable<Message> Road(RouteSegment segment)
    {
        yield return new Message(
            "desk.piece-line",
            ("id", segment.Id), ("from", PlaceName(segment.From)), ("to", PlaceName(segment.To)),
            ("party", names.Of(segment.ControlledBy)));
        if (segment.Checkpoint is { } post)
        {
            yield return new Message("desk.piece-checkpoint", ("id", segment.Id), ("place", PlaceName(post)));
        }

        if (segment.Roads is { } roads)
        {
            yield return new Message("desk.piece-roads", ("id", segment.Id), ("roads", roads));
        }
    }

    private Message Checkpoint(CheckpointRule rule) => new(
        "desk.checkpoint-line",
        ("place", PlaceName(rule.Place)),
        ("party", names.Of(rule.HeldBy)),
        ("rule", new Message("inspection." + JsonNamingPolicy.KebabCaseLower.ConvertName(rule.Inspection.ToString()))),
        ("minutes", (long)rule.MaxMinutes),
        ("present", rule.Present.Count == 0
            ? (Argument)Nothing
            : Message.Row([.. rule.Present.Select(p => names.Of(p))])));

    private DateTimeOffset On(DateTimeOffset at) => OperationClock.On(zone, at);

    // A text names its own places; what it leaves unnamed is called as elsewhere in the operation.
    private string PlaceName(PlaceId place) =>
        text.Places?.FirstOrDefault(p => p.Place == place)?.Name ?? names.Of(place);
}
