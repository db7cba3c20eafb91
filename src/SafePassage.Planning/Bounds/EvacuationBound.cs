using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Bounds;

/// <summary>What no plan can exceed: people out by a given second, and hence the earliest second at which all can be
/// out.</summary>
/// <remarks>
/// Two independent bounds, the smaller counts. <em>Flow</em>: people flow from assembly points, once they are there,
/// through checkpoints to reception points, each checkpoint limited by what it can have served by then, each reception
/// point by its room; a plan is such a flow, so the largest flow bounds it. <em>Fleet</em>: each vehicle makes at most
/// the deliveries of <see cref="FleetReach"/>, each with the places of each class full, and with no more people than
/// its largest pattern. Both grow with time, so the clearance bound is found by bisection. Integers throughout. Proof
/// in docs/formats/plan-files.md. Immutable; safe to share.
/// </remarks>
internal sealed class EvacuationBound
{
    private readonly CorridorModel _model;
    private readonly ImmutableArray<RunOption> _options;
    private readonly ClassCounts _people;
    private readonly FleetReach[] _fleet;
    private readonly CheckpointReach[] _checkpoints;
    private readonly int?[] _firstArrival;
    private readonly int[] _leastOut;
    private readonly bool _everyRunPassesVehicleGate;

    internal EvacuationBound(CorridorModel model, ImmutableArray<RunOption> options)
    {
        _model = model;
        _people = model.PeopleByClass;
        _options = options;
        _fleet = [.. model.Fleet.SelectMany(f => f.Starts.Select(
            s => new FleetReach(model, options, f, s.First.Place, s.First.FreeFrom, s.Numbers.Length)))];
        var earliest = _fleet.Min(f => f.AtAssemblyAt ?? model.HorizonSeconds);
        var clocks = model.Corridors.Select((_, k) => new OpenHoursClock(model.HoursOf(k, outward: true))).ToArray();
        _checkpoints = [.. model.Checkpoints.Select((_, c) => new CheckpointReach(model, options, c, earliest))];
        _everyRunPassesVehicleGate = options.All(
            o => o.Checkpoints.Any(c => model.Checkpoints[c].CountsBothWays));
        _leastOut = [.. model.AssemblyPoints.Select((_, i) => options.Where(o => o.Assembly == i)
            .Select(o => o.LoadSeconds + o.LeastOutSeconds).DefaultIfEmpty(0).Min())];
        _firstArrival = [.. options.Select(o => clocks[o.Corridor].EarliestEnd(
            earliest, o.LoadSeconds + o.LeastOutSeconds))];
    }

    /// <summary>The runs the bound was made for.</summary>
    internal ImmutableArray<RunOption> Options => _options;

    /// <summary>The parts of the bound at one second.</summary>
    /// <param name="Flow">People by the flow bound.</param>
    /// <param name="Fleet">People by the fleet bound.</param>
    /// <param name="ByClass">The same, class by class; their sum is no less.</param>
    internal readonly record struct Parts(int Flow, int Fleet, ClassCounts ByClass)
    {
        internal int People => Math.Min(Flow, Fleet);
    }

    /// <summary>A smallest cut of the flow.</summary>
    /// <param name="Checkpoints">Checkpoints that are used up.</param>
    /// <param name="Receptions">Reception points that are used up.</param>
    internal readonly record struct Cut(ImmutableArray<int> Checkpoints, ImmutableArray<int> Receptions);

    /// <summary>The most people any plan has out by the given second.</summary>
    internal Parts By(int second, int ratePercent = 100)
    {
        var (network, source, sink) = Build(second, ratePercent);
        var places = new long[_model.Classes.Length];
        var most = 0L;
        foreach (var reach in _fleet)
        {
            var deliveries = (long)reach.DeliveriesBy(second) * reach.Vehicles;
            most += deliveries * reach.Group.MostPeople;
            for (var c = 0; c < places.Length; c++)
            {
                places[c] += deliveries * reach.Group.Patterns.Max(p => p[c]);
            }
        }

        ClassCounts byClass = [.. _people.Select((n, c) => (int)Math.Min(n, places[c]))];
        return new Parts((int)network.MaxFlow(source, sink), (int)Math.Min(most, byClass.Total), byClass);
    }

    /// <summary>The earliest second at which everybody can be out; null when not within the horizon.</summary>
    /// <remarks>About thirty evaluations of <see cref="By"/>.</remarks>
    internal int? Clearance(int ratePercent = 100)
    {
        var high = _model.HorizonSeconds;
        if (!Clears(high, ratePercent))
        {
            return null;
        }

        var low = 0;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (Clears(middle, ratePercent))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    /// <summary>What limits the flow at the given second.</summary>
    internal Cut CutAt(int second)
    {
        var (network, source, sink) = Build(second, 100);
        network.MaxFlow(source, sink);
        var near = network.SourceSide(source);
        var a = _model.AssemblyPoints.Length;
        var c = _model.Checkpoints.Length;
        var entrance = a + c + c + _model.ReceptionPoints.Length;
        if (!near[entrance])
        {
            return new Cut([.. Enumerable.Range(0, c).Where(i => _model.Checkpoints[i].CountsBothWays)], []);
        }

        return new Cut(
            [.. Enumerable.Range(0, c).Where(i => near[a + i] && !near[a + c + i])],
            [.. Enumerable.Range(0, _model.ReceptionPoints.Length).Where(j => near[a + c + c + j])]);
    }

    /// <summary>The most people a checkpoint can let through in the hours of one day.</summary>
    internal long CheckpointIn(int checkpoint, OpenHours[] hours) => _checkpoints[checkpoint].PeopleIn(hours);

    /// <summary>The most people that checkpoints counting vehicles both ways can let out in some hours.</summary>
    internal long BothWaysIn(OpenHours[] hours) => _everyRunPassesVehicleGate
        ? _model.Checkpoints.Where(c => c.CountsBothWays)
            .Sum(c => Served(c, [.. hours]).Sum(w => (long)(w.Closes - w.Opens) * c.RatePerHour / 3600))
            / 2 * _model.Fleet.Max(f => f.MostPeople)
        : long.MaxValue;

    /// <summary>People of an assembly point who come early enough to be out by a second after the quickest
    /// drive.</summary>
    internal int MayBeOut(int assembly, int second)
    {
        var point = _model.AssemblyPoints[assembly];
        return point.Arrivals is null ? point.People.Total
            : point.PresentBy(Math.Max(0, second - _leastOut[assembly])).Total;
    }

    private bool Clears(int second, int ratePercent)
    {
        var parts = By(second, ratePercent);
        return parts.Flow == _model.TotalPeople && parts.Fleet == _model.TotalPeople;
    }

    // Where every run, out and back, passes a checkpoint that counts vehicles: a vehicle that does not stand at an
    // assembly point at first must have come back before each run out, so runs out are at most half of all passages,
    // and those half.
    private long BothWays(int second, int ratePercent)
    {
        if (!_everyRunPassesVehicleGate)
        {
            return FlowNetwork.Unlimited;
        }

        var ahead = _model.Fleet.SelectMany(f => f.Starts)
            .Where(s => _model.AssemblyPoints.Any(p => string.Equals(p.Id, s.First.Place, StringComparison.Ordinal)))
            .Sum(s => (long)s.Numbers.Length);
        var passages = _model.Checkpoints.Where(c => c.CountsBothWays).Sum(c => Served(c, _model.Windows)
            .Where(w => w.Opens < second)
            .Sum(w => (long)(Math.Min(w.Closes, second) - w.Opens) * c.RatePerHour * ratePercent / 100 / 3600));
        return (passages + ahead) / 2 * _model.Fleet.Max(f => f.MostPeople);
    }

    // One server for both directions: it can work in the hours of either.
    private static ImmutableArray<OpenHours> Served(ModelCheckpoint checkpoint, ImmutableArray<OpenHours> open) =>
        checkpoint.AnyHours is { } own ? OpenHours.Both(open, own) : open;

    // Nodes: assembly points, checkpoint entrances, checkpoint exits, reception points, entrance, source, sink.
    private (FlowNetwork Network, int Source, int Sink) Build(int second, int ratePercent)
    {
        var a = _model.AssemblyPoints.Length;
        var c = _model.Checkpoints.Length;
        var entrance = a + c + c + _model.ReceptionPoints.Length;
        var source = entrance + 1;
        var sink = source + 1;
        var network = new FlowNetwork(sink + 1);
        network.Add(source, entrance, BothWays(second, ratePercent));
        for (var i = 0; i < a; i++)
        {
            network.Add(entrance, i, MayBeOut(i, second));
        }

        for (var p = 0; p < c; p++)
        {
            network.Add(a + p, a + c + p, _checkpoints[p].PeopleBy(second, ratePercent));
        }

        for (var j = 0; j < _model.ReceptionPoints.Length; j++)
        {
            network.Add(a + c + c + j, sink, _model.ReceptionPoints[j].CapacityPeople);
        }

        var joined = new HashSet<(int From, int To)>();
        for (var o = 0; o < _options.Length; o++)
        {
            if (_firstArrival[o] is not { } first || first > second)
            {
                continue;
            }

            var at = _options[o].Assembly;
            foreach (var p in _options[o].Checkpoints)
            {
                Join(at, a + p);
                at = a + c + p;
            }

            Join(at, a + c + c + _options[o].Reception);
        }

        return (network, source, sink);

        void Join(int from, int to)
        {
            if (joined.Add((from, to)))
            {
                network.Add(from, to, FlowNetwork.Unlimited);
            }
        }
    }
}
