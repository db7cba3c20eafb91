namespace SafePassage.Roads.Osm;

/// <summary>A turn restriction as read.</summary>
/// <param name="Id">OpenStreetMap relation.</param>
/// <param name="Rules">What it says.</param>
/// <param name="From">Ways it begins on.</param>
/// <param name="ViaNodes">The node it turns at; one, or none where it leads over ways.</param>
/// <param name="ViaWays">Ways it leads over, in order.</param>
/// <param name="To">Ways it ends on.</param>
internal sealed record CollectedTurn(
    long Id, TurnRules Rules, long[] From, long[] ViaNodes, long[] ViaWays, long[] To);

/// <summary>Keeps the turn restrictions of a file until its roads are joined.</summary>
internal sealed class TurnCollector
{
    private readonly List<CollectedTurn> _turns = [];
    private readonly List<long> _leftOut = [];

    /// <summary>Those that speak of a vehicle this program knows, ascending by relation.</summary>
    public IEnumerable<CollectedTurn> Turns => _turns.OrderBy(turn => turn.Id);

    /// <summary>Relations that say nothing that is understood, in the order of reading.</summary>
    public IReadOnlyList<long> LeftOut => _leftOut;

    public void Add(long id, ReadOnlySpan<OsmMember> members, OsmTags tags)
    {
        if (RestrictionReading.Of(tags) is not { } rules)
        {
            _leftOut.Add(id);
        }
        else if (rules.No.IsForAnybody || rules.Only.IsForAnybody)
        {
            _turns.Add(new CollectedTurn(
                id,
                rules,
                Members(members, OsmMemberKind.Way, "from"),
                Members(members, OsmMemberKind.Node, "via"),
                Members(members, OsmMemberKind.Way, "via"),
                Members(members, OsmMemberKind.Way, "to")));
        }
    }

    private static long[] Members(ReadOnlySpan<OsmMember> members, OsmMemberKind kind, string role)
    {
        var refs = new List<long>();
        foreach (var member in members)
        {
            if (member.Kind == kind && string.Equals(member.Role, role, StringComparison.Ordinal))
            {
                refs.Add(member.Ref);
            }
        }

        return [.. refs.Distinct()];
    }
}
