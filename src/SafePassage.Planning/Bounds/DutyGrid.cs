using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Bounds;

/// <summary>All one vehicle could do, minute by minute of the open hours, if no other vehicle were on the
/// road.</summary>
/// <remarks>
/// Every time is rounded down to a minute, so each real duty has an image here that ends no later: a vehicle at second
/// t is at minute floor(t/60), and floor((t+d)/60) is at least floor(t/60) + floor(d/60). The best value over the grid
/// is therefore never below the value of a real duty. Immutable; safe to share.
/// </remarks>
internal sealed class DutyGrid
{
    private readonly List<(int Opens, int Closes, int Base)> _windows = [];
    private readonly (int Reception, int Minutes, int Unload, bool Loaded)[][] _outs;
    private readonly (int Assembly, int Minutes)[][] _backs;
    private readonly int _nodes;

    internal DutyGrid(CorridorModel model, ImmutableArray<RunOption> options)
    {
        foreach (var window in model.Windows)
        {
            _windows.Add((window.Opens / 60, window.Closes / 60, _nodes));
            _nodes += (window.Closes / 60) - (window.Opens / 60) + 1;
        }

        _outs = [.. model.AssemblyPoints.Select((_, i) => options.Where(o => o.Assembly == i).GroupBy(o => o.Reception)
            .SelectMany(g => Outs(model, g)).ToArray())];
        _backs = [.. model.ReceptionPoints.Select(
            (_, j) => options.Where(o => o.Reception == j).GroupBy(o => o.Assembly)
            .Select(g => (g.Key, g.Min(o => o.LeastBackSeconds / 60))).ToArray())];
        Work = (long)_nodes * (_outs.Sum(x => x.Length) + _backs.Sum(x => x.Length));

        // A drive out of no length would earn without end within one minute.
        IsUsable = _outs.All(x => x.All(o => o.Minutes + o.Unload > 0));
    }

    /// <summary>Arcs in the grid: what one evaluation costs.</summary>
    internal long Work { get; }

    /// <summary>False when drives are so short that the grid says nothing.</summary>
    internal bool IsUsable { get; }

    /// <summary>The most that a vehicle can earn by the given second, each run out from an assembly point earning its
    /// gain.</summary>
    /// <param name="gains">Earned by a run out, for each assembly point.</param>
    /// <param name="atAssembly">True when the vehicle starts at an assembly point.</param>
    /// <param name="place">Index of the place it starts at.</param>
    /// <param name="second">Runs that arrive later earn nothing.</param>
    /// <param name="trips">Receives how often the best duty leaves each assembly point.</param>
    internal long Best(long[] gains, bool atAssembly, int place, int second, int[] trips)
    {
        var atA = new long[gains.Length][];
        var atR = new long[_backs.Length][];
        for (var i = 0; i < atA.Length; i++)
        {
            atA[i] = new long[_nodes + 1];
        }

        for (var j = 0; j < atR.Length; j++)
        {
            atR[j] = new long[_nodes + 1];
        }

        for (var w = _windows.Count - 1; w >= 0; w--)
        {
            for (var minute = _windows[w].Closes; minute >= _windows[w].Opens; minute--)
            {
                var node = _windows[w].Base + minute - _windows[w].Opens;
                for (var i = 0; i < atA.Length; i++)
                {
                    atA[i][node] = Out(gains[i], i, w, minute, second, atA, atR).Value;
                }

                for (var j = 0; j < atR.Length; j++)
                {
                    atR[j][node] = Back(j, w, minute, atA, atR).Value;
                }
            }
        }

        Follow(gains, atAssembly, place, second, atA, atR, trips);
        return atAssembly ? atA[place][0] : atR[place][0];
    }

    // With people; and empty, as a vehicle may leave an assembly point where nobody waits for it.
    private static IEnumerable<(int Reception, int Minutes, int Unload, bool Loaded)> Outs(
        CorridorModel model, IGrouping<int, RunOption> group)
    {
        var unload = group.First().UnloadSeconds / 60;
        yield return (group.Key, group.Min(o => (o.LoadSeconds + o.LeastOutSeconds) / 60), unload, true);
        yield return (group.Key, group.Min(o => (o.OutSegments.Sum() + o.Checkpoints
            .Where(c => model.Checkpoints[c].Unit == RateUnit.Vehicles)
            .Sum(c => RunOption.LeastService(model.Checkpoints[c]))) / 60), 0, false);
    }

    private (long Value, int Choice) Out(long gain, int i, int w, int minute, int second, long[][] atA, long[][] atR)
    {
        var best = (Value: atA[i][_windows[w].Base + minute - _windows[w].Opens + 1], Choice: -1);
        var (opens, closes, start) = _windows[w];
        var last = Math.Min(closes, second / 60);
        var outs = _outs[i];
        for (var o = 0; o < outs.Length; o++)
        {
            ref readonly var run = ref outs[o];
            var arrives = minute + run.Minutes;
            if (arrives <= (run.Loaded ? last : closes))
            {
                var free = arrives + run.Unload;
                var value = (run.Loaded ? gain : 0)
                    + atR[run.Reception][free <= closes ? start + free - opens : NodeAt(w, free)];
                if (value > best.Value)
                {
                    best = (value, o);
                }
            }
        }

        return best;
    }

    private (long Value, int Choice) Back(int j, int w, int minute, long[][] atA, long[][] atR)
    {
        var best = (Value: atR[j][_windows[w].Base + minute - _windows[w].Opens + 1], Choice: -1);
        var (opens, closes, start) = _windows[w];
        var backs = _backs[j];
        for (var b = 0; b < backs.Length; b++)
        {
            var arrives = minute + backs[b].Minutes;
            if (arrives <= closes && atA[backs[b].Assembly][start + arrives - opens] is var value && value > best.Value)
            {
                best = (value, b);
            }
        }

        return best;
    }

    private void Follow(
        long[] gains, bool atAssembly, int place, int second, long[][] atA, long[][] atR, int[] trips)
    {
        var w = 0;
        var minute = _windows[0].Opens;
        while (w < _windows.Count)
        {
            var choice = atAssembly ? Out(gains[place], place, w, minute, second, atA, atR).Choice
                : Back(place, w, minute, atA, atR).Choice;
            if (choice < 0)
            {
                minute++;
            }
            else if (atAssembly)
            {
                var (reception, minutes, unload, loaded) = _outs[place][choice];
                trips[place] += loaded ? 1 : 0;
                minute += minutes + unload;
                (atAssembly, place) = (false, reception);
            }
            else
            {
                minute += _backs[place][choice].Minutes;
                (atAssembly, place) = (true, _backs[place][choice].Assembly);
            }

            while (w < _windows.Count && minute > _windows[w].Closes)
            {
                w++;
                minute = w < _windows.Count ? Math.Max(minute, _windows[w].Opens) : minute;
            }
        }
    }

    // The first node at or after a minute that is not before window w.
    private int NodeAt(int w, int minute)
    {
        while (w < _windows.Count && minute > _windows[w].Closes)
        {
            w++;
        }

        return w < _windows.Count ? _windows[w].Base + Math.Max(0, minute - _windows[w].Opens) : _nodes;
    }
}
