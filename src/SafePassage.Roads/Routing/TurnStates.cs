using SafePassage.Roads.Network;

namespace SafePassage.Roads.Routing;

/// <summary>What a vehicle must remember of the arcs it has driven in order to obey turn restrictions.</summary>
/// <remarks>
/// <para>The forbidden sequences as an automaton (Aho and Corasick 1975): a state is the beginning of a sequence that
/// was just driven, so that only junctions that a restriction touches have any.</para>
/// <para>Nobody escapes a restriction by turning round where a road merely goes on: at a node with two arms turning
/// round is forbidden. Only after a forbidden turn was avoided can it be of use, and only there it costs a state.
/// </para>
/// <para>Immutable; safe to share between threads.</para>
/// </remarks>
internal sealed class TurnStates
{
    /// <summary>Nothing is to be remembered.</summary>
    public const int Free = -1;

    /// <summary>The arc may not be driven.</summary>
    public const int Forbidden = -2;

    private readonly RoadNetwork _network;
    private readonly Dictionary<(int State, int Arc), int> _next = [];
    private readonly HashSet<(int State, int Arc)> _forbidden = [];

    // Of each state the arc just driven, the state before it and the longest other state that fits what was driven.
    private readonly List<int> _arcs = [];
    private readonly List<int> _before = [];
    private readonly int[] _shorter;

    /// <summary>Makes the states.</summary>
    /// <param name="network">The roads.</param>
    /// <param name="sequences">Sequences of at least two arcs that may not be driven one after the other.</param>
    public TurnStates(RoadNetwork network, IEnumerable<int[]> sequences)
    {
        _network = network;
        foreach (var sequence in sequences.OrderBy(s => s.Length))
        {
            Add(sequence);
        }

        for (var state = 0; state < Count; state++)
        {
            ForbidTurningRoundAfter(state);
        }

        _shorter = FindShorter();
    }

    public int Count => _arcs.Count;

    /// <summary>The node at which a state is.</summary>
    public int NodeOf(int state) => _network.Head(_arcs[state]);

    /// <summary>The state after driving an arc in a state; <see cref="Free"/> or <see cref="Forbidden"/>.</summary>
    public int Step(int state, int arc)
    {
        // Most networks have no restriction, and then every arc of a region would be looked up in vain.
        if (Count == 0)
        {
            return Free;
        }

        for (var s = state; s != Free; s = _shorter[s])
        {
            if (_forbidden.Contains((s, arc)))
            {
                return Forbidden;
            }
        }

        return Follow(state, arc, _shorter);
    }

    private void Add(int[] sequence)
    {
        var state = Free;
        foreach (var arc in sequence.AsSpan(0, sequence.Length - 1))
        {
            if (_forbidden.Contains((state, arc)))
            {
                return;
            }

            state = StateAfter(state, arc);
        }

        _forbidden.Add((state, sequence[^1]));
    }

    // The list grows meanwhile: along a road with several such nodes up to the next junction.
    private void ForbidTurningRoundAfter(int state)
    {
        foreach (var arc in _network.ArcsFrom(NodeOf(state)))
        {
            if (!_forbidden.Contains((state, arc)) && _network.ArcsFrom(_network.Head(arc)).Length == 2)
            {
                _forbidden.Add((StateAfter(Free, arc), RoadNetwork.Reverse(arc)));
            }
        }
    }

    private int StateAfter(int state, int arc)
    {
        if (!_next.TryGetValue((state, arc), out var next))
        {
            next = _arcs.Count;
            _next.Add((state, arc), next);
            _arcs.Add(arc);
            _before.Add(state);
        }

        return next;
    }

    private int Follow(int state, int arc, int[] shorter)
    {
        for (var s = state; ; s = shorter[s])
        {
            if (_next.TryGetValue((s, arc), out var next))
            {
                return next;
            }

            if (s == Free)
            {
                return Free;
            }
        }
    }

    // Of short states first: those of a longer one rest on them.
    private int[] FindShorter()
    {
        var depth = new int[Count];
        for (var state = 0; state < Count; state++)
        {
            depth[state] = _before[state] == Free ? 0 : depth[_before[state]] + 1;
        }

        var shorter = new int[Count];
        foreach (var state in Enumerable.Range(0, Count).OrderBy(s => depth[s]))
        {
            var before = _before[state];
            shorter[state] = before == Free ? Free : Follow(shorter[before], _arcs[state], shorter);
        }

        return shorter;
    }
}
