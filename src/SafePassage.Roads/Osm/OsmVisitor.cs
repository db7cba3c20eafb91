namespace SafePassage.Roads.Osm;

/// <summary>Receives the objects of an OpenStreetMap file in file order.</summary>
internal abstract class OsmVisitor
{
    /// <summary>One node. Tags are filled only when it has a <c>place</c> or <c>barrier</c> tag.</summary>
    public virtual void Node(long id, int latitudeE7, int longitudeE7, OsmTags tags)
    {
    }

    /// <summary>One way with a <c>highway</c> tag; other ways are only counted.</summary>
    public virtual void Road(long id, ReadOnlySpan<long> nodes, OsmTags tags)
    {
    }
}
