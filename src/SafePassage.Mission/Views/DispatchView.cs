namespace SafePassage.Mission.Views;

/// <summary>The dispatch board: open movements as meant and as done, and what rings.</summary>
/// <param name="Zone">The IANA name of the zone in which its times are.</param>
/// <param name="Now">The server's clock in that zone.</param>
/// <param name="IsForReader">True when the board is for this reader; then nothing of it is left out silently.</param>
/// <param name="Alarms">What rings: the most severe first, then the oldest.</param>
/// <param name="Rows">The movements in the order in which they were planned.</param>
public sealed record DispatchView(
    string Zone, DateTimeOffset Now, bool IsForReader, IReadOnlyList<DispatchAlarmView> Alarms,
    IReadOnlyList<DispatchRowView> Rows);

/// <summary>Who has seen an alarm.</summary>
/// <param name="Party">By name.</param>
/// <param name="At">When, as it states.</param>
/// <param name="LogIndex">The record.</param>
public sealed record AcknowledgementView(string Party, DateTimeOffset At, long LogIndex);

/// <summary>Something that a dispatcher must look at.</summary>
/// <param name="Kind">What rings: a kind of <c>alarm-acknowledged</c>.</param>
/// <param name="Severity"><c>severe</c>, <c>warning</c> or <c>notice</c>.</param>
/// <param name="Movement">The movement; null for people who wait where none is to come.</param>
/// <param name="MovementName">What it is called; null likewise.</param>
/// <param name="FromName">Where the leg begins; the same as <paramref name="AtName"/> at a place.</param>
/// <param name="At">Where it shows: a place id.</param>
/// <param name="AtName">What that place is called.</param>
/// <param name="Visit">Which visit to it, from 1.</param>
/// <param name="Number">How many people, as an interval; for people unaccounted for how many are missing.</param>
/// <param name="Since">Since when, or when it was due; null when nobody says.</param>
/// <param name="AgeMinutes">How many whole minutes ago; null when nobody says.</param>
/// <param name="Parties">Whose figures differ, who stopped it, or who counted; by name.</param>
/// <param name="Cause">Of what it rings: an acknowledgement names it.</param>
/// <param name="LogIndexes">The records that it rests on.</param>
/// <param name="Acknowledged">Who has seen it.</param>
/// <param name="MayAcknowledge">True when the reader's party may say that it has, and has not.</param>
public sealed record DispatchAlarmView(
    string Kind, string Severity, string? Movement, string? MovementName, string FromName, string At, string AtName,
    int Visit, string Number, DateTimeOffset? Since, long? AgeMinutes, IReadOnlyList<string> Parties, string Cause,
    IReadOnlyList<long> LogIndexes, IReadOnlyList<AcknowledgementView> Acknowledged, bool MayAcknowledge);

/// <summary>A time as meant and as done.</summary>
/// <param name="Due">When it was due; null where no plan says.</param>
/// <param name="From">Not before; null when nothing bounds it.</param>
/// <param name="To">Not after; null when nothing bounds it.</param>
/// <param name="LateMin">At least so many minutes late, below zero early; null when nothing bounds it.</param>
/// <param name="LateMax">At most so many, alike.</param>
/// <param name="LogIndex">The first record in the log by which it was; null when there is none.</param>
/// <param name="IsLateRecord">True when that record came after the log held something that happened later.</param>
public sealed record DispatchTimeView(
    DateTimeOffset? Due, DateTimeOffset? From, DateTimeOffset? To, long? LateMin, long? LateMax, long? LogIndex,
    bool IsLateRecord);

/// <summary>One visit of a movement to a place.</summary>
/// <param name="Place">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Visit">Which visit, from 1.</param>
/// <param name="Arrival">Of the first place null.</param>
/// <param name="Departure">Of the last place null.</param>
public sealed record DispatchNodeView(
    string Place, string Name, int Visit, DispatchTimeView? Arrival, DispatchTimeView? Departure);

/// <summary>Where a movement was last seen.</summary>
/// <param name="Place">By name.</param>
/// <param name="By">By what: <c>departed</c>, <c>halted</c>, <c>resumed</c>, <c>arrived</c>, <c>aborted</c>,
/// <c>counted</c>.</param>
/// <param name="At">When, as stated.</param>
/// <param name="LogIndex">The record.</param>
/// <param name="IsLateRecord">True when it came after the log held something that happened later.</param>
public sealed record DispatchSeenView(string Place, string By, DateTimeOffset At, long LogIndex, bool IsLateRecord);

/// <summary>A movement that stands still.</summary>
/// <param name="Place">By name.</param>
/// <param name="Since">Since when.</param>
/// <param name="By">Which members stopped it, by name; empty when nobody says.</param>
/// <param name="Reasons">Why: words of <c>movement-halted</c>.</param>
public sealed record DispatchHaltView(
    string Place, DateTimeOffset Since, IReadOnlyList<string> By, IReadOnlyList<string> Reasons);

/// <summary>A vehicle by its positions: on the board of who may see them live.</summary>
/// <param name="Vehicle">What it is called here.</param>
/// <param name="NearName">The furthest place that it has come to; null when it was at none.</param>
/// <param name="At">When it was last heard of.</param>
/// <param name="AccuracyMetres">How far off its position may be; null when the device does not say.</param>
/// <param name="IsOffTheWay">True while it is beside its way.</param>
public sealed record DispatchVehicleView(
    string Vehicle, string? NearName, DateTimeOffset At, int? AccuracyMetres, bool IsOffTheWay);

/// <summary>One open movement.</summary>
/// <param name="Movement">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Status">A status of a movement.</param>
/// <param name="IsCleared">True when who runs it has said that it may go.</param>
/// <param name="Seen">Where it was last seen; null when nobody saw it.</param>
/// <param name="People">How many are in it, as an interval; <c>unknown</c> is never zero.</param>
/// <param name="PeopleAt">When they were last counted; null when nobody counted.</param>
/// <param name="Halt">Where it stands still; null when it does not.</param>
/// <param name="NextName">Where it is due next; null when no plan says.</param>
/// <param name="NextIsDeparture">True when it is to leave there.</param>
/// <param name="NextAt">When.</param>
/// <param name="Nodes">Its way.</param>
/// <param name="Vehicles">Its vehicles by their positions; empty for who may not see them live.</param>
public sealed record DispatchRowView(
    string Movement, string Name, string Status, bool IsCleared, DispatchSeenView? Seen, string People,
    DateTimeOffset? PeopleAt, DispatchHaltView? Halt, string? NextName, bool NextIsDeparture, DateTimeOffset? NextAt,
    IReadOnlyList<DispatchNodeView> Nodes, IReadOnlyList<DispatchVehicleView> Vehicles);
