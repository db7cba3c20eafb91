namespace SafePassage.Roads.Osm;

/// <summary>What a member of a relation is.</summary>
internal enum OsmMemberKind : byte
{
    Node = 0,
    Way = 1,
    Relation = 2,
}

/// <summary>One member of a relation.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Ref">Its OpenStreetMap id among the objects of its kind.</param>
/// <param name="Role">Its role, for example <c>from</c>, <c>via</c> or <c>to</c>; empty when none is given.</param>
internal readonly record struct OsmMember(OsmMemberKind Kind, long Ref, string Role);
