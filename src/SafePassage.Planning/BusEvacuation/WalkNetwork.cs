namespace SafePassage.Planning.BusEvacuation;

/// <summary>The distances of an instance in ticks, and the rows that each of its schedules keeps.</summary>
/// <remarks>A tick is one unit, or more where tours are long: distances are then rounded down, so that a tour of a given
/// length never has more ticks than that length has. What cannot be in ticks cannot be at all.</remarks>
internal sealed class WalkNetwork
{
    private readonly int[] _buses;

    internal WalkNetwork(BusEvacuationInstance instance, int unitsPerTick)
    {
        UnitsPerTick = unitsPerTick;
        _buses = [.. instance.Buses];
        (Pickups, Shelters) = (instance.Loads.Length, instance.Places.Length);
        FromYard = [.. instance.FromYard.Select(row => row.Select(d => d / unitsPerTick).ToArray())];
        ToShelter = [.. instance.ToShelter.Select(row => row.Select(d => d / unitsPerTick).ToArray())];
        const int any = WalkPart.Any;
        Rows =
        [
            .. instance.Loads.Select((l, p) => new WalkRow(new WalkPart(any, p, any), 1, l)),
            .. instance.Places.Select((c, s) => new WalkRow(new WalkPart(any, any, s), -1, c)),
            .. instance.Buses.Select((n, y) => new WalkRow(new WalkPart(Shelters + y, any, any), -1, n)),
        ];
    }

    internal int UnitsPerTick { get; }

    internal int Pickups { get; }

    internal int Shelters { get; }

    internal int Yards => _buses.Length;

    internal int[][] FromYard { get; }

    internal int[][] ToShelter { get; }

    /// <summary>Loads are taken, shelters are not overfull, no yard sends more buses than it has.</summary>
    internal WalkRow[] Rows { get; }

    internal int Buses(int yard) => _buses[yard];

    internal int Ticks(WalkPart step) => ToShelter[step.Pickup][step.Shelter]
        + (step.From < Shelters ? ToShelter[step.Pickup][step.From] : FromYard[step.From - Shelters][step.Pickup]);
}
