namespace SafePassage.Roads.Osm;

/// <summary>Passes on each turn restriction once, however many files it is in.</summary>
/// <remarks>Roads and nodes are told apart where they are collected.</remarks>
internal sealed class OnceVisitor(OsmVisitor target) : OsmVisitor
{
    private readonly HashSet<long> _restrictions = [];

    public override void Road(long id, ReadOnlySpan<long> nodes, OsmTags tags) => target.Road(id, nodes, tags);

    public override void Restriction(long id, ReadOnlySpan<OsmMember> members, OsmTags tags)
    {
        if (_restrictions.Add(id))
        {
            target.Restriction(id, members, tags);
        }
    }
}
