using SafePassage.Words;

namespace SafePassage.Mission.Views;

/// <summary>How things stand by the log, for one reader: page and table are made from it.</summary>
/// <param name="Name">The operation's name.</param>
/// <param name="Now">The server's clock: ages are told by it.</param>
/// <param name="LogSize">Entries of the log on which it rests; the next report begins there.</param>
/// <param name="Since">Size of the log at the last report; null when none was named.</param>
/// <param name="Figures">Every figure, movement by movement along its way, then casualties.</param>
/// <param name="Alarms">What rings.</param>
/// <param name="IncidentsByState">How many incidents are reported, corroborated and contested; states with none are
/// left out.</param>
/// <param name="Map">Where the movements go, and how places and ways stand.</param>
/// <param name="Vehicles">Vehicles of movements whose counts the reader may see, movement by movement.</param>
/// <param name="Changes">What was said since the last report, in order of the log; at most 200, the newest.</param>
/// <param name="Left">How many older ones are left out.</param>
public sealed record SituationReportView(
    string Name,
    DateTimeOffset Now,
    long LogSize,
    long? Since,
    IReadOnlyList<ReportFigureView> Figures,
    IReadOnlyList<AlarmView> Alarms,
    IReadOnlyDictionary<string, int> IncidentsByState,
    ReportMapView Map,
    IReadOnlyList<MovementVehiclesView> Vehicles,
    IReadOnlyList<TimelineActView> Changes,
    int Left);

/// <summary>One figure of a situation report.</summary>
/// <param name="Movement">The movement's id; null for casualties of no movement.</param>
/// <param name="MovementName">What it is called; null without one.</param>
/// <param name="Status">How the movement stands: the end of a key <c>movement.status.*</c>; null without one.</param>
/// <param name="Place">Place id; null for a figure of the whole movement.</param>
/// <param name="PlaceName">What the place is called; null without one.</param>
/// <param name="Visit">Which visit to it, from 1.</param>
/// <param name="Code">What is counted, for programs, for example <c>in</c> or <c>whole-arrived</c>.</param>
/// <param name="What">What is counted, in words.</param>
/// <param name="Number">How many people, as shown: an interval where they are not counted alike.</param>
/// <param name="AsOf">When the newest record it rests on says it was so; null when none is shown.</param>
/// <param name="LogIndexes">The records that it rests on, as far as the reader sees them.</param>
public sealed record ReportFigureView(
    string? Movement,
    string? MovementName,
    string? Status,
    string? Place,
    string? PlaceName,
    int Visit,
    string Code,
    Message What,
    string Number,
    DateTimeOffset? AsOf,
    IReadOnlyList<long> LogIndexes);

/// <summary>Vehicles of one kind in a movement, as attested. Each number is a text; nothing said is <c>unknown</c>.
/// </summary>
/// <param name="Movement">The movement's id.</param>
/// <param name="MovementName">What it is called.</param>
/// <param name="What">The kind: a word of the closed list of resources; null for vehicles without a kind.</param>
/// <param name="Committed">What is committed for the place and hour at which it starts.</param>
/// <param name="Present">What is reported to stand there.</param>
/// <param name="OnTheRoad">What left and is not reported to have arrived.</param>
/// <param name="Back">What is reported to have returned.</param>
/// <param name="OutOfOrder">What is broken down, at least.</param>
/// <param name="AsOf">When the newest report of this movement was stated; null without one.</param>
public sealed record MovementVehiclesView(
    string Movement, string MovementName, string? What, string Committed, string Present, string OnTheRoad,
    string Back, string OutOfOrder, DateTimeOffset? AsOf);

/// <summary>Something that the public may read of, once.</summary>
/// <param name="Id">A stable id, the same on every server that holds this log.</param>
/// <param name="Kind"><c>movement-closed</c>, <c>accord-in-force</c> or <c>verdict-published</c>.</param>
/// <param name="Title">What happened, in a sentence.</param>
/// <param name="Facts">Figures of it; empty when it has none.</param>
/// <param name="Party">Who said so, by name.</param>
/// <param name="At">When, as stated.</param>
/// <param name="Path">Where it can be read on this server.</param>
/// <param name="LogIndex">The record in the log.</param>
public sealed record NewsView(
    string Id,
    string Kind,
    Message Title,
    IReadOnlyList<(Message What, string Number)> Facts,
    string Party,
    DateTimeOffset At,
    string Path,
    long LogIndex);
