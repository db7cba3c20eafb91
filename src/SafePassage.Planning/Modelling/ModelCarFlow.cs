using System.Collections.Immutable;

namespace SafePassage.Planning.Modelling;

/// <summary>Private cars that drive out on a corridor by themselves, as many in each ten minutes.</summary>
/// <remarks>Their time is not in the hours of the checkpoints that they pass. Immutable; safe to share.</remarks>
/// <param name="Corridor">Id of the corridor in the scenario.</param>
/// <param name="Name">Its name.</param>
/// <param name="VehiclesPerTenMinutes">Cars that come in each ten minutes; at least 1.</param>
/// <param name="PeoplePerVehicle">People in each car; at least 1.</param>
/// <param name="Hours">When they come to the first checkpoint of the way: whole ten minutes of the clock, in time
/// order, no two touching.</param>
/// <param name="Passages">The checkpoints that they pass, in driving order; may be empty.</param>
public sealed record ModelCarFlow(
    string Corridor,
    string Name,
    int VehiclesPerTenMinutes,
    int PeoplePerVehicle,
    ImmutableArray<OpenHours> Hours,
    ImmutableArray<ModelCarPassage> Passages)
{
    /// <summary>All its cars.</summary>
    internal long Vehicles => Hours.Sum(h => ((long)h.Closes - h.Opens) / CarTurn.Seconds) * VehiclesPerTenMinutes;

    /// <summary>All people in them.</summary>
    internal long People => Vehicles * PeoplePerVehicle;
}

/// <summary>A checkpoint that private cars pass.</summary>
/// <param name="Checkpoint">Its id.</param>
/// <param name="AfterSeconds">So long after the first one, in whole ten minutes.</param>
public readonly record struct ModelCarPassage(string Checkpoint, int AfterSeconds);

/// <summary>Ten minutes in which private cars come to a checkpoint, which lets them through first.</summary>
/// <param name="Begins">The first second, after midnight of day 0.</param>
/// <param name="Vehicles">The cars.</param>
/// <param name="People">People in them.</param>
internal readonly record struct CarTurn(int Begins, long Vehicles, long People)
{
    /// <summary>How long it is.</summary>
    internal const int Seconds = 600;
}
