namespace SafePassage.Planning.BusEvacuation;

/// <summary>The distances of an instance in ticks, and the rows that each of its schedules keeps.</summary>
/// <remarks>A tick is one unit, or more where tours are long: what a step takes is then rounded down, so that a tour of
/// a given length never has more ticks than that length has. What cannot be in ticks cannot be at all.</remarks>
internal sealed class WalkNetwork
{
    private readonly int[][] _fromYard;
    private readonly int[][] _toShelter;
    private readonly (int Yard, int Buses)[] _groups;

    /// <param name="instance">The problem.</param>
    /// <param name="unitsPerTick">1 or more; not so many that a step between two shelters takes none.</param>
    /// <param name="isEachAlone">Each bus is a group of its own; otherwise the buses of a yard are one.</param>
    internal WalkNetwork(BusEvacuationInstance instance, int unitsPerTick, bool isEachAlone)
    {
        UnitsPerTick = unitsPerTick;
        _groups = isEachAlone ? [.. instance.YardOfBus.Select(y => (y, 1))]
            : [.. instance.Buses.Select((n, y) => (y, n))];
        (Pickups, Shelters) = (instance.Loads.Length, instance.Places.Length);
        _fromYard = [.. instance.FromYard.Select(row => row.ToArray())];
        _toShelter = [.. instance.ToShelter.Select(row => row.ToArray())];
        const int any = WalkPart.Any;
        Rows =
        [
            .. instance.Loads.Select((l, p) => new WalkRow(new WalkPart(any, any, p, any), 1, l)),
            .. instance.Places.Select((c, s) => new WalkRow(new WalkPart(any, any, any, s), -1, c)),
            .. _groups.Select((g, n) => new WalkRow(new WalkPart(n, Shelters + g.Yard, any, any), -1, g.Buses)),
        ];
    }

    internal int UnitsPerTick { get; }

    internal int Pickups { get; }

    internal int Shelters { get; }

    internal int Yards => _fromYard.Length;

    internal int Groups => _groups.Length;

    /// <summary>Loads are taken, shelters are not overfull, no group sends more buses than it has.</summary>
    internal WalkRow[] Rows { get; }

    internal int Buses(int group) => _groups[group].Buses;

    /// <summary>Which of <see cref="Rows"/> says how many buses the group has.</summary>
    internal int UsageRow(int group) => Pickups + Shelters + group;

    internal int Yard(int group) => _groups[group].Yard;

    internal int Ticks(WalkPart step) => (_toShelter[step.Pickup][step.Shelter]
        + (step.From < Shelters ? _toShelter[step.Pickup][step.From] : _fromYard[step.From - Shelters][step.Pickup]))
        / UnitsPerTick;
}
