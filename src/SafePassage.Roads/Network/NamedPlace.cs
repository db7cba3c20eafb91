using SafePassage.Terms;

namespace SafePassage.Roads.Network;

/// <summary>How large a named place is, from the <c>place</c> tag.</summary>
/// <remarks>The numbers are stored in network files: never renumber. Smaller numbers are drawn first.</remarks>
public enum PlaceKind : byte
{
    /// <summary>Any other value of the tag.</summary>
    Other = 0,

    /// <summary><c>city</c>.</summary>
    City = 1,

    /// <summary><c>town</c>.</summary>
    Town = 2,

    /// <summary><c>village</c>.</summary>
    Village = 3,

    /// <summary><c>suburb</c>, <c>borough</c> or <c>quarter</c>.</summary>
    Suburb = 4,

    /// <summary><c>hamlet</c>, <c>isolated_dwelling</c> or <c>farm</c>.</summary>
    Hamlet = 5,

    /// <summary><c>neighbourhood</c> or <c>locality</c>.</summary>
    Locality = 6,
}

/// <summary>A named place kept for maps; it is not part of the road graph.</summary>
/// <param name="OsmNodeId">OpenStreetMap node id.</param>
/// <param name="Name">The name as written locally; never empty.</param>
/// <param name="Kind">How large it is.</param>
/// <param name="Location">Its centre.</param>
/// <param name="Population">Inhabitants as tagged; unknown when not tagged or not a number.</param>
public readonly record struct NamedPlace(long OsmNodeId, string Name, PlaceKind Kind, GeoPoint Location, Count Population);
