using SafePassage.Roads.Network;

namespace SafePassage.Roads.Osm;

/// <summary>Makes the turn tables of a network out of the restrictions read, and counts what became of them.</summary>
internal sealed class TurnBuilder
{
    private readonly List<long> _leftOut;

    private TurnBuilder(TurnCollector turns) => _leftOut = [.. turns.LeftOut];

    /// <summary>Restrictions that are obeyed.</summary>
    public int Kept { get; private set; }

    /// <summary>Those of them that hold under a condition.</summary>
    public int AtTimes { get; private set; }

    /// <summary>Relations that could not be laid on the roads or say nothing that is understood, ascending.</summary>
    public IEnumerable<long> LeftOut => _leftOut.Order();

    /// <summary>Adds the restrictions to a network that nobody uses yet.</summary>
    public static TurnBuilder AddTo(RoadNetwork network, TurnCollector turns)
    {
        var builder = new TurnBuilder(turns);
        network.Tables.Turns = builder.Build(network, turns);
        return builder;
    }

    private TurnTables Build(RoadNetwork network, TurnCollector turns)
    {
        var paths = new TurnPaths(network);
        List<(long Relation, int Keys, int[] Arcs)> rows = [];
        foreach (var turn in turns.Turns)
        {
            var no = turn.Rules.No.IsForAnybody ? paths.Forbidden(turn, isOnly: false) : null;
            var only = turn.Rules.Only.IsForAnybody ? paths.Forbidden(turn, isOnly: true) : null;
            if (no is null && only is null)
            {
                _leftOut.Add(turn.Id);
                continue;
            }

            Kept++;
            AtTimes += turn.Rules.IsAtTimes ? 1 : 0;
            rows.AddRange((no ?? []).Select(arcs => (turn.Id, turn.Rules.No.Bits, arcs)));
            rows.AddRange((only ?? []).Select(arcs => (turn.Id, turn.Rules.Only.Bits, arcs)));
        }

        var first = new int[rows.Count + 1];
        for (var i = 0; i < rows.Count; i++)
        {
            first[i + 1] = first[i] + rows[i].Arcs.Length;
        }

        return new TurnTables(
            [.. rows.Select(row => row.Relation)],
            [.. rows.Select(row => row.Keys)],
            first,
            [.. rows.SelectMany(row => row.Arcs)]);
    }
}
