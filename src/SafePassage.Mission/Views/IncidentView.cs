using SafePassage.Words;

namespace SafePassage.Mission.Views;

/// <summary>Incidents and casualties, and what the reader may say of them.</summary>
/// <param name="Now">The server's clock: ages are told by it.</param>
/// <param name="You">The reader's party by name; null for the public.</param>
/// <param name="MayReport">True when that party may report an incident.</param>
/// <param name="MayAnswer">True when it may corroborate, contest and count casualties.</param>
/// <param name="Incidents">What the reader may see, the latest first.</param>
/// <param name="OfMovements">Casualties of movements of which no incident is known.</param>
/// <param name="Places">Places of movements that the reader sees, for the form.</param>
/// <param name="Movements">Movements that the reader sees, for the form.</param>
/// <param name="Zone">IANA name of the zone in which the operation's hours are written.</param>
/// <param name="LogOrigin">The log for which statements are signed.</param>
public sealed record IncidentsView(
    DateTimeOffset Now,
    string? You,
    bool MayReport,
    bool MayAnswer,
    IReadOnlyList<IncidentView> Incidents,
    IReadOnlyList<CasualtyView> OfMovements,
    IReadOnlyList<NamedView> Places,
    IReadOnlyList<NamedView> Movements,
    string Zone,
    string LogOrigin);

/// <summary>An id and what it is called.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
public sealed record NamedView(string Id, string Name);

/// <summary>One incident. Nothing in it says who did it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State"><c>reported</c>, <c>corroborated</c> or <c>contested</c>.</param>
/// <param name="Reports">What those who reported it say.</param>
/// <param name="Answers">What those who corroborated or contested it say.</param>
/// <param name="Clocks">How long each party asked took; empty for who does not see the whole incident.</param>
/// <param name="Casualties">Its casualties; never added up.</param>
public sealed record IncidentView(
    string Id,
    string State,
    IReadOnlyList<IncidentReportView> Reports,
    IReadOnlyList<IncidentAnswerView> Answers,
    IReadOnlyList<ResponseClockView> Clocks,
    IReadOnlyList<CasualtyView> Casualties);

/// <summary>What one party reported.</summary>
/// <param name="Party">Who, by name.</param>
/// <param name="Kind">What happened: a word of the closed list.</param>
/// <param name="HappenedAt">When, or when it began.</param>
/// <param name="EndedAt">When it ended; null for an instant, or when it lasts.</param>
/// <param name="Place">The place by name; null when a spot says where.</param>
/// <param name="Spot">
/// The spot, latitude first in degrees; null when a place says where, or the reader may not see it.
/// </param>
/// <param name="PrecisionMetres">How far off the spot may be; null without one.</param>
/// <param name="Movement">The movement by name; null when it concerns none.</param>
/// <param name="Accord">The accord of which it touches a term; null when it touches none.</param>
/// <param name="Term">The code of that term.</param>
/// <param name="Notification">The notification that it concerns; null when it concerns none.</param>
/// <param name="Text">What was seen.</param>
/// <param name="Basis">How its author knows it.</param>
/// <param name="Source">Where it was published; null when seen.</param>
/// <param name="IsInDoubt">True when its key was compromised since before it.</param>
/// <param name="LogIndex">Its place in the log.</param>
/// <param name="Earlier">Places in the log of what it took the place of.</param>
public sealed record IncidentReportView(
    string Party,
    string Kind,
    DateTimeOffset HappenedAt,
    DateTimeOffset? EndedAt,
    string? Place,
    string? Spot,
    int? PrecisionMetres,
    string? Movement,
    string? Accord,
    string? Term,
    string? Notification,
    string Text,
    string Basis,
    string? Source,
    bool IsInDoubt,
    long LogIndex,
    IReadOnlyList<long> Earlier);

/// <summary>What one party answered.</summary>
/// <param name="Party">Who, by name.</param>
/// <param name="Contests">True when it contests, false when it corroborates.</param>
/// <param name="At">When it says so.</param>
/// <param name="Text">What it says.</param>
/// <param name="IsInDoubt">True when its key was compromised since before it.</param>
/// <param name="LogIndex">Its place in the log.</param>
/// <param name="Earlier">Places in the log of what it took the place of.</param>
public sealed record IncidentAnswerView(
    string Party,
    bool Contests,
    DateTimeOffset At,
    string Text,
    bool IsInDoubt,
    long LogIndex,
    IReadOnlyList<long> Earlier);

/// <summary>How long a party took to answer, by the log's own clock.</summary>
/// <param name="Party">The party by name.</param>
/// <param name="IsTold">False while the party may not see the incident: then nothing is asked of it.</param>
/// <param name="IsAnswered">True when it has answered.</param>
/// <param name="Seconds">How long it took, or has taken by now.</param>
public sealed record ResponseClockView(string Party, bool IsTold, bool IsAnswered, int Seconds);

/// <summary>A number of casualties of one incident or movement.</summary>
/// <param name="Movement">The movement by name, where no incident is known; null otherwise.</param>
/// <param name="Status"><c>killed</c>, <c>wounded</c> or <c>missing</c>.</param>
/// <param name="Unit"><c>persons</c>, <c>civilians</c> or <c>unknown</c>.</param>
/// <param name="Number">The interval over the sources, as the reader may see it.</param>
/// <param name="Differ">True when two sources cannot both be right.</param>
/// <param name="Figures">What each source says.</param>
public sealed record CasualtyView(
    string? Movement,
    string Status,
    string Unit,
    string Number,
    bool Differ,
    IReadOnlyList<CasualtyFigureView> Figures);

/// <summary>What one source says of a number of casualties.</summary>
/// <param name="Party">Who, by name.</param>
/// <param name="Number">The number as stated and as the reader may see it.</param>
/// <param name="Sources">On how many sources of its own it rests.</param>
/// <param name="Attests">False for what is in doubt, inferred, assumed or made for a demonstration.</param>
/// <param name="Record">Id of the record: what a later version of the same party replaces.</param>
/// <param name="LogIndex">Its place in the log.</param>
/// <param name="Earlier">Places in the log of the versions before it.</param>
public sealed record CasualtyFigureView(
    string Party, string Number, int Sources, bool Attests, string Record, long LogIndex, IReadOnlyList<long> Earlier);

/// <summary>What waits for somebody to look at, and what was decided.</summary>
/// <param name="Now">The server's clock: ages are told by it.</param>
/// <param name="You">The reader's party by name; null for the public.</param>
/// <param name="Waiting">What waits, the oldest first within each kind.</param>
/// <param name="Decided">What was decided, the last first.</param>
/// <param name="Zone">IANA name of the zone in which the operation's hours are written.</param>
/// <param name="LogOrigin">The log for which statements are signed.</param>
public sealed record ReviewView(
    DateTimeOffset Now,
    string? You,
    IReadOnlyList<ReviewItemView> Waiting,
    IReadOnlyList<DecidedReviewView> Decided,
    string Zone,
    string LogOrigin);

/// <summary>Statements that do not fit, side by side.</summary>
/// <param name="Kind">
/// <c>fork</c>, <c>in-doubt</c>, <c>copy</c>, <c>late</c>, <c>figures-differ</c> or <c>set-aside</c>.
/// </param>
/// <param name="Since">Since when it waits, by the log's own clock.</param>
/// <param name="ChangesWhatCounts">True when a decision changes what counts; otherwise it is read beside them.</param>
/// <param name="MayDecide">True when the reader's party may decide it.</param>
/// <param name="Sides">The statements, in log order.</param>
public sealed record ReviewItemView(
    string Kind,
    DateTimeOffset Since,
    bool ChangesWhatCounts,
    bool MayDecide,
    IReadOnlyList<ReviewSideView> Sides);

/// <summary>One statement among those that do not fit.</summary>
/// <param name="Party">Who made it, by name.</param>
/// <param name="KeyId">The key that signed it.</param>
/// <param name="Number">Its number among the statements of that key; 0 before version 2.</param>
/// <param name="Record">Its id.</param>
/// <param name="Says">What it says, in one line.</param>
/// <param name="StatedAt">When its author says it was observed or stated.</param>
/// <param name="Counts">True when it counts as things stand.</param>
/// <param name="LogIndex">Its place in the log.</param>
public sealed record ReviewSideView(
    string Party,
    string KeyId,
    long Number,
    string Record,
    Message Says,
    DateTimeOffset StatedAt,
    bool Counts,
    long LogIndex);

/// <summary>A decision.</summary>
/// <param name="By">Who decided, by name.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="Stands">Id of the statement that stands; null when none does, or both do.</param>
/// <param name="Sides">The statements, as far as the reader may see them.</param>
/// <param name="LogIndex">Its place in the log.</param>
public sealed record DecidedReviewView(
    string By, DateTimeOffset At, string Reason, string? Stands, IReadOnlyList<ReviewSideView> Sides, long LogIndex);
