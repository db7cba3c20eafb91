using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Solving;

/// <summary>Seats those who go first on the earliest runs that can carry them; every run keeps its times.</summary>
/// <remarks>
/// One of them changes seats with somebody of a later priority on an earlier run from the same assembly point, or takes
/// a place there that is free. No fewer people are out, and no run that a checkpoint counts by people becomes longer.
/// Quadratic in the runs of one assembly point.
/// </remarks>
internal sealed class Reseating
{
    private readonly CorridorModel _model;
    private readonly ImmutableArray<int> _order;
    private readonly int[] _level;
    private readonly WaitingPeople _waiting;
    private readonly int[] _room;

    private Reseating(CorridorModel model)
    {
        _model = model;
        _order = ClassOrder.Of(model);
        _level = new int[model.Classes.Length];
        foreach (var (n, level) in ClassOrder.Levels(model).Index())
        {
            foreach (var c in level)
            {
                _level[c] = n;
            }
        }

        _waiting = new WaitingPeople(model);
        _room = [.. model.ReceptionPoints.Select(p => p.CapacityPeople)];
    }

    /// <summary>The plan with everybody seated so.</summary>
    internal static BuiltPlan Of(CorridorModel model, BuiltPlan plan)
    {
        if (ClassOrder.Levels(model).Length < 2)
        {
            return plan;
        }

        var seating = new Reseating(model);
        var duties = plan.Duties.Select(d => (Duty: d, Runs: d.Runs.Select(r => (Run: new Seats(
            r.Run, [.. r.Run.Load], model.Fleet[d.Fleet].Patterns), r.Outward)).ToArray())).ToArray();
        foreach (var run in duties.SelectMany(d => d.Runs).Where(r => r.Outward).Select(r => r.Run))
        {
            seating._room[run.Run.Option.Reception] -= run.Load.Sum();
            for (var c = 0; c < run.Load.Length; c++)
            {
                seating._waiting.Board(c, run.Run.Option.Assembly, run.Run.LoadStarts, run.Load[c]);
            }
        }

        foreach (var here in duties.SelectMany(d => d.Runs).Where(r => r.Outward && r.Run.Load.Sum() > 0)
            .Select(r => r.Run).GroupBy(r => r.Run.Option.Assembly))
        {
            seating.Seat(here.Key, [.. here.OrderBy(r => r.Run.Arrives)]);
        }

        return BuiltPlan.Of(
            model,
            [.. duties.Select(d => new VehicleState(d.Duty.Fleet, d.Duty.Number, d.Duty.AtAssembly, d.Duty.Place,
                [.. d.Runs.Select(r => (r.Run.Run with { Load = r.Run.Load }, r.Outward))]))],
            seating._waiting.Remaining);
    }

    private void Seat(int point, Seats[] runs)
    {
        foreach (var c in _order)
        {
            for (var n = 0; n < runs.Length; n++)
            {
                while (TakesOne(point, runs, n, c))
                {
                }
            }
        }
    }

    // One more of a class on a run: who waits for nothing at all first, then who travels last.
    private bool TakesOne(int point, Seats[] runs, int n, int c)
    {
        var run = runs[n];
        if (!StopTimes.StandsNoLonger(_model, run.Run.Option, run.Load, c))
        {
            return false;
        }

        var mayGrow = MayGrow(_model, run.Run) && run.Holds(c, -1) && _room[run.Run.Option.Reception] > 0;
        var boards = run.Run.LoadStarts;
        if (_waiting.MayBoard(c, point, boards) > 0 && (mayGrow || GivesUp(run, c, null) is not null))
        {
            var other = mayGrow ? -1 : GivesUp(run, c, null)!.Value;
            run.Change(c, other);
            _waiting.Board(c, point, boards, 1);
            if (other >= 0)
            {
                _waiting.Board(other, point, boards, -1);
            }

            _room[run.Run.Option.Reception] -= other < 0 ? 1 : 0;
            return true;
        }

        for (var m = runs.Length - 1; m > n && runs[m].Run.Arrives > run.Run.Arrives; m--)
        {
            var then = runs[m].Run.LoadStarts;
            if (runs[m].Load[c] == 0 || !_waiting.MayMove(c, point, then, boards)
                || (!mayGrow && GivesUp(run, c, runs[m]) is null))
            {
                continue;
            }

            var other = mayGrow ? -1 : GivesUp(run, c, runs[m])!.Value;
            run.Change(c, other);
            runs[m].Change(other, c);
            _waiting.Board(c, point, then, -1);
            _waiting.Board(c, point, boards, 1);
            if (other >= 0)
            {
                _waiting.Board(other, point, boards, -1);
                _waiting.Board(other, point, then, 1);
            }

            _room[run.Run.Option.Reception] -= other < 0 ? 1 : 0;
            _room[runs[m].Run.Option.Reception] += other < 0 ? 1 : 0;
            return true;
        }

        return false;
    }

    // A class of later priority of whom one can leave the run for one of the given class, and ride with the other run.
    private int? GivesUp(Seats run, int c, Seats? other)
    {
        for (var n = _order.Length - 1; n >= 0 && _level[_order[n]] > _level[c]; n--)
        {
            var d = _order[n];
            if (run.Load[d] > 0 && run.Holds(c, d) && (other is null
                || (_waiting.MayMove(d, run.Run.Option.Assembly, run.Run.LoadStarts, other.Run.LoadStarts)
                    && other.Holds(d, c) && StopTimes.StandsNoLonger(_model, other.Run.Option, other.Load, d))))
            {
                return d;
            }
        }

        return null;
    }

    /// <summary>True where more may be on board at the same times: where checkpoints count vehicles, one more takes
    /// nobody's time and nobody's leave.</summary>
    internal static bool MayGrow(CorridorModel model, FittedRun run) => run.Option.Checkpoints.All(g =>
        model.Checkpoints[g] is { Unit: RateUnit.Vehicles, PeoplePerDay: null });

    private sealed record Seats(FittedRun Run, int[] Load, ImmutableArray<ClassCounts> Patterns)
    {
        /// <summary>True when one more of a class has a place after one of another has left; -1 for nobody.</summary>
        internal bool Holds(int more, int less)
        {
            foreach (var pattern in Patterns)
            {
                var holds = true;
                for (var c = 0; c < Load.Length && holds; c++)
                {
                    holds = Load[c] + (c == more ? 1 : 0) - (c == less ? 1 : 0) <= pattern[c];
                }

                if (holds)
                {
                    return true;
                }
            }

            return false;
        }

        internal void Change(int more, int less)
        {
            Load[more < 0 ? less : more] += more < 0 ? -1 : 1;
            if (more >= 0 && less >= 0)
            {
                Load[less]--;
            }
        }
    }
}
