using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Duties;

/// <summary>Vehicles that carry the same and need not be told apart.</summary>
/// <param name="Patterns">Places for each class of people; one of these on a run.</param>
/// <param name="Shift">How long their crews may be on duty; null where nothing limits it.</param>
/// <param name="Range">How far they drive before they must refuel; null where nothing limits it.</param>
/// <param name="Starts">Where they stand at first.</param>
internal sealed record VehicleType(
    ImmutableArray<ClassCounts> Patterns, ShiftRule? Shift, RangeRule? Range, ImmutableArray<VehicleStart> Starts)
{
    /// <summary>The most people a vehicle carries on a run.</summary>
    internal int AllPlaces => Patterns.Max(p => p.Total);

    /// <summary>How many there are.</summary>
    internal int Count => Starts.Sum(s => s.Count);
}

/// <summary>Vehicles of a type that stand at one place at first.</summary>
/// <param name="AtAssembly">True at an assembly point, false at a reception point.</param>
/// <param name="Place">The place's index.</param>
/// <param name="FreeFrom">The second from which they may do anything.</param>
/// <param name="Groups">The fleet groups they belong to, each with the numbers of its vehicles.</param>
internal sealed record VehicleStart(
    bool AtAssembly, int Place, int FreeFrom, ImmutableArray<(int Fleet, ImmutableArray<int> Numbers)> Groups)
{
    /// <summary>When the shift began in which their crews are already; null where they have rested.</summary>
    internal int? OnDutySince { get; init; }

    /// <summary>Metres driven since they were last full.</summary>
    internal int DrivenMetres { get; init; }

    /// <summary>How many.</summary>
    internal int Count { get; } = Groups.Sum(g => g.Numbers.Length);
}

/// <summary>What a vehicle may take on board.</summary>
/// <param name="Carries">Places used for each class; what a run is credited with at most.</param>
/// <param name="LeastPeople">The fewest people it stands for; a checkpoint that counts people serves these at
/// least.</param>
internal sealed record LoadOption(ImmutableArray<int> Carries, int LeastPeople)
{
    /// <summary>People it is credited with.</summary>
    internal int People => Carries.Sum();
}
