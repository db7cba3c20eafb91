using System.Collections.Immutable;

namespace SafePassage.Planning.Scenarios;

/// <summary>People who drive themselves out on a corridor in their own cars, evenly over some hours of a
/// day.</summary>
/// <remarks>They are nobody's passengers: no figure of people waiting or out counts them. The hours are those at the
/// first checkpoint of the way.</remarks>
/// <param name="VehiclesPerHour">Cars an hour; planned in whole cars for each ten minutes, rounded up.</param>
/// <param name="PeoplePerVehicle">People in each car, as assumed.</param>
/// <param name="FromDay">First day, 0 being the scenario's start.</param>
/// <param name="ToDay">Last day, included.</param>
/// <param name="OpensSeconds">When they begin to come, in seconds after midnight; a multiple of 600.</param>
/// <param name="ClosesSeconds">When no more come, in seconds after the midnight before; above 86,400 when it is on the
/// next day.</param>
/// <param name="Provenance">Where the figures come from.</param>
public sealed record PrivateCarFlow(
    int VehiclesPerHour,
    int PeoplePerVehicle,
    int FromDay,
    int ToDay,
    int OpensSeconds,
    int ClosesSeconds,
    ImmutableArray<FigureSource> Provenance)
{
    /// <summary>The same days and times, without the cars.</summary>
    internal ScenarioWindow Window => new(FromDay, ToDay, OpensSeconds, ClosesSeconds, Provenance);
}
