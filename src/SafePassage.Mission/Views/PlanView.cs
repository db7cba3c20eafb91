using SafePassage.Words;

namespace SafePassage.Mission.Views;

/// <summary>The plan of the corridor with its bound.</summary>
/// <param name="Name">The scenario's name.</param>
/// <param name="Notice">Shown with it.</param>
/// <param name="PeopleWaiting">People at the assembly points.</param>
/// <param name="PeopleOut">People whom the plan moves.</param>
/// <param name="PeopleBound">No plan under these terms moves more than this many.</param>
/// <param name="ClearanceSeconds">From the start to the last arrival; null when not everyone is moved.</param>
/// <param name="ClearanceBoundSeconds">
/// No plan under these terms clears sooner; null when not everyone can be moved.
/// </param>
/// <param name="ClearanceGapPercent">How far the plan is above its bound, as shown; null with the bound.</param>
/// <param name="PeopleGapPercent">How far the plan is below its bound, as shown.</param>
/// <param name="Bottleneck">What holds the corridor back, in words and figures.</param>
/// <param name="StartsAt">Start of the plan.</param>
/// <param name="Trips">All trips in the plan.</param>
/// <param name="VehiclesUsed">Vehicles that carry anybody.</param>
/// <param name="VehiclesOffered">Vehicles in the scenario.</param>
/// <param name="Curve">People out over time: the plan beside the bound.</param>
/// <param name="Timetable">The first trips, in order of departure.</param>
/// <param name="Assumptions">What the scenario takes as reported, inferred or assumed.</param>
/// <param name="Downloads">Files that can be taken away.</param>
public sealed record PlanView(
    string Name,
    string? Notice,
    int PeopleWaiting,
    int PeopleOut,
    int PeopleBound,
    long? ClearanceSeconds,
    long? ClearanceBoundSeconds,
    string? ClearanceGapPercent,
    string PeopleGapPercent,
    string Bottleneck,
    DateTimeOffset StartsAt,
    int Trips,
    int VehiclesUsed,
    int VehiclesOffered,
    IReadOnlyList<CurvePoint> Curve,
    IReadOnlyList<TripView> Timetable,
    IReadOnlyList<AssumptionView> Assumptions,
    IReadOnlyList<DownloadView> Downloads);

/// <summary>People out by a moment.</summary>
/// <param name="Seconds">Seconds after the start.</param>
/// <param name="Plan">By the plan.</param>
/// <param name="Bound">At most, by any plan.</param>
public sealed record CurvePoint(long Seconds, int Plan, int Bound);

/// <summary>A trip of one vehicle.</summary>
/// <param name="Vehicle">Its name in the plan.</param>
/// <param name="From">Where people board.</param>
/// <param name="DepartsAt">When it leaves.</param>
/// <param name="Passages">Checkpoints on the way with the minute of passing.</param>
/// <param name="To">Where people are received.</param>
/// <param name="ArrivesAt">When it arrives.</param>
/// <param name="People">People on board.</param>
public sealed record TripView(
    string Vehicle, string From, DateTimeOffset DepartsAt, string Passages, string To, DateTimeOffset ArrivesAt,
        int People);

/// <summary>A figure that the plan takes as given.</summary>
/// <param name="What">What it is.</param>
/// <param name="Value">The figure.</param>
/// <param name="Basis"><c>reported</c>, <c>inferred</c> or <c>assumed</c>.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record AssumptionView(string What, string Value, string Basis, string? Source);

/// <summary>A file to take away.</summary>
/// <param name="Name">File name.</param>
/// <param name="Path">Path on this server.</param>
/// <param name="Description">What it is good for.</param>
public sealed record DownloadView(string Name, string Path, Message Description);
