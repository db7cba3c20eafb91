using System.Collections.Immutable;

namespace SafePassage.Planning.BusEvacuation;

/// <summary>What each bus does, and what no schedule can be shorter than.</summary>
/// <param name="Tours">The trips of each bus in their order, in the order of
/// <see cref="BusEvacuationInstance.YardOfBus"/>; empty for a bus that stays.</param>
/// <param name="Longest">The length of the longest tour, in the unit of the instance.</param>
/// <param name="AtLeast">No schedule has a shorter longest tour; never above <see cref="Longest"/>.</param>
/// <param name="EndedEarly">The search was ended by hand.</param>
public sealed record BusSchedule(
    ImmutableArray<ImmutableArray<BusTrip>> Tours, int Longest, int AtLeast, bool EndedEarly)
{
    /// <summary>No schedule is shorter than this one.</summary>
    public bool IsProven => AtLeast == Longest;
}
