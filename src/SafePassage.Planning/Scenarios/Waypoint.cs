using SafePassage.Terms;

namespace SafePassage.Planning.Scenarios;

/// <summary>A place on the agreed road that shapes the route and holds nobody up.</summary>
/// <param name="Id">Its id, unique among all places.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Location">Where it is.</param>
public sealed record Waypoint(string Id, string Name, GeoPoint Location);
