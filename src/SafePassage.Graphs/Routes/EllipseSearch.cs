using System.Runtime.CompilerServices;

namespace SafePassage.Graphs.Routes;

/// <summary>Searches forwards through the junctions that lie on some way not much slower than the quickest.</summary>
/// <remarks>A* with exact bounds: the junctions taken are those of the ellipse and no others. Not thread-safe.
/// </remarks>
internal sealed unsafe class EllipseSearch
{
    private readonly TimeRiskGraph _weights;
    private readonly ReverseSearchBounds _bounds;
    private readonly LabelQueue _open = new();
    private readonly int[] _times;
    private readonly int[] _via;
    private readonly bool[] _inEllipse;
    private readonly int[] _finishAt;
    private readonly int[] _penalties;
    private readonly List<int> _penalised = [];

    public EllipseSearch(TimeRiskGraph weights, ReverseSearchBounds bounds)
    {
        (_weights, _bounds) = (weights, bounds);
        var places = weights.Junctions.Nodes.Length;
        (_times, _via, _inEllipse) = (new int[places], new int[places], new bool[places]);
        (_finishAt, _penalties) = (new int[places], new int[weights.Junctions.ArcCount]);
        Array.Fill(_finishAt, -1);
    }

    /// <summary>The junctions of the ellipse in the order they were taken, each after the one it is reached from.
    /// </summary>
    public List<int> Settled { get; } = [];

    /// <summary>Whether a junction is in the ellipse last explored.</summary>
    public bool Holds(int place) => _inEllipse[place];

    /// <summary>Time of the quickest way found to a junction, penalties included.</summary>
    public int TimeTo(int place) => _times[place];

    /// <summary>The reduced arc on which a junction is reached; at a start minus one and its place in the list.
    /// </summary>
    public int Via(int place) => _via[place];

    /// <summary>Takes all junctions on ways from the starts of at most a time.</summary>
    public void Explore(List<Approach> starts, int limit)
    {
        foreach (var place in Settled)
        {
            _inEllipse[place] = false;
        }

        Settled.Clear();
        Begin(starts, limit, withinEllipse: false);
        while (_open.TakeLowest() is var taken && taken >= 0)
        {
            var place = _open.Labels[taken].Node;
            if (_inEllipse[place])
            {
                continue;
            }

            _inEllipse[place] = true;
            Settled.Add(place);
            for (var arc = _weights.ArcsOutOf(place, out var end); arc < end; arc++)
            {
                Reach(arc->Place, (uint)_times[place] + (uint)arc->Time, arc->Reduced, limit);
            }
        }
    }

    /// <summary>Makes a reduced arc dearer for <see cref="FindPenalised"/>, until <see cref="Forgive"/>.</summary>
    public void Penalise(int reduced, int time)
    {
        if (_penalties[reduced] == 0)
        {
            _penalised.Add(reduced);
        }

        _penalties[reduced] = (int)Math.Min((long)_penalties[reduced] + time, ArcWeight.Max);
    }

    /// <summary>Takes all penalties back.</summary>
    public void Forgive()
    {
        foreach (var reduced in _penalised)
        {
            _penalties[reduced] = 0;
        }

        _penalised.Clear();
    }

    /// <summary>The quickest way within the ellipse last explored, penalties included.</summary>
    /// <returns>The finish it ends at, by its place in the list, and the junction before; -1 when there is none.
    /// </returns>
    public (int Finish, int Place) FindPenalised(List<Approach> starts, List<Approach> finishes)
    {
        for (var i = 0; i < finishes.Count; i++)
        {
            var place = _weights.Junctions.PlaceOf(finishes[i].Node);
            if (_finishAt[place] < 0 || finishes[i].Time < finishes[_finishAt[place]].Time)
            {
                _finishAt[place] = i;
            }
        }

        Begin(starts, ArcWeight.Max, withinEllipse: true);
        var (found, best) = ((-1, -1), (ulong)ArcWeight.Infinite);
        while (_open.TakeLowest() is var taken && taken >= 0 && _open.Labels[taken].Key < best)
        {
            var place = _open.Labels[taken].Node;
            if (_open.Labels[taken].Parent != _times[place])
            {
                continue;
            }

            var finish = _finishAt[place];
            if (finish >= 0 && (ulong)_times[place] + (ulong)finishes[finish].Time < best)
            {
                (found, best) = ((finish, place), (ulong)_times[place] + (ulong)finishes[finish].Time);
            }

            for (var arc = _weights.ArcsOutOf(place, out var end); arc < end; arc++)
            {
                if (_inEllipse[arc->Place])
                {
                    var time = (uint)_times[place] + (uint)arc->Time + (uint)_penalties[arc->Reduced];
                    Reach(arc->Place, time, arc->Reduced, ArcWeight.Max);
                }
            }
        }

        foreach (var finish in finishes)
        {
            _finishAt[_weights.Junctions.PlaceOf(finish.Node)] = -1;
        }

        return found;
    }

    private void Begin(List<Approach> starts, int limit, bool withinEllipse)
    {
        _open.Clear();
        Array.Fill(_times, ArcWeight.Infinite);
        for (var i = 0; i < starts.Count; i++)
        {
            var place = starts[i].Node < 0 ? -1 : _weights.Junctions.PlaceOf(starts[i].Node);
            if (place >= 0 && (!withinEllipse || _inEllipse[place]))
            {
                Reach(place, (uint)starts[i].Time, -1 - i, limit);
            }
        }
    }

    // The label keeps the time in the place of a parent, by which one that is out of date is known.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reach(int place, uint time, int via, int limit)
    {
        if (time < (uint)_times[place] && time <= (uint)limit)
        {
            var whole = time + (uint)_bounds.Within(place, limit);
            if (whole <= (uint)limit)
            {
                (_times[place], _via[place]) = ((int)time, via);
                _open.Add(whole, place, (int)time);
            }
        }
    }
}
