using System.Collections.Immutable;
using System.Diagnostics;

namespace SafePassage.Planning.Duties;

/// <summary>Reads the duty that a <see cref="DutySearch"/> found best.</summary>
/// <remarks>Of drives worth the same the first that may begin is taken, or by chance one of those that begin later, so
/// that equal duties differ.</remarks>
internal sealed class DutyTrace(DutyGraph graph, ServiceTable services)
{
    /// <summary>The runs of a vehicle that stands at a place and is free from a tick on.</summary>
    /// <param name="search">The search, run with <paramref name="prices"/>.</param>
    /// <param name="prices">The prices.</param>
    /// <param name="atAssembly">True where it stands at an assembly point.</param>
    /// <param name="place">The place's index.</param>
    /// <param name="tick">The first tick in which it may leave.</param>
    /// <param name="late">Asked at each wait that costs nothing: true to wait.</param>
    internal ImmutableArray<DutyRun> Read(
        DutySearch search, DutyPrices prices, bool atAssembly, int place, int tick, Func<bool>? late = null)
    {
        var runs = ImmutableArray.CreateBuilder<DutyRun>();
        var state = atAssembly ? graph.AssemblyState(place) : graph.ReceptionState(place);
        while (search.ValueAt(state, tick) > 0 && Next(search, prices, ref state, ref tick, late) is { } run)
        {
            runs.Add(run);
        }

        return runs.ToImmutable();
    }

    private DutyRun? Next(DutySearch search, DutyPrices prices, ref int state, ref int tick, Func<bool>? late)
    {
        var from = graph.States[state];
        var arc = Leave(search, prices, state, ref tick, late);
        if (arc is null)
        {
            return null;
        }

        var leaves = tick;
        var step = arc.Value >= 0 ? graph.Values[arc.Value].Step : 0;
        var served = ImmutableArray.CreateBuilder<long>();
        (state, tick) = (arc.To, tick + arc.Ticks);
        var (corridor, option) = (graph.States[state].Place, graph.States[state].Option);
        if (graph.States[state].Kind != DutyStateKind.Queue)
        {
            corridor = arc.Corridor;
            option = arc.Value >= 0 ? graph.Values[arc.Value].Option : 0;
        }

        while (graph.States[state].Kind == DutyStateKind.Queue)
        {
            Serve(search, prices, ref state, ref tick, served, late);
            var next = Leave(search, prices, state, ref tick, null)!;
            (state, tick) = (next.To, tick + next.Ticks);
        }

        var to = graph.States[state];
        return new DutyRun(from.Kind == DutyStateKind.Assembly, corridor, from.Place, to.Place, option, leaves,
            served.ToImmutable(), tick)
        { Step = step };
    }

    private DutyArc? Leave(DutySearch search, DutyPrices prices, int state, ref int tick, Func<bool>? late)
    {
        var waits = graph.States[state].Kind is DutyStateKind.Assembly or DutyStateKind.Reception;
        for (; tick < graph.Axis.Ticks; tick++)
        {
            var worth = search.ValueAt(state, tick);
            if (waits && worth == 0)
            {
                return null;
            }

            var mayWait = waits && search.ValueAt(state, tick + 1) == worth;
            if (mayWait && late?.Invoke() == true)
            {
                continue;
            }

            foreach (var arc in graph.Arcs[state])
            {
                var value = arc.Value < 0 ? 0 : prices.Values[arc.Value];
                if (search.ValueAt(arc.To, tick + arc.Ticks) + value == worth && MayBegin(arc, tick))
                {
                    return arc;
                }
            }

            if (!mayWait)
            {
                throw new UnreachableException("No drive gives the value that the search found.");
            }
        }

        return null;
    }

    private static bool MayBegin(DutyArc arc, int tick)
    {
        var (low, high) = (0, arc.Ranges.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = arc.Ranges[middle].First <= tick ? (middle, high) : (low, middle - 1);
        }

        return arc.Ranges[low].First <= tick && tick <= arc.Ranges[low].Last;
    }

    private void Serve(
        DutySearch search, DutyPrices prices, ref int state, ref int tick, ImmutableArray<long>.Builder served,
        Func<bool>? late)
    {
        var service = services.OfState[state];
        while (true)
        {
            var worth = search.ValueAt(state, tick);
            var mayWait = search.ValueAt(state, tick + 1) == worth;
            var cost = prices.Costs[service][tick];
            var goes = cost < DutyPrices.Shut
                && search.ValueAt(state - 1, tick + prices.Shifts[service][tick]) - cost == worth;
            if (goes && !(mayWait && late?.Invoke() == true))
            {
                served.Add(prices.Starts[service][tick]);
                tick += prices.Shifts[service][tick];
                state--;
                return;
            }

            if (!mayWait)
            {
                throw new UnreachableException("No service gives the value that the search found.");
            }

            tick++;
        }
    }
}
