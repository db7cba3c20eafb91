using System.Collections.Immutable;

namespace SafePassage.Planning.Duties;

/// <summary>One drive along a corridor, on ticks.</summary>
/// <param name="Outward">Which way.</param>
/// <param name="Corridor">Index of the corridor.</param>
/// <param name="From">Index of the place left.</param>
/// <param name="To">Index of the place reached.</param>
/// <param name="Option">What is on board; 0 on the way back.</param>
/// <param name="Leaves">Tick in which boarding, or the drive where nobody boards, begins.</param>
/// <param name="Starts">When each checkpoint begins to serve it, in driving order and in its own ticks of 1/rate
/// second.</param>
/// <param name="Free">Tick from which the vehicle may do something else.</param>
internal sealed record DutyRun(
    bool Outward, int Corridor, int From, int To, int Option, int Leaves, ImmutableArray<long> Starts, int Free)
{
    /// <summary>Step of the assembly point from which on the people meant are there; 0 on the way back.</summary>
    internal int Step { get; init; }

    /// <summary>Seconds that the vehicle stands before it at least, to refuel; 0 where it need not.</summary>
    internal int Stands { get; init; }
}
