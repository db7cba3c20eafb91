using CsCheck;

namespace SafePassage.Roads.Tests.Support;

/// <summary>Random maps of a few streets on a grid of nine nodes, with turn restrictions of every form.</summary>
internal sealed record RandomTurnMap(SmallMap Map, IReadOnlyList<TurnRelation> Relations)
{
    // Tags of a restriction and whether a bus obeys.
    private static readonly (string Tags, bool IsForBuses)[] _tags =
    [
        ("restriction=no_left_turn", true), ("restriction=only_straight_on", true),
        ("restriction:bus=no_u_turn", true), ("restriction:hgv=no_left_turn", false),
        ("restriction=only_left_turn;except=psv", false), ("restriction:conditional=no_exit @ (Mo-Fr)", true),
        ("restriction=only_right_turn;except=bicycle", true), ("restriction=no_entry;except=hgv", true),
    ];

    private static readonly Gen<long[]> _street = Gen.Select(Gen.Int[0, 8], Gen.Int[0, 3].Array[1, 2], Walk);

    private static readonly Gen<RandomTurnMap> _any = Gen.Select(
        _street.Array[6, 12], Gen.Int[0, 4].Array[12], Gen.Int[0, 99].Array[6].Array[4, 24], Make);

    public static Gen<RandomTurnMap> Any => _any;

    private static long[] Walk(int start, int[] steps)
    {
        var nodes = new List<long> { start + 1 };
        var (row, column) = (start / 3, start % 3);
        foreach (var step in steps)
        {
            (row, column) = (Math.Clamp(row + (step - 1) % 2, 0, 2), Math.Clamp(column + (step - 2) % 2, 0, 2));
            var node = (row * 3) + column + 1L;
            if (!nodes.Contains(node))
            {
                nodes.Add(node);
            }
        }

        return nodes.Count > 1 ? [.. nodes] : [start + 1, ((start + 1) % 9) + 1];
    }

    private static RandomTurnMap Make(long[][] streets, int[] kinds, int[][] choices)
    {
        var nodes = Enumerable.Range(0, 9)
            .Select(i => new MapNode(i + 1, (i / 3 * 9_000) + (i % 2 * 700), (i % 3 * 9_000) + (i % 4 * 300)));
        var ways = streets.Select((street, i) => new MapWay(
            i + 1, street, kinds[i] switch
            {
                0 => "highway=primary;oneway=yes",
                1 => "highway=residential;oneway=-1",
                2 => "highway=residential",
                _ => "highway=primary",
            })).ToList();
        var (written, meant) = (new List<MapRelation>(), new List<TurnRelation>());
        foreach (var choice in choices)
        {
            if (Relation(ways, choice) is not { } relation)
            {
                continue;
            }

            var (tags, isForBuses) = _tags[choice[5] % _tags.Length];
            var isOnly = tags.Contains("only", StringComparison.Ordinal);
            if (isOnly && relation.From.Intersect(relation.To).Any())
            {
                continue;
            }

            written.Add(new MapRelation(
                written.Count + 1,
                [
                    .. relation.From.Select(way => ('w', way, "from")),
                    .. relation.ViaNode != 0 ? [('n', relation.ViaNode, "via")]
                        : relation.ViaWays.Select(way => ('w', way, "via")),
                    .. relation.To.Select(way => ('w', way, "to")),
                ],
                "type=restriction;" + tags));
            if (isForBuses)
            {
                meant.Add(relation with { IsOnly = isOnly });
            }
        }

        return new RandomTurnMap(new SmallMap([.. nodes], ways) { Relations = written }, meant);
    }

    // A walk over streets that meet, chosen by numbers; null where it does not get on.
    private static TurnRelation? Relation(List<MapWay> ways, int[] choice)
    {
        var from = ways[choice[0] % ways.Count];
        var node = from.Nodes[choice[1] % 4 == 0 ? choice[1] % from.Nodes.Length : choice[1] % 2 == 0 ? 0 : ^1];
        var via = new List<long>();
        for (var i = 0; i < choice[2] % 3; i++)
        {
            var next = Meeting(ways, node).Where(way => way.Id != from.Id && !via.Contains(way.Id)).ToList();
            if (next.Count == 0)
            {
                return null;
            }

            var street = next[choice[3] % next.Count];
            via.Add(street.Id);
            node = street.Nodes[0] == node ? street.Nodes[^1] : street.Nodes[0];
        }

        var ends = Meeting(ways, node).Where(way => via.Count == 0 || !via.Contains(way.Id)).ToList();
        if (ends.Count == 0)
        {
            return null;
        }

        long[] to = [ends[choice[4] % ends.Count].Id];
        if (choice[4] % 5 == 0 && to[0] != from.Id)
        {
            to = [.. to.Append(ends[choice[3] % ends.Count].Id).Distinct().Where(way => way != from.Id)];
        }

        return new TurnRelation(false, [from.Id], via.Count == 0 ? node : 0, [.. via], to);
    }

    private static IEnumerable<MapWay> Meeting(List<MapWay> ways, long node) =>
        ways.Where(way => way.Nodes.Contains(node));
}
