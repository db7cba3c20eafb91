using System.Collections.Immutable;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Reports.Sheets;

/// <summary>What a place is for.</summary>
public enum PlaceRole
{
    /// <summary>People board here.</summary>
    Assembly,

    /// <summary>Vehicles are let through here.</summary>
    Checkpoint,

    /// <summary>People get off here.</summary>
    Reception,
}

/// <summary>One vehicle at a place.</summary>
/// <param name="Run">The run that brings it here or takes it away.</param>
/// <param name="Stop">The stop, as the timetable has it.</param>
/// <param name="Other">Id of the place it goes to; where it ends its run here, the place it comes
/// from.</param>
public sealed record PlaceStop(NumberedRun Run, TimetableStop Stop, string Other);

/// <summary>Vehicles and people of one hour.</summary>
/// <param name="Begins">The full hour.</param>
/// <param name="Vehicles">Vehicles whose stop begins in it, with people or empty.</param>
/// <param name="People">People on board of them.</param>
public readonly record struct HourTotal(ClockMinute Begins, int Vehicles, int People);

/// <summary>Which vehicles come to one place, in time order.</summary>
/// <param name="Place">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Stops">Every stop of every run here, by the minute it begins, then by run.</param>
/// <param name="Hours">The hours in which a stop begins, in time order.</param>
/// <param name="Most">How many vehicles are here at once; at a checkpoint in its queue.</param>
/// <param name="People">People who leave, pass or arrive, by class in the order of the model.</param>
/// <remarks>Immutable; safe to share between threads.</remarks>
public sealed record PlaceSheet(
    string Place,
    string Name,
    PlaceRole Role,
    ImmutableArray<PlaceStop> Stops,
    ImmutableArray<HourTotal> Hours,
    StandingMost Most,
    ClassCounts People);
