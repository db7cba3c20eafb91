using System.Runtime.CompilerServices;

namespace SafePassage.Graphs.Routes;

/// <summary>Finds every route from sources to targets that is worth weighing between time and risk.</summary>
/// <remarks>
/// BOA* (Hernández, Yeoh, Baier, Zhang, Suazo, Koenig, Salzman: Simple and efficient bi-objective search algorithms
/// via fast dominance checks, Artificial Intelligence 314, 2023): ways are taken in the order of the time, then the
/// risk, that a whole route along them must have at least, so that one number a node - the lowest risk of a way taken
/// there - tells whether a way is dominated. Exact; the number of routes may grow exponentially with the graph, hence
/// the limits. The same call gives the same answer. Routes of a time or risk of <see cref="ArcWeight.Infinite"/> and
/// more count as none. Not thread-safe: it owns its scratch memory, so each thread keeps a search of its own and uses
/// it again.
/// </remarks>
public sealed unsafe partial class ParetoSearch
{
    private readonly TimeRiskGraph _weights;
    private readonly LowerBounds _timeBounds;
    private readonly LowerBounds _riskBounds;
    private readonly LabelQueue _queue = new();
    private readonly NodeState[] _stateArray;
    private readonly NodeState* _states;
    private readonly List<int> _touched = [];
    private readonly Approaches _approaches;
    private readonly RingCutter _rings;

    // The number of the target of all targets, after those of the junctions.
    private readonly int _arrival;
    private readonly List<int> _solutions = [];

    /// <summary>Prepares a search with bounds of one's own.</summary>
    /// <param name="weights">The graph and its weights.</param>
    /// <param name="timeBounds">Bounds on the times, used by this search alone.</param>
    /// <param name="riskBounds">Bounds on the risks, used by this search alone.</param>
    public ParetoSearch(TimeRiskGraph weights, LowerBounds timeBounds, LowerBounds riskBounds)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(timeBounds);
        ArgumentNullException.ThrowIfNull(riskBounds);
        (_weights, _timeBounds, _riskBounds) = (weights, timeBounds, riskBounds);
        _approaches = new Approaches(weights);
        _rings = new RingCutter(weights.Graph);
        _arrival = weights.Junctions.Nodes.Length;
        _stateArray = GC.AllocateUninitializedArray<NodeState>(_arrival + 1, pinned: true);
        _states = (NodeState*)Unsafe.AsPointer(ref _stateArray[0]);
        Array.Fill(_stateArray, NodeState.Untouched);
    }

    /// <summary>Prepares a search which takes its bounds from searches backwards.</summary>
    /// <param name="weights">The graph and its weights.</param>
    public ParetoSearch(TimeRiskGraph weights)
        : this(
            weights ?? throw new ArgumentNullException(nameof(weights)),
            new ReverseSearchBounds(weights, ofRisk: false),
            new ReverseSearchBounds(weights, ofRisk: true))
    {
    }

    /// <summary>Finds the routes from any source to any target.</summary>
    /// <param name="sources">Where routes may start.</param>
    /// <param name="targets">Where routes may end.</param>
    /// <param name="limits">Limits of answer and work; null for <see cref="ParetoLimits.Default"/>.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The routes by time; none when there is no route.</returns>
    /// <exception cref="ArgumentException">An end or a limit is out of range.</exception>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    public ParetoFront Find(
        ReadOnlySpan<RouteEnd> sources,
        ReadOnlySpan<RouteEnd> targets,
        ParetoLimits? limits = null,
        CancellationToken cancellationToken = default)
    {
        limits ??= ParetoLimits.Default;
        limits.Validate();
        RouteEnd.Validate(sources, _weights.Graph.NodeCount, nameof(sources));
        RouteEnd.Validate(targets, _weights.Graph.NodeCount, nameof(targets));
        try
        {
            _approaches.Find(sources, targets);
            Aim();
            Start();
            var completeBelow = Search(limits.MaxLabels, cancellationToken);
            return Answer(limits, completeBelow);
        }
        finally
        {
            Reset();
        }
    }

    private void Aim()
    {
        var finishes = _approaches.Finishes;
        var (nodes, times, risks) = (new int[finishes.Count], new int[finishes.Count], new int[finishes.Count]);
        for (var i = 0; i < finishes.Count; i++)
        {
            (nodes[i], times[i], risks[i]) = (finishes[i].Node, finishes[i].Time, finishes[i].Risk);
        }

        _timeBounds.Aim(nodes, times);
        _riskBounds.Aim(nodes, risks);
        Touch(_arrival);
        for (var i = 0; i < finishes.Count; i++)
        {
            // Each stands before those already known of its junction.
            var state = Touch(_weights.Junctions.PlaceOf(nodes[i]));
            (_approaches.NextFinish[i], state->Finish) = (state->Finish, i);
        }
    }

    private void Start()
    {
        for (var i = 0; i < _approaches.Starts.Count; i++)
        {
            var start = _approaches.Starts[i];
            var place = start.Node < 0 ? _arrival : _weights.Junctions.PlaceOf(start.Node);
            var state = Touch(place);
            var (time, risk) = ((uint)start.Time + (uint)state->TimeBound, (uint)start.Risk + (uint)state->RiskBound);
            if (time < ArcWeight.Infinite && risk < ArcWeight.Infinite)
            {
                _queue.Add(((ulong)time << LabelQueue.CostBits) | risk, place, -1 - i);
            }
        }
    }

    private NodeState* Touch(int place)
    {
        var state = _states + place;
        if (state->TimeBound < 0)
        {
            _touched.Add(place);
            (state->TimeBound, state->RiskBound) = place == _arrival
                ? (0, 0)
                : Bounds(_weights.Junctions.Nodes[place]);
        }

        return state;
    }

    private (int Time, int Risk) Bounds(int node) => (_timeBounds.From(node), _riskBounds.From(node));

    private void Reset()
    {
        foreach (var node in _touched)
        {
            _states[node] = NodeState.Untouched;
        }

        _touched.Clear();
        _solutions.Clear();
        _queue.Clear();
    }

    // What the search knows of a node. Sixteen bytes, so that one line of the cache holds all of it.
    private struct NodeState
    {
        public static readonly NodeState Untouched = new() { TimeBound = -1, Finish = -1, LowestRisk = int.MaxValue };

        public int TimeBound;
        public int RiskBound;

        // Of the ways taken there so far; no later one with as much risk is worth going on with.
        public int LowestRisk;

        // The first of the ways from this junction to a target, as place in their list; -1 for none.
        public int Finish;
    }
}
