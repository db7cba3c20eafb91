using SafePassage.Accord;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Words;

namespace SafePassage.Mission.Reading;

/// <summary>Tells how an accord stands, what hinders a departure under it, and what was done about it.</summary>
/// <remarks>
/// The sentences stand in the catalogue; here is chosen which of them is said, and of what. Each call is linear in the
/// text.
/// </remarks>
/// <param name="state">The accord.</param>
/// <param name="names">What parties and places are called.</param>
/// <param name="now">The server's clock: a text lapses by it, whether or not anybody writes.</param>
/// <param name="zone">The IANA name of the zone in which the operation's hours are written.</param>
internal sealed class AccordSaying(AccordState state, PartyNames names, DateTimeOffset now, string zone)
{
    /// <summary>The status; of a text that lapsed, what it was until then.</summary>
    public Message Status() => state.StatusAt(now) switch
    {
        AccordStatus.NotProposed => new Message("accord.status.not-proposed"),
        AccordStatus.Proposed => Counterpart(new Message("accord-fact.status.proposed")),
        AccordStatus.PartlySigned => Counterpart(SignedBy()),
        AccordStatus.AgreedInPrinciple => InPrinciple(),
        AccordStatus.InForce => InForce(),
        AccordStatus.Suspended => Suspended(),
        AccordStatus.Expired => state.Current!.Standing switch
        {
            AccordStatus.InForce => Lapsed(InForce()),
            AccordStatus.AgreedInPrinciple => Lapsed(InPrinciple()),
            AccordStatus.Suspended => Lapsed(Suspended()),
            _ => new Message("accord-fact.status.expired-never", ("before", Counterpart(SignedBy()))),
        },
        AccordStatus.Terminated => new Message(
            "accord-fact.status.terminated", ("party", names.Of(state.Termination!.Party))),
        _ => new Message("accord-fact.status.superseded"),
    };

    /// <summary>A hindrance in one sentence.</summary>
    /// <param name="hindrance">One that this accord has now.</param>
    public Message Of(DepartureHindrance hindrance) => hindrance.Code switch
    {
        "suspended" => new Message(
            "accord-fact.hindrance.suspended", ("party", Party(hindrance)), ("since", On(hindrance.Since!.Value)),
            ("parties", Words.List(state.AwaitedToResume.Select(names.Of)))),
        "no-counterpart" => new Message("accord-fact.hindrance.no-counterpart"),
        "outside-hours" => hindrance.Since is { } next
            ? new Message("accord-fact.hindrance.outside-hours-until", ("at", On(next)))
            : new Message("accord-fact.hindrance.outside-hours"),
        "silent-term" => new Message("hindrance.term-silent", ("term", TermName(hindrance))),
        "not-agreed" => new Message("hindrance.term-not-agreed", ("term", TermName(hindrance))),
        "protection-risk" => hindrance.Party is null
            ? new Message("hindrance.risk-not-decided", ("risk", Risk(hindrance)))
            : new Message(
                "accord-fact.hindrance.risk-refused", ("party", Party(hindrance)), ("risk", Risk(hindrance))),
        "order-not-acknowledged" => Order(hindrance),
        "hotline-not-tested" => new Message("hindrance.telephone-not-tested", ("piece", Telephone(hindrance))),
        "hotline-not-answered" => new Message(
            "accord-fact.hindrance.telephone-not-answered", ("piece", Telephone(hindrance))),
        "hotline-test-too-old" => new Message(
            "hindrance.telephone-too-old", ("piece", Telephone(hindrance)), ("age", Age(hindrance))),
        "route-not-cleared" => new Message(
            "hindrance.road-not-cleared", ("party", Party(hindrance)), ("piece", Piece(hindrance.Subject))),
        "route-not-free" => new Message(
            "accord-fact.hindrance.road-not-free", ("party", Party(hindrance)), ("piece", Piece(hindrance.Subject))),
        "route-clearing-too-old" => new Message(
            "hindrance.road-too-old", ("piece", Piece(hindrance.Subject)), ("age", Age(hindrance))),
        _ => new Message("accord-fact.hindrance.not-in-force", ("status", Status())),
    };

    /// <summary>What a party did about it.</summary>
    /// <param name="record">A record that names the accord.</param>
    public Message Of(LoggedRecord record) => record.Body switch
    {
        AccordProposed p => new Message("accord-step.proposed", ("version", (long)p.Version)),
        AccordSigned s => new Message("accord-step.signed", ("version", (long)s.Version)),
        AccordRefused r => new Message("accord-step.refused", ("reason", r.Reason)),
        AccordSuspended s => new Message("accord-step.suspended", ("reason", s.Reason)),
        AccordResumed => new Message("accord-step.resumed"),
        AccordTerminated t => new Message("accord-step.terminated", ("reason", t.Reason)),
        OrderAcknowledged { Checkpoint: { } post } => new Message(
            "accord-step.order-checkpoint", ("place", PlaceName(post))),
        OrderAcknowledged o => new Message("accord-step.order", ("piece", Piece(o.Segment))),
        _ => new Message("act." + record.Envelope.Kind),
    };

    private Message Counterpart(Message status) => state.BindsBothSides
        ? status
        : new Message("accord-fact.status.no-counterpart", ("status", status));

    private Message InForce() => new("accord-fact.status.in-force", ("n", (long)state.Signatories.Count));

    private Message Suspended() => new(
        "accord-fact.status.suspended", ("party", names.Of(state.Suspension!.Party)));

    private Message InPrinciple() => state.Current!.Completeness.Silent.Count is > 0 and var silent
        ? new Message("accord-fact.status.in-principle-silent", ("n", (long)silent))
        : new Message(state.BindsBothSides
            ? "accord-fact.status.in-principle-risk" : "accord-fact.status.in-principle-alone");

    private Message SignedBy() => new(
        "accord.status.partly-signed",
        ("signed", (long)state.Current!.SignedBy), ("of", (long)state.Signatories.Count));

    private static Message Lapsed(Message before) => new("accord-fact.status.expired-was", ("before", before));

    // The order of a checkpoint is named by its piece and its place.
    private Message Order(DepartureHindrance hindrance) => hindrance.Subject.Split('/') switch
    {
        [_, var post] => new Message(
            "accord-fact.hindrance.order-checkpoint",
            ("party", Party(hindrance)), ("place", PlaceName(new PlaceId(post)))),
        _ => new Message(
            "hindrance.order-not-confirmed", ("party", Party(hindrance)), ("piece", Piece(hindrance.Subject))),
    };

    private string Party(DepartureHindrance hindrance) => names.Of(hindrance.Party!.Value);

    private static Message TermName(DepartureHindrance hindrance) => new($"term.{hindrance.Subject}.name");

    private static Message Risk(DepartureHindrance hindrance) => new($"before.risk.{hindrance.Subject}");

    private Argument Telephone(DepartureHindrance hindrance) =>
        state.Current!.Proposal.Segments.FirstOrDefault(s => s.Hotline == hindrance.Subject) is { } segment
            ? Piece(segment.Id) : hindrance.Subject;

    // A record may name a piece of another text; it is then told by its id.
    private Argument Piece(string id) => state.Current!.Proposal.Segments.FirstOrDefault(s => s.Id == id) is { } piece
        ? new Message("before.from-to", ("from", PlaceName(piece.From)), ("to", PlaceName(piece.To)))
        : id;

    // A text names its own places; what it leaves unnamed is called as elsewhere in the operation.
    private string PlaceName(PlaceId place) =>
        state.Current!.Proposal.Places?.FirstOrDefault(p => p.Place == place)?.Name ?? names.Of(place);

    private Seconds Age(DepartureHindrance hindrance) =>
        new((int)Math.Clamp((now - hindrance.Since!.Value).TotalSeconds, 0, int.MaxValue - 60));

    private DateTimeOffset On(DateTimeOffset at) => OperationClock.On(zone, at);
}
