using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Simulation;

/// <summary>Counts what replications bring, in whole numbers, so that their order does not matter.</summary>
/// <remarks>Replications may be added by several threads, each with sums of its own.</remarks>
internal sealed class SimulationTally(CorridorModel model, FlatPlan plan, int replications)
{
    private const int MostRuns = 20;

    private static readonly decimal[] Shares = [100m, 99.5m, 99m, 95m, 90m];

    private readonly int[] _out = new int[replications];
    private readonly int[] _came = new int[replications];
    private readonly int[] _last = new int[replications];
    private readonly int[][] _byClass = [.. model.Classes.Select(_ => new int[replications])];
    private readonly Sums _all = new(model, plan);
    private readonly Lock _merging = new();

    /// <summary>People out after a drive.</summary>
    internal static int PeopleOut(FlatPlan plan, PlanDrive drive)
    {
        var people = 0;
        for (var r = 0; r < plan.Runs.Length; r++)
        {
            people += drive.ArrivedAt[r] >= 0 ? drive.TotalOn(r) : 0;
        }

        return people;
    }

    /// <summary>Counts one replication.</summary>
    internal void Add(int replication, PlanDrive drive, Sums sums)
    {
        var last = -1;
        for (var r = 0; r < plan.Runs.Length; r++)
        {
            if (plan.Totals[r] == 0)
            {
                continue;
            }

            var people = drive.TotalOn(r);
            var point = plan.Runs[r].Assembly;
            _came[replication] += people;
            sums.Came[point] += people;
            if (drive.ArrivedAt[r] < 0)
            {
                sums.Left[point] += people;
                sums.Failed[r]++;
                continue;
            }

            _out[replication] += people;
            last = people > 0 ? Math.Max(last, drive.ArrivedAt[r]) : last;
            for (var c = 0; c < _byClass.Length; c++)
            {
                _byClass[c][replication] += drive.PeopleOn(r, c);
            }
        }

        _last[replication] = last;
    }

    /// <summary>Adds what one thread counted.</summary>
    internal void Merge(Sums sums)
    {
        lock (_merging)
        {
            _all.Add(sums);
        }
    }

    /// <summary>All of it.</summary>
    /// <param name="settings">What was simulated.</param>
    /// <param name="quiet">By corridor, people out in all replications that were driven without its noise.</param>
    /// <param name="again">How many those were.</param>
    internal SimulationResult Result(SimulationSettings settings, long[] quiet, int again)
    {
        var asItWas = _out.Take(again).Sum(n => (long)n);
        return new SimulationResult
        {
            Settings = settings,
            PeoplePlanned = plan.Totals.Sum(),
            PlannedLastArrival = plan.Planned.Where(r => r.Total > 0).Select(r => (int?)r.Arrives).Max(),
            Sums = new PeopleSums(_came.Sum(n => (long)n), _out.Sum(n => (long)n)),
            Reached = [.. Shares.Select(s => new ReachedShare(
                s, _out.Where((n, i) => n * 100m >= _came[i] * s).Count()))],
            PeopleOut = Of(_out.Select(n => (int?)n)),
            OutByClass = [.. model.Classes.Select((people, c) => new ClassQuantiles(
                people.Id, plan.Planned.Sum(r => r.People[c]), Of(_byClass[c].Select(n => (int?)n))))],
            LastArrival = Of(_last.Select(n => n < 0 ? null : (int?)n)),
            Cleared = Of(_last.Select((n, i) => n < 0 || _out[i] < _came[i] ? null : (int?)n)),
            LeftBehind = [.. model.AssemblyPoints.Select(LeftAt)],
            FailingRuns = [.. Enumerable.Range(0, plan.Runs.Length).Where(r => _all.Failed[r] > 0)
                .OrderByDescending(r => _all.Failed[r]).ThenByDescending(r => plan.Totals[r]).ThenBy(r => r)
                .Take(MostRuns).Select(Failing)],
            SlackBuys = again == 0 ? [] : [.. model.Corridors
                .Select((k, n) => new CorridorNoise(k.Id, Mean(quiet[n] - asItWas, again)))
                .OrderByDescending(k => k.People)],
            SlackReplications = again,
        };
    }

    private PointLeftBehind LeftAt(ModelAssembly point, int n)
    {
        var planned = plan.Planned.Where((_, r) => plan.Runs[r].Assembly == n).Sum(r => r.Total);
        var percent = _all.Came[n] == 0 ? 0 : Math.Round(100m * _all.Left[n] / _all.Came[n], 2);
        return new PointLeftBehind(point.Id, planned, Mean(_all.Left[n], replications), percent);
    }

    private FailingRun Failing(int r)
    {
        var run = plan.Planned[r];
        return new FailingRun(run.Fleet, run.Vehicle, run.Corridor, run.AssemblyPoint, run.ReceptionPoint, run.Departs,
            run.Total, _all.Failed[r]);
    }

    private static decimal Mean(long sum, int count) => Math.Round((decimal)sum / count, 1);

    // What is not there stands last.
    private static Quantiles Of(IEnumerable<int?> values)
    {
        var sorted = values.OrderBy(n => n ?? int.MaxValue).ToArray();
        return new Quantiles(At(5), At(25), At(50), At(75), At(95));

        int? At(long percent) => sorted[(int)(((percent * sorted.Length) + 99) / 100) - 1];
    }

    /// <summary>What one thread counts.</summary>
    internal sealed class Sums(CorridorModel model, FlatPlan plan)
    {
        internal long[] Came { get; } = new long[model.AssemblyPoints.Length];

        internal long[] Left { get; } = new long[model.AssemblyPoints.Length];

        internal int[] Failed { get; } = new int[plan.Runs.Length];

        internal void Add(Sums other)
        {
            for (var p = 0; p < Came.Length; p++)
            {
                Came[p] += other.Came[p];
                Left[p] += other.Left[p];
            }

            for (var r = 0; r < Failed.Length; r++)
            {
                Failed[r] += other.Failed[r];
            }
        }
    }
}
