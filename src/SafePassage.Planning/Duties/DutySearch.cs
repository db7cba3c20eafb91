using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SafePassage.Planning.Duties;

/// <summary>The best duty of one vehicle at given prices: a longest path over all ticks at once.</summary>
/// <remarks>
/// Every drive lasts a constant number of ticks, so for a fixed drive neighbouring ticks are neighbouring numbers and 8
/// are worked out in one step; only waiting goes from tick to tick. Whole numbers: the lanes give what a plain loop
/// gives, to the last digit. Not safe to share between threads.
/// </remarks>
internal sealed class DutySearch
{
    private const int Never = -1_000_000_000;
    private const int Lanes = 8;

    private readonly DutyGraph _graph;
    private readonly ServiceTable _services;
    private readonly int _stride;
    private readonly int[] _best;
    private readonly int[][] _closings;
    private readonly int[] _closing;
    private readonly int[][] _range;

    internal DutySearch(DutyGraph graph, ServiceTable services)
    {
        _graph = graph;
        _services = services;
        var longest = graph.Arcs.SelectMany(a => a).Select(a => a.Ticks).DefaultIfEmpty(0).Max();
        _stride = (graph.Axis.Ticks + longest + 64) / Lanes * Lanes;
        _best = new int[graph.States.Length * _stride];
        _closings = [.. graph.States.Select(Closings)];
        _closing = new int[graph.States.Length];
        _range = [.. graph.Arcs.Select(a => new int[a.Length])];
        Array.Fill(_best, Never);
        for (var s = 0; s < graph.States.Length; s++)
        {
            if (graph.States[s].Kind is DutyStateKind.Reception or DutyStateKind.Assembly)
            {
                // A vehicle may end its duty where it stands.
                _best.AsSpan((s * _stride) + graph.Axis.Ticks, _stride - graph.Axis.Ticks).Clear();
            }
        }
    }

    /// <summary>Works out the best duty from every state and tick.</summary>
    internal void Run(DutyPrices prices)
    {
        for (var s = 0; s < _graph.States.Length; s++)
        {
            _closing[s] = _closings[s].Length - 1;
            for (var a = 0; a < _range[s].Length; a++)
            {
                _range[s][a] = _graph.Arcs[s][a].Ranges.Length - 1;
            }
        }

        var block = _graph.Block;
        var top = (_graph.Axis.Ticks + block - 1) / block * block;
        for (var first = top - block; first >= 0; first -= block)
        {
            for (var s = 0; s < _graph.States.Length; s++)
            {
                if (_graph.States[s].Kind == DutyStateKind.Queue)
                {
                    Serve(s, prices, first, block);
                    continue;
                }

                Drive(s, prices.Values, first, block);
                if (_graph.States[s].Kind != DutyStateKind.Served)
                {
                    Wait(s, first, block);
                }
            }
        }
    }

    /// <summary>What the best duty from a state and tick is worth.</summary>
    internal int ValueAt(int state, int tick) => _best[(state * _stride) + tick];

    private void Drive(int state, int[] values, int first, int block)
    {
        var here = _best.AsSpan((state * _stride) + first, block);
        here.Fill(Never);
        var arcs = _graph.Arcs[state];
        for (var a = 0; a < arcs.Length; a++)
        {
            var arc = arcs[a];
            var ranges = arc.Ranges;
            var r = _range[state][a];
            while (r >= 0 && ranges[r].First >= first + block)
            {
                r--;
            }

            _range[state][a] = r;
            for (; r >= 0 && ranges[r].Last >= first; r--)
            {
                var from = Math.Max(ranges[r].First, first);
                var to = Math.Min(ranges[r].Last, first + block - 1);
                Raise(here[(from - first)..(to - first + 1)], (arc.To * _stride) + arc.Ticks + from,
                    arc.Value < 0 ? 0 : values[arc.Value]);
            }
        }
    }

    private void Raise(Span<int> here, int there, int value)
    {
        ref var reached = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_best), there);
        ref var mine = ref MemoryMarshal.GetReference(here);
        var n = 0;
        unchecked
        {
            var add = Vector256.Create(value);
            for (; n + Lanes <= here.Length; n += Lanes)
            {
                Vector256.Max(
                    Vector256.LoadUnsafe(ref mine, (nuint)n), Vector256.LoadUnsafe(ref reached, (nuint)n) + add)
                    .StoreUnsafe(ref mine, (nuint)n);
            }

            for (; n < here.Length; n++)
            {
                here[n] = Math.Max(here[n], _best[there + n] + value);
            }
        }
    }

    private void Wait(int state, int first, int block)
    {
        var from = (state * _stride) + first;
        var next = _best[from + block];
        for (var m = from + block - 1; m >= from; m--)
        {
            next = Math.Max(next, _best[m]);
            _best[m] = next;
        }
    }

    // A vehicle before a checkpoint is served in this tick or waits for the next, as long as the corridor is open.
    private void Serve(int state, DutyPrices prices, int first, int block)
    {
        var service = _services.OfState[state];
        var cost = prices.Costs[service];
        var shift = prices.Shifts[service];
        var here = state * _stride;
        var served = here - _stride;
        var next = _best[here + first + block];
        var closings = _closings[state];
        ref var closing = ref _closing[state];
        unchecked
        {
            for (var tick = Math.Min(first + block, _graph.Axis.Ticks) - 1; tick >= first; tick--)
            {
                if (closing >= 0 && tick <= closings[closing])
                {
                    next = tick == closings[closing] ? Never : next;
                    closing -= tick == closings[closing] ? 1 : 0;
                }

                if (cost[tick] < DutyPrices.Shut)
                {
                    next = Math.Max(next, _best[served + tick + shift[tick]] - cost[tick]);
                }

                _best[here + tick] = next;
            }
        }
    }

    // Nobody waits before a checkpoint over a closing hour: the ticks at which waiting begins anew.
    private int[] Closings(DutyState state) => state.Kind == DutyStateKind.Queue
        ? [.. _graph.Problem.Direction(state.Outward, state.Place).Hours.Select(h =>
            {
                var period = _graph.Axis.Periods[_graph.Axis.PeriodAt(h.Opens)];
                return period.First + _graph.Axis.Down(h.Closes - period.Opens);
            })]
        : [];
}
