using System.Collections.Immutable;
using SafePassage.Planning.Reports;

namespace SafePassage.Reports.Sheets;

/// <summary>A run with the number that it has in <c>timetable.csv</c>.</summary>
/// <param name="Number">Number of the run in the plan, from 1.</param>
/// <param name="Minutes">The run in whole minutes.</param>
/// <param name="Stops">Its stops in driving order, as the timetable has them.</param>
public sealed record NumberedRun(int Number, RunMinutes Minutes, ImmutableArray<TimetableStop> Stops);

/// <summary>A vehicle that stands over midnight between two runs.</summary>
/// <param name="Place">Id of the place.</param>
/// <param name="From">By when it has arrived there.</param>
/// <param name="Until">When its next run begins.</param>
public readonly record struct NightStand(string Place, ClockMinute From, ClockMinute Until);

/// <summary>What the driver of one vehicle does, run by run.</summary>
/// <param name="Vehicle">The vehicle's name, as <c>timetable.csv</c> has it.</param>
/// <param name="Group">Name of its fleet group.</param>
/// <param name="StartsAt">Id of the place where it stands at first.</param>
/// <param name="Runs">Its runs in driving order; at least one.</param>
/// <param name="Nights">Where it stands over night between them, in time order.</param>
/// <param name="EndsAt">Id of the place where its last run ends.</param>
/// <remarks>Immutable; safe to share between threads.</remarks>
public sealed record VehicleSheet(
    string Vehicle,
    string Group,
    string StartsAt,
    ImmutableArray<NumberedRun> Runs,
    ImmutableArray<NightStand> Nights,
    string EndsAt);
