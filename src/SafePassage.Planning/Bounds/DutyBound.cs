using System.Collections.Immutable;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Bounds;

/// <summary>The fleet bound made sharper by prices on the people of each assembly point.</summary>
/// <remarks>
/// Lagrangian relaxation of "no more people leave a point than wait there": for any prices p of 0 or more, people out
/// by T are at most sum(N p) + sum over vehicles of the best duty in which a person from a point counts 1 - p. Near
/// points get dear, so vehicles are not all credited with the shortest drive. Any prices give a valid bound; a
/// subgradient search looks for good ones, in a fixed number of steps. Prices are whole millionths of a person and the
/// sums 64-bit integers. Not safe to share.
/// </remarks>
internal sealed class DutyBound
{
    private const long One = 1_000_000;
    private const long WorkLimit = 150_000_000;
    private const int StepsMax = 60;
    private const int RoundsMax = 6;

    private readonly CorridorModel _model;
    private readonly ImmutableArray<RunOption> _options;
    private readonly DutyGrid _grid;
    private readonly (bool AtAssembly, int Place)[] _starts;
    private readonly List<Prices> _pool = [];
    private readonly int _steps;

    internal DutyBound(CorridorModel model, ImmutableArray<RunOption> options)
    {
        _model = model;
        _options = options;
        _grid = new DutyGrid(model, options);
        _starts = [.. model.Fleet.Select(
            f => (Index(model.AssemblyPoints.Select(p => p.Id), f.StartsAt) is var i and >= 0)
            ? (true, i) : (false, Index(model.ReceptionPoints.Select(p => p.Id), f.StartsAt)))];
        _steps = _grid.IsUsable ? (int)Math.Min(StepsMax, WorkLimit / Math.Max(1, _grid.Work * model.Fleet.Length)) : 0;
    }

    private sealed record Prices(long[] Seated, long[] Lying);

    /// <summary>True when prices were found; without them the bound is everybody.</summary>
    internal bool HasPrices => _pool.Count > 0;

    /// <summary>The most people out by the given second, under the best of the prices found.</summary>
    internal int PeopleBy(int second) => _pool.Count == 0
        ? _model.TotalPeople
        : (int)Math.Min(_model.TotalPeople, _pool.Min(p => Evaluate(p, second, null, null)) / One);

    /// <summary>Looks for prices that bring the bound at the given second below the target, or as low as the steps
    /// allow.</summary>
    /// <returns>The bound at that second.</returns>
    internal int Search(int second, int target)
    {
        if (_steps < 5)
        {
            return _model.TotalPeople;
        }

        var prices = Start(second);
        var (best, bestValue) = (prices, long.MaxValue);
        var pace = 1.0;
        var stalled = 0;
        for (var step = 0; step < _steps && bestValue / One > target; step++)
        {
            var seated = new long[_model.AssemblyPoints.Length];
            var lying = new long[_model.AssemblyPoints.Length];
            var value = Evaluate(prices, second, seated, lying);
            if (value < bestValue)
            {
                (best, bestValue, stalled) = (prices, value, 0);
            }
            else if (++stalled >= 3)
            {
                (prices, pace, stalled) = (best, pace * 0.5, 0);
            }

            prices = Step(prices, seated, lying, pace * Math.Max(value - (target * 0.98 * One), One));
        }

        _pool.Add(best);
        return (int)Math.Min(_model.TotalPeople, bestValue / One);
    }

    /// <summary>Raises a lower bound on clearance: the earliest second at which the bound no longer excludes that all
    /// are out.</summary>
    internal int? Clearance(int? from)
    {
        var total = _model.TotalPeople;
        if (from is not { } least || _steps < 5)
        {
            return from;
        }

        for (var round = 0; round < RoundsMax && Search(least, total - 1) < total; round++)
        {
            if (PeopleBy(_model.HorizonSeconds) < total)
            {
                return null;
            }

            var (low, high) = (least, _model.HorizonSeconds);
            while (low < high)
            {
                var middle = low + ((high - low) / 2);
                (low, high) = PeopleBy(middle) < total ? (middle + 1, high) : (low, middle);
            }

            least = low;
        }

        return least;
    }

    private static int Index(IEnumerable<string> ids, string id) => ids.ToList().IndexOf(id);

    // sum(N p) + sum over fleet groups of vehicles x best duty; optionally counts the places offered at each point.
    private long Evaluate(Prices prices, int second, long[]? seated, long[]? lying)
    {
        var value = 0L;
        for (var i = 0; i < _model.AssemblyPoints.Length; i++)
        {
            var point = _model.AssemblyPoints[i];
            value += (point.Seated * prices.Seated[i]) + (point.Lying * prices.Lying[i]);
        }

        for (var f = 0; f < _model.Fleet.Length; f++)
        {
            var group = _model.Fleet[f];
            var gains = new long[_model.AssemblyPoints.Length];
            for (var i = 0; i < gains.Length; i++)
            {
                gains[i] = (Gain(_model.AssemblyPoints[i].Seated, prices.Seated[i]) * group.Seats)
                    + (Gain(_model.AssemblyPoints[i].Lying, prices.Lying[i]) * group.LyingPlaces);
            }

            var trips = new int[gains.Length];
            value += group.Vehicles * _grid.Best(gains, _starts[f].AtAssembly, _starts[f].Place, second, trips);
            for (var i = 0; i < gains.Length && seated is not null && lying is not null; i++)
            {
                seated[i] += (long)trips[i] * group.Vehicles * group.Seats;
                lying[i] += (long)trips[i] * group.Vehicles * group.LyingPlaces;
            }
        }

        return value;
    }

    private static long Gain(int waiting, long price) => waiting == 0 ? 0 : Math.Max(0, One - price);

    private Prices Step(Prices prices, long[] seated, long[] lying, double excess)
    {
        var norm = 0.0;
        for (var i = 0; i < seated.Length; i++)
        {
            norm += Math.Pow(_model.AssemblyPoints[i].Seated - seated[i], 2)
                + Math.Pow(_model.AssemblyPoints[i].Lying - lying[i], 2);
        }

        var length = norm > 0 ? excess / norm : 0;
        return new Prices(
            [.. prices.Seated.Select((p, i) => Move(p, _model.AssemblyPoints[i].Seated - seated[i]))],
            [.. prices.Lying.Select((p, i) => Move(p, _model.AssemblyPoints[i].Lying - lying[i]))]);

        long Move(long price, long slack) => Math.Clamp((long)(price - (length * slack)), 0, One);
    }

    // Vehicle time goes to the shortest cycles first; the last point that still gets some costs nothing, nearer ones
    // cost more.
    private Prices Start(int second)
    {
        var open = _model.Windows.Where(w => w.Opens < second).Sum(w => (long)Math.Min(w.Closes, second) - w.Opens);
        var cycles = _model.AssemblyPoints.Select((_, i) => _options.Where(o => o.Assembly == i)
            .Min(o => (long)o.LoadSeconds + o.LeastOutSeconds + o.UnloadSeconds + o.LeastBackSeconds)).ToArray();
        return new Prices(
            Fill([.. _model.AssemblyPoints.Select(p => p.Seated)], _model.Fleet.Sum(f => (double)f.Vehicles * f.Seats)),
            Fill([.. _model.AssemblyPoints.Select(p => p.Lying)],
                _model.Fleet.Sum(f => (double)f.Vehicles * f.LyingPlaces)));

        long[] Fill(int[] people, double places)
        {
            var left = places * open;
            var last = 0L;
            foreach (var i in Enumerable.Range(0, people.Length).OrderBy(i => cycles[i]))
            {
                last = left > 0 && people[i] > 0 ? cycles[i] : last;
                left -= (double)people[i] * cycles[i];
            }

            return [.. cycles.Select(c => left > 0 || last == 0 ? 0 : Math.Max(0, One - (One * c / last)))];
        }
    }
}
