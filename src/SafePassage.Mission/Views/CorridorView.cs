using SafePassage.Words;

namespace SafePassage.Mission.Views;

/// <summary>The corridor as drawn on the map.</summary>
/// <param name="Id">Its id in the scenario.</param>
/// <param name="Name">Its name.</param>
/// <param name="Schematic">True when the roads are straight lines between towns and no survey.</param>
/// <param name="LengthMetres">Length of the route in metres.</param>
/// <param name="DriveSeconds">Driving time of the route in seconds, without inspections.</param>
/// <param name="Places">Places in the order of the route.</param>
/// <param name="Geometry">The route as longitude, latitude pairs in degrees.</param>
/// <param name="Bounds">West, south, east, north in degrees.</param>
/// <param name="Attribution">Where the roads come from; always shown with the map.</param>
public sealed record CorridorView(
    string Id,
    string Name,
    bool Schematic,
    int LengthMetres,
    int DriveSeconds,
    IReadOnlyList<PlaceView> Places,
    IReadOnlyList<IReadOnlyList<double>> Geometry,
    IReadOnlyList<double> Bounds,
    string Attribution);

/// <summary>A place on the map.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">
/// <c>assembly-point</c>, <c>screening</c>, <c>checkpoint</c>, <c>waypoint</c> or <c>reception-point</c>.
/// </param>
/// <param name="Longitude">Degrees; null, like the latitude, where nobody says where it is.</param>
/// <param name="Latitude">Degrees; null where nobody says where it is.</param>
public sealed record PlaceView(string Id, string Name, string Role, double? Longitude, double? Latitude);

/// <summary>The same corridor with a road cut, beside the one without.</summary>
/// <param name="Longitude">Where the road was cut, degrees.</param>
/// <param name="Latitude">Where the road was cut, degrees.</param>
/// <param name="RoadsClosed">Road pieces closed by the cut.</param>
/// <param name="Before">The route before.</param>
/// <param name="After">The route after; null when no road is left.</param>
/// <param name="ExtraSeconds">Time lost in seconds; null when no road is left.</param>
/// <param name="Text">The result in one sentence.</param>
public sealed record RoadCutView(
    double Longitude,
    double Latitude,
    int RoadsClosed,
    CorridorView Before,
    CorridorView? After,
    int? ExtraSeconds,
    Message Text);
