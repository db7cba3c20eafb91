namespace SafePassage.Roads.Osm;

/// <summary>Receives the objects of an OpenStreetMap file in file order.</summary>
internal abstract class OsmVisitor
{
    /// <summary>The nodes that are needed; a .osm.pbf then delivers these and named places only. Null asks for
    /// all.</summary>
    public virtual IdIndex? WantedNodes => null;

    /// <summary>One node. A .osm.pbf gives its tags only when one of its keys concerns nodes
    /// (<see cref="OsmKeyWords.Of"/>).</summary>
    public virtual void Node(long id, int latitudeE7, int longitudeE7, OsmTags tags)
    {
    }

    /// <summary>One way with a <c>highway</c> or <c>route</c> tag, other ways are only counted; for a map every
    /// way.</summary>
    public virtual void Road(long id, ReadOnlySpan<long> nodes, OsmTags tags)
    {
    }

    /// <summary>One relation whose <c>type</c> is <c>restriction</c> or starts with <c>restriction:</c>; for a map one
    /// whose type is <c>multipolygon</c> or <c>boundary</c>.</summary>
    /// <param name="id">The relation.</param>
    /// <param name="members">In file order; not to be kept.</param>
    /// <param name="tags">Not to be kept.</param>
    public virtual void Restriction(long id, ReadOnlySpan<OsmMember> members, OsmTags tags)
    {
    }
}
