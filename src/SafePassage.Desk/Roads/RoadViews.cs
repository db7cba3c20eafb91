namespace SafePassage.Desk.Roads;

/// <summary>The roads of an operation.</summary>
/// <param name="File">The extract that they came from.</param>
/// <param name="Ways">How many ways of OpenStreetMap became roads.</param>
/// <param name="Places">How many named places there are.</param>
/// <param name="Bounds">West, south, east and north in degrees.</param>
/// <param name="HasBaseMap">True when a base map was drawn.</param>
public sealed record DeskRoads(string File, int Ways, int Places, IReadOnlyList<double> Bounds, bool HasBaseMap);

/// <summary>A named place of the extract.</summary>
/// <param name="Name">As it is written locally.</param>
/// <param name="Kind">For example <c>town</c>.</param>
/// <param name="Latitude">Degrees.</param>
/// <param name="Longitude">Degrees.</param>
/// <param name="Population">Inhabitants as the extract has them; null when it does not say.</param>
public sealed record FoundPlace(string Name, string Kind, double Latitude, double Longitude, long? Population);

/// <summary>Where on the roads a place stands.</summary>
/// <param name="Road">Name or number of the road; null when it has none.</param>
/// <param name="Way">The way's id in OpenStreetMap.</param>
/// <param name="Class">OpenStreetMap's word for its class.</param>
/// <param name="Metres">How far the place is moved.</param>
/// <param name="Latitude">Degrees, on the road.</param>
/// <param name="Longitude">Degrees, on the road.</param>
/// <param name="IsOnIsland">True when no way leads from this road to the rest of the roads and back.</param>
public sealed record PlaceStand(
    string? Road, long Way, string Class, int Metres, double Latitude, double Longitude, bool IsOnIsland);

/// <summary>A place of a corridor whose way is asked for.</summary>
/// <param name="Id">Its id; comes back in the answer.</param>
/// <param name="Latitude">Degrees, -90 to 90.</param>
/// <param name="Longitude">Degrees, -180 to 180.</param>
/// <param name="Kind"><c>assembly</c> or <c>reception</c> stand on streets only; else, or null, on any road.</param>
public sealed record WayPlace(string Id, double Latitude, double Longitude, string? Kind);

/// <summary>A corridor whose way is asked for.</summary>
/// <param name="Id">Its id; comes back in the answer.</param>
/// <param name="Places">In the order of driving, 2 to 100.</param>
public sealed record AskedWay(string Id, IReadOnlyList<WayPlace> Places);

/// <summary>A road to be taken as open, as the scenario states it.</summary>
/// <param name="Way">The way's id in OpenStreetMap.</param>
/// <param name="Reason">Why; not asked for here.</param>
public sealed record AskedOpening(long Way, string? Reason);

/// <summary>Where roads are to be taken as closed, as the scenario states it: exactly one of way, line, area, or point
/// with radius.</summary>
/// <param name="Way">The way's id in OpenStreetMap.</param>
/// <param name="Line">2 to 200 points, each latitude and longitude.</param>
/// <param name="Area">3 to 200 corners, each latitude and longitude.</param>
/// <param name="Point">Latitude and longitude.</param>
/// <param name="RadiusMetres">1 to 100,000.</param>
public sealed record AskedClosure(
    long? Way, IReadOnlyList<IReadOnlyList<double>>? Line, IReadOnlyList<IReadOnlyList<double>>? Area,
    IReadOnlyList<double>? Point, int? RadiusMetres);

/// <summary>The ways that are asked for.</summary>
/// <param name="Corridors">At most 1,000, with at most 10,000 places in all.</param>
/// <param name="OpenRoads">Roads that are taken as open; null for none.</param>
/// <param name="ClosedRoads">What is taken as closed, at most 1,000; null for nothing.</param>
public sealed record AskedWays(
    IReadOnlyList<AskedWay> Corridors, IReadOnlyList<AskedOpening>? OpenRoads,
    IReadOnlyList<AskedClosure>? ClosedRoads);

/// <summary>A road that stands in the way.</summary>
/// <param name="Way">The way's id in OpenStreetMap.</param>
/// <param name="Name">Its name or number; empty when it has none.</param>
/// <param name="Tags">The tags that close it to buses, for example <c>motor_vehicle=no</c>.</param>
/// <param name="Line">Its stretches one after another, as longitude and latitude.</param>
public sealed record BlockingRoad(long Way, string Name, string Tags, IReadOnlyList<IReadOnlyList<double>> Line);

/// <summary>What stands in the way.</summary>
/// <param name="Blocked">The fewest closed roads that would have to be opened, in the order of driving; empty when
/// opening roads makes no way.</param>
public sealed record BlockedWay(IReadOnlyList<BlockingRoad> Blocked);

/// <summary>From one place of a corridor to the next.</summary>
/// <param name="From">Its id.</param>
/// <param name="To">Its id.</param>
/// <param name="Seconds">Driving time without slack; null where there is no way.</param>
/// <param name="Metres">Length; null where there is no way.</param>
/// <param name="Line">Longitude and latitude, degrees; null where there is no way.</param>
/// <param name="Blocked">The roads in the way, as <see cref="BlockedWay.Blocked"/>; null where there is a way.</param>
/// <param name="Back">What stands in the way back; null where there is one.</param>
/// <param name="NoRoad">The id of the place that no road reaches within a kilometre; null where both are on
/// one.</param>
/// <param name="IsClosed">True when what the draft closes leaves no way, out or back, where there is one
/// without.</param>
public sealed record WayLeg(
    string From, string To, int? Seconds, int? Metres, IReadOnlyList<IReadOnlyList<double>>? Line,
    IReadOnlyList<BlockingRoad>? Blocked, BlockedWay? Back, string? NoRoad,
    bool IsClosed = false);

/// <summary>The way of a corridor.</summary>
/// <param name="Id">The corridor's id.</param>
/// <param name="Legs">One for each pair of neighbouring places.</param>
public sealed record FoundWay(string Id, IReadOnlyList<WayLeg> Legs);

/// <summary>A road that is closed by its number.</summary>
/// <param name="Way">The way's id in OpenStreetMap.</param>
/// <param name="Name">Its name or number; empty when it has none.</param>
/// <param name="Line">Its stretches one after another, as longitude and latitude, degrees.</param>
public sealed record ClosedWay(long Way, string Name, IReadOnlyList<IReadOnlyList<double>> Line);

/// <summary>The ways that were asked for.</summary>
/// <param name="Ways">In the order of the question.</param>
/// <param name="Closed">The roads that the question closes by their number, each once, in its order; a number that no
/// road of the map has is left out.</param>
public sealed record FoundWays(IReadOnlyList<FoundWay> Ways, IReadOnlyList<ClosedWay> Closed);
