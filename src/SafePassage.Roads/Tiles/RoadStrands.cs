using System.Runtime.InteropServices;
using SafePassage.Roads.Network;

namespace SafePassage.Roads.Tiles;

/// <summary>Strings edges of the same look together into few long lines.</summary>
/// <remarks>
/// At each node a strand goes on along the straightest edge left, so that a street is one line that simplifies well
/// and carries its name well. Strands begin where an odd number of edges ends: no fewer lines can cover the edges of a
/// look. The same edges give the same strands. Keeps its work space; one thread at a time.
/// </remarks>
internal sealed class RoadStrands
{
    private readonly List<(int Edge, int Look)> _edges = [];

    // The ends of edges at a node, per look, as linked lists: end 2i is the tail of edge i, 2i + 1 its head.
    private readonly Dictionary<(int Look, int Node), int> _lastEnd = [];
    private readonly List<int> _nextEnd = [];
    private readonly List<bool> _isUsed = [];
    private int[] _order = [];
    private int[] _first = [];
    private RoadNetwork _network = null!;

    public void Begin(RoadNetwork network)
    {
        _network = network;
        _edges.Clear();
        _lastEnd.Clear();
        _nextEnd.Clear();
        _isUsed.Clear();
    }

    /// <summary>Adds an edge; looks are numbered from 0.</summary>
    public void Add(int edge, int look)
    {
        _edges.Add((edge, look));
        _isUsed.Add(false);
        AddEnd(look, _network.Tail(2 * edge));
        AddEnd(look, _network.Head(2 * edge));
    }

    /// <summary>Puts the edges in the order of their looks; to be called before strands are taken.</summary>
    public void Sort(int looks)
    {
        if (_first.Length < looks + 1)
        {
            _first = new int[2 * (looks + 1)];
        }

        if (_order.Length < _edges.Count)
        {
            _order = new int[2 * _edges.Count];
        }

        _first.AsSpan(0, looks + 1).Clear();
        foreach (var (_, look) in _edges)
        {
            _first[look + 1]++;
        }

        for (var look = 0; look < looks; look++)
        {
            _first[look + 1] += _first[look];
        }

        // After this each entry stands where the look ends, which is where the next begins.
        for (var i = 0; i < _edges.Count; i++)
        {
            _order[_first[_edges[i].Look]++] = i;
        }
    }

    /// <summary>Hands over the arcs of every strand of a look, in the direction of the strand.</summary>
    public void Take(int look, List<int> strand, Action drawn)
    {
        // Closed rings have no odd end: what is left after the first round begins anywhere.
        TakeFrom(look, strand, drawn, onlyOdd: true);
        TakeFrom(look, strand, drawn, onlyOdd: false);
    }

    private void TakeFrom(int look, List<int> strand, Action drawn, bool onlyOdd)
    {
        var first = look == 0 ? 0 : _first[look - 1];
        foreach (var i in _order.AsSpan(first, _first[look] - first))
        {
            for (var side = 0; side < 2 && !_isUsed[i]; side++)
            {
                if (!onlyOdd || IsOdd(look, EndNode((2 * i) + side)))
                {
                    Follow(look, (2 * i) + side, strand);
                    drawn();
                    strand.Clear();
                }
            }
        }
    }

    private void AddEnd(int look, int node)
    {
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_lastEnd, (look, node), out var exists);
        _nextEnd.Add(exists ? last : -1);
        last = _nextEnd.Count - 1;
    }

    private int EndNode(int end) => _network.Tail(ArcFrom(end));

    // The arc that leaves the node this end is at.
    private int ArcFrom(int end) => (2 * _edges[end >> 1].Edge) + (end & 1);

    private bool IsOdd(int look, int node)
    {
        var odd = false;
        for (var end = _lastEnd[(look, node)]; end >= 0; end = _nextEnd[end])
        {
            odd ^= !_isUsed[end >> 1];
        }

        return odd;
    }

    private void Follow(int look, int end, List<int> strand)
    {
        while (end >= 0)
        {
            _isUsed[end >> 1] = true;
            var arc = ArcFrom(end);
            strand.Add(arc);
            end = Straightest(look, arc);
        }
    }

    // Of the edges left at the head of an arc the one that turns least; -1 when there is none.
    private int Straightest(int look, int arc)
    {
        var (best, bestCosine) = (-1, double.NegativeInfinity);
        var last = _lastEnd[(look, _network.Head(arc))];
        for (var end = last; end >= 0; end = _nextEnd[end])
        {
            if (_isUsed[end >> 1])
            {
                continue;
            }

            var cosine = Cosine(arc, ArcFrom(end));
            if (cosine > bestCosine)
            {
                (best, bestCosine) = (end, cosine);
            }
        }

        return best;
    }

    private double Cosine(int arrival, int departure)
    {
        var (ax, ay) = Departure(RoadNetwork.Reverse(arrival));
        var (bx, by) = Departure(departure);
        return -((ax * bx) + (ay * by)) / Math.Sqrt(((ax * ax) + (ay * ay)) * ((bx * bx) + (by * by)) + 1);
    }

    // The first step along an arc.
    private (double East, double North) Departure(int arc)
    {
        var tables = _network.Tables;
        var (first, end) = (tables.EdgePoint[arc >> 1], tables.EdgePoint[(arc >> 1) + 1]);
        var (tail, head) = (_network.Tail(arc), _network.Head(arc));
        var point = (arc & 1) == 0 ? first : end - 1;
        var (latitude, longitude) = first < end
            ? (tables.PointLatitude[point], tables.PointLongitude[point])
            : (tables.NodeLatitude[head], tables.NodeLongitude[head]);
        var shrink = Math.Cos(latitude * (Math.PI / 180 / 1e7));
        return (((double)longitude - tables.NodeLongitude[tail]) * shrink,
            (double)latitude - tables.NodeLatitude[tail]);
    }
}
