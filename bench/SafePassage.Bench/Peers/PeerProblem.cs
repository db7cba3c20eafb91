using System.Collections.Immutable;
using SafePassage.Planning.Modelling;

namespace SafePassage.Bench.Peers;

/// <summary>A model in the numbers that a general solver is given: places, gates and vehicles by index, seconds between
/// them, and the seconds in which a gate may be passed.</summary>
/// <remarks>
/// Only for models in the form of <see cref="PublishedCity"/>: each corridor leads by one checkpoint from every
/// assembly point to every reception point, the checkpoint counts vehicles on the way out only, and vehicles stand at
/// reception points at first. A group of vehicles is set to the one class that it carries and that the fewest groups
/// carry.
/// </remarks>
internal sealed class PeerProblem
{
    private readonly CorridorModel _model;
    private readonly Dictionary<(string, string), int> _seconds;

    /// <exception cref="InvalidOperationException">The model has another form.</exception>
    internal PeerProblem(CorridorModel model)
    {
        _model = model;
        _seconds = model.Legs.ToDictionary(l => (l.From, l.To), l => l.Seconds);
        Gates = [.. model.Corridors.Select(c => GateOf(model, c))];
        var receptions = model.ReceptionPoints.Index()
            .ToDictionary(r => r.Item.Id, r => r.Index, StringComparer.Ordinal);
        Vehicles = [.. PeerBookings.StandsOf(model).Select(s => (s.Fleet, s.Stand.Vehicle,
            receptions.TryGetValue(s.Stand.Place, out var place) ? place : throw Other("A vehicle stands elsewhere"),
            s.Stand.FreeFrom))];
        ClassOf = [.. model.Fleet.Select(f => Enumerable.Range(0, model.Classes.Length)
            .Where(c => f.Patterns.Any(p => p[c] > 0))
            .MinBy(c => model.Fleet.Count(other => other.Patterns.Any(p => p[c] > 0))))];
        Seats = [.. model.Fleet.Select((f, n) => f.Patterns.Max(p => p[ClassOf[n]]))];
    }

    internal int Points => _model.AssemblyPoints.Length;

    internal int Receptions => _model.ReceptionPoints.Length;

    /// <summary>The end of the last hours.</summary>
    internal int Horizon => _model.Windows[^1].Closes;

    /// <summary>The checkpoint of each corridor.</summary>
    internal ImmutableArray<ModelCheckpoint> Gates { get; }

    /// <summary>All vehicles: index of the group, number in it, index of the reception point where it stands, and from
    /// when on it is free.</summary>
    internal ImmutableArray<(int Fleet, int Number, int Place, int FreeFrom)> Vehicles { get; }

    /// <summary>Index of the class that each group carries.</summary>
    internal ImmutableArray<int> ClassOf { get; }

    /// <summary>People of that class in one vehicle of the group.</summary>
    internal ImmutableArray<int> Seats { get; }

    internal int Waiting(int point, int people) => _model.AssemblyPoints[point].People[people];

    internal int Room(int reception) => _model.ReceptionPoints[reception].CapacityPeople;

    internal string FleetId(int fleet) => _model.Fleet[fleet].Id;

    internal string PointId(int point) => _model.AssemblyPoints[point].Id;

    internal string ReceptionId(int reception) => _model.ReceptionPoints[reception].Id;

    internal string CorridorId(int gate) => _model.Corridors[gate].Id;

    /// <summary>Whole seconds for which a gate serves one vehicle, rounded down: the solvers know no smaller unit, and
    /// what is booked exactly must be possible for them.</summary>
    internal int Service(int gate) => 3_600 / Gates[gate].RatePerHour;

    /// <summary>Seconds from the moment a vehicle may be boarded to its coming to the gate.</summary>
    internal int ToGate(int point, int gate) =>
        _model.AssemblyPoints[point].LoadSeconds + _seconds[(_model.AssemblyPoints[point].Id, Gates[gate].Id)];

    /// <summary>Seconds from the beginning of service at the gate to the vehicle's being free at the place.</summary>
    internal int FromGate(int gate, int reception) =>
        Service(gate) + Drive(gate, reception) + _model.ReceptionPoints[reception].UnloadSeconds;

    /// <summary>Seconds from the reception point back to the gate.</summary>
    internal int BackToGate(int reception, int gate) => _seconds[(ReceptionId(reception), Gates[gate].Id)];

    /// <summary>Seconds from the gate back to the assembly point.</summary>
    internal int BackFromGate(int gate, int point) => _seconds[(Gates[gate].Id, _model.AssemblyPoints[point].Id)];

    /// <summary>The first and last seconds, both belonging to it, at which service may begin for a run out that begins
    /// and ends within hours.</summary>
    internal IEnumerable<(int First, int Last)> OutAt(int point, int gate, int reception) =>
        from hours in Gates[gate].HoursOut ?? _model.Windows
        from window in _model.Corridors[gate].HoursOut ?? _model.Windows
        let first = Math.Max(hours.Opens, window.Opens + ToGate(point, gate))
        let last = Math.Min(hours.Closes, window.Closes - Drive(gate, reception)) - Service(gate)
        where first <= last
        select (first, last);

    /// <summary>The same for the way back from a reception point to an assembly point.</summary>
    internal IEnumerable<(int First, int Last)> BackAt(int reception, int gate, int point) =>
        from hours in Gates[gate].HoursBack ?? _model.Windows
        from window in _model.Corridors[gate].HoursBack ?? _model.Windows
        let first = Math.Max(hours.Opens, window.Opens + BackToGate(reception, gate))
        let last = Math.Min(hours.Closes, window.Closes - BackFromGate(gate, point))
        where first <= last
        select (first, last);

    private int Drive(int gate, int reception) => _seconds[(Gates[gate].Id, ReceptionId(reception))];

    private static ModelCheckpoint GateOf(CorridorModel model, ModelCorridor corridor) =>
        corridor.Via.Length == 1 && corridor.AssemblyPoints.Length == model.AssemblyPoints.Length
            && corridor.ReceptionPoints.Length == model.ReceptionPoints.Length
            && model.Checkpoints.FirstOrDefault(c => c.Id == corridor.Via[0]) is { CountsOutwardOnly: true } gate
            ? gate : throw Other($"Corridor {corridor.Id} is not one gate between all places");

    private static InvalidOperationException Other(string what) =>
        new($"{what}: the peers from OR-Tools are given cities of the generator only.");
}
