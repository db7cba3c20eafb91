using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;

namespace SafePassage.Bench.Peers;

/// <summary>Two peers of the planner. Greedy: whoever is free first takes the delivery that is completed soonest.
/// Capacity constrained route planning: of all deliveries of all vehicles the one that is completed soonest is taken,
/// and what it uses is reserved.</summary>
/// <remarks>
/// Nothing else is weighed. The second is CCRP (Q. Lu, B. George and S. Shekhar, Capacity constrained routing
/// algorithms for evacuation planning, SSTD 2005) with vehicles in place of people who walk: reservations only delay,
/// so a delivery looked at earlier is a lower bound on the same one later, and few are looked at again. Not safe to
/// share between threads.
/// </remarks>
internal sealed class GreedyPeer
{
    private readonly PeerBookings _booked;
    private readonly CorridorModel _model;

    private GreedyPeer(PeerBookings booked) => (_booked, _model) = (booked, booked.Model);

    /// <summary>Plans the model of a plan again; the bound is taken over from it.</summary>
    /// <param name="bounded">The plan.</param>
    /// <param name="soonestOfAll">True for capacity constrained route planning, false for greedy.</param>
    public static Plan Solve(Plan bounded, bool soonestOfAll)
    {
        var booked = new PeerBookings(bounded.Model);
        var peer = new GreedyPeer(booked);
        if (soonestOfAll)
        {
            peer.BuildSoonestOfAll();
        }
        else
        {
            peer.Build();
        }

        return booked.Document(bounded);
    }

    /// <summary>Goes on greedily from what is booked already.</summary>
    public static void GoOn(PeerBookings booked) => new GreedyPeer(booked).Build();

    private void Build()
    {
        var queue = new PriorityQueue<string, (int Free, int Fleet, int Number)>();
        foreach (var (f, vehicle, place, free) in _booked.Stands)
        {
            queue.Enqueue(place, (free, f, vehicle));
        }

        while (queue.TryDequeue(out var stands, out var turn))
        {
            if (Soonest(_model.Fleet[turn.Fleet], turn.Number, stands, turn.Free) is { } next)
            {
                queue.Enqueue(next.Out.Run.ReceptionPoint,
                    (_booked.TakeBoth(turn.Fleet, turn.Number, next.Back, next.Out), turn.Fleet, turn.Number));
            }
        }
    }

    // Of vehicles of a group that stand at one place, who is free first is never later. So one of each is looked at.
    private void BuildSoonestOfAll()
    {
        var waiting = new Dictionary<(int Fleet, string Place), PriorityQueue<int, (int Free, int Number)>>();
        var soonest = new PriorityQueue<(int Fleet, string Place), (int Soonest, int Fleet, string Place)>();
        foreach (var (f, vehicle, place, free) in _booked.Stands)
        {
            Stand(f, place, free, vehicle);
        }

        while (soonest.TryDequeue(out var at, out var key))
        {
            if (!waiting[at].TryPeek(out var number, out var turn)
                || Soonest(_model.Fleet[at.Fleet], number, at.Place, turn.Free) is not { } next)
            {
                continue;
            }

            var arrives = next.Out.Run.Arrives;
            if (arrives > key.Soonest && soonest.TryPeek(out _, out var other) && arrives > other.Soonest)
            {
                soonest.Enqueue(at, (arrives, at.Fleet, at.Place));
                continue;
            }

            waiting[at].Dequeue();
            if (waiting[at].TryPeek(out _, out var then))
            {
                soonest.Enqueue(at, (then.Free, at.Fleet, at.Place));
            }

            Stand(at.Fleet, next.Out.Run.ReceptionPoint,
                _booked.TakeBoth(at.Fleet, number, next.Back, next.Out), number);
        }

        void Stand(int fleet, string place, int free, int number)
        {
            if (!waiting.TryGetValue((fleet, place), out var here))
            {
                waiting.Add((fleet, place), here = new PriorityQueue<int, (int Free, int Number)>());
            }

            here.Enqueue(number, (free, number));
            soonest.Enqueue((fleet, place), (free, fleet, place));
        }
    }

    private (Drive? Back, Drive Out)? Soonest(ModelFleet fleet, int number, string place, int free)
    {
        (Drive? Back, Drive Out)? best = null;
        foreach (var point in _model.AssemblyPoints)
        {
            if (_booked.Load(fleet, point.Id, int.MaxValue).Total == 0)
            {
                continue;
            }

            var isHere = string.Equals(point.Id, place, StringComparison.Ordinal);
            var back = isHere ? null : _booked.QuickestBack(fleet, number, place, point.Id, free);
            if (back is null && !isHere)
            {
                continue;
            }

            foreach (var corridor in _model.Corridors
                .Where(c => c.AssemblyPoints.Contains(point.Id, StringComparer.Ordinal)))
            {
                var drive = _booked.Outward(fleet, number, corridor, point, back?.Run.Arrives ?? free);
                if (drive is not null && (best is not { } b || drive.Run.Arrives < b.Out.Run.Arrives))
                {
                    best = (back, drive);
                }
            }
        }

        return best;
    }
}
