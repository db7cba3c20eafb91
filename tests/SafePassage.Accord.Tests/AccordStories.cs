using SafePassage.Records;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;

namespace SafePassage.Accord.Tests;

/// <summary>Writes acts on one accord in few words.</summary>
internal sealed class AccordStories
{
    public static readonly AccordId Corridor = new("corridor");
    public static readonly DateTimeOffset Expiry = LogWriter.Morning.AddDays(3);
    private int _minutes;
    private int _old;

    public AccordStories(LogWriter? log = null) => Log = log ?? LogWriter.Usual();

    public LogWriter Log { get; }

    /// <summary>What the next acts state as their time; null for a minute after the one before.</summary>
    public DateTimeOffset? Clock { get; set; }

    public AccordState State => Fold(Log.Records);

    public AccordStatus Status => State.StatusAt(LogWriter.Morning);

    public AccordState Fold(IEnumerable<LoggedRecord> records) =>
        AccordHistory.Fold(Corridor, Log.Register.Keys, records);

    public LoggedRecord Propose(string by, int version, string? parent = null, params AccordTerm[] terms) =>
        Log.Add(by, Text(version, parent, terms.Length == 0 ? EveryTerm() : terms));

    /// <summary>A text with these terms, and with hours, telephones and offices.</summary>
    public AccordProposed Text(int version, string? parent, AccordTerm[] terms) => FullText.Completed(
        new AccordProposed
        {
            Operation = LogWriter.Operation,
            StatedAt = Now(),
            Provenance = LogWriter.Counted,
            Accord = Corridor,
            Version = version,
            Title = "Corridor",
            Parent = parent,
            Terms = terms,
            Segments =
        [
            new RouteSegment("s1", new PlaceId("a"), new PlaceId("b"), new PartyId("ru")),
            new RouteSegment("s2", new PlaceId("b"), new PlaceId("d"), new PartyId("ua")),
        ],
            ExpiresAt = Expiry,
        },
        LogWriter.Morning, 12, "ru", "ua");

    public LoggedRecord Sign(string by, LoggedRecord text) => Log.Add(by, Signature(text));

    public AccordSigned Signature(LoggedRecord text) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = Now(),
        Provenance = LogWriter.Counted,
        Accord = Corridor,
        Version = ((AccordProposed)text.Body).Version,
        ProposalHash = text.PayloadHash,
    };

    public void SignByAll(LoggedRecord text)
    {
        foreach (var party in Log.Group.Signatories)
        {
            Sign(party.Value, text);
        }
    }

    public LoggedRecord Suspend(string by, int version = 1, DateTimeOffset? at = null) =>
        Log.Add(by, Suspension(version, at));

    public AccordSuspended Suspension(int version = 1, DateTimeOffset? at = null) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = at ?? Now(),
        Provenance = LogWriter.Counted,
        Accord = Corridor,
        Version = version,
        Reason = "Fire on the road.",
    };

    public LoggedRecord Resume(string by, int version = 1, DateTimeOffset? at = null) => Log.Add(by, new AccordResumed
    {
        Operation = LogWriter.Operation,
        StatedAt = at ?? Now(),
        Provenance = LogWriter.Counted,
        Accord = Corridor,
        Version = version,
    });

    public LoggedRecord Refuse(string by, int version = 1) => Log.Add(by, new AccordRefused
    {
        Operation = LogWriter.Operation,
        StatedAt = Now(),
        Provenance = LogWriter.Counted,
        Accord = Corridor,
        Version = version,
        Reason = "Not this.",
    });

    public LoggedRecord Terminate(string by) => Log.Add(by, Termination());

    public AccordTerminated Termination() => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = Now(),
        Provenance = LogWriter.Counted,
        Accord = Corridor,
        Version = 1,
        Reason = "Over.",
    };

    public LoggedRecord Acknowledge(string by, string segment, int version = 1) => Log.Add(by, new OrderAcknowledged
    {
        Operation = LogWriter.Operation,
        StatedAt = Now(),
        Provenance = LogWriter.Counted,
        Accord = Corridor,
        Version = version,
        Segment = segment,
    });

    public LoggedRecord Decide(string by, LoggedRecord text, string risk, RiskDecision decision) =>
        Log.Add(by, new ProtectionRiskDecided
        {
            Operation = LogWriter.Operation,
            StatedAt = Now(),
            Provenance = LogWriter.Counted,
            Accord = Corridor,
            Version = ((AccordProposed)text.Body).Version,
            ProposalHash = text.PayloadHash,
            Risk = risk,
            Decision = decision,
            Reason = "Spoken with both sides.",
        });

    public LoggedRecord Seal(string by, LoggedRecord text, string opening) => Log.Add(by, new SignatureSealed
    {
        Operation = LogWriter.Operation,
        StatedAt = Now(),
        Provenance = LogWriter.Counted,
        Accord = Corridor,
        Version = ((AccordProposed)text.Body).Version,
        ProposalHash = text.PayloadHash,
        Seal = SignatureSeal.Of(text.PayloadHash, new PartyId(by), opening),
    });

    public LoggedRecord Open(string by, LoggedRecord text, string opening) =>
        Log.Add(by, Signature(text) with { Opening = opening });

    /// <summary>
    /// A record as a log may hold it from the time before rights and references were asked at the door.
    /// </summary>
    public LoggedRecord OfAnOldLog(string by, RecordBody body, PartyRole role) =>
        new(Log.Records.Count + _old++, Log.Sign(by, body), body, new PartyId(by), role);

    /// <summary>A full text: every mandatory term set.</summary>
    public static AccordTerm[] EveryTerm() =>
        FullText.Terms();

    public DateTimeOffset Now() => Clock ?? LogWriter.Morning.AddMinutes(++_minutes);
}
