namespace SafePassage.Roads.Network;

/// <summary>The columns a network consists of: what the importer fills, the file stores and the engine
/// reads.</summary>
/// <remarks>An index into one column of a group means the same thing in all columns of that group.</remarks>
internal sealed record NetworkTables
{
    private Lazy<TurnTables> _turns = new(TurnTables.None);

    public required NetworkSource Source { get; init; }

    // Graph nodes, ascending by OpenStreetMap id.
    public required NetworkColumn<long> NodeId { get; init; }

    public required NetworkColumn<int> NodeLatitude { get; init; }

    public required NetworkColumn<int> NodeLongitude { get; init; }

    // Nodes in the order of contraction, the first contracted first; null when it was not computed yet.
    public NetworkColumn<int>? NodeOrder { get; set; }

    // The contracted graph of buses; null when it was not made yet.
    public StoredHierarchy? Hierarchy { get; set; }

    // Edges: stretches of one way between two graph nodes; ascending by way, then along the way.
    public required NetworkColumn<int> EdgeTail { get; init; }

    public required NetworkColumn<int> EdgeHead { get; init; }

    // Decimetres, at least 1, so that a share of an edge is always defined.
    public required NetworkColumn<int> EdgeLength { get; init; }

    public required NetworkColumn<int> EdgeWay { get; init; }

    // The points strictly between the ends of edge e are EdgePoint[e] .. EdgePoint[e + 1] - 1.
    public required NetworkColumn<int> EdgePoint { get; init; }

    public required NetworkColumn<int> PointLatitude { get; init; }

    public required NetworkColumn<int> PointLongitude { get; init; }

    // Ways, ascending by OpenStreetMap id.
    public required NetworkColumn<long> WayId { get; init; }

    public required NetworkColumn<byte> WayClass { get; init; }

    public required NetworkColumn<byte> WaySurface { get; init; }

    public required NetworkColumn<byte> WayGrade { get; init; }

    public required NetworkColumn<byte> WaySpeedForward { get; init; }

    public required NetworkColumn<byte> WaySpeedBackward { get; init; }

    public required NetworkColumn<int> WayTraits { get; init; }

    public required NetworkColumn<ulong> WayAccess { get; init; }

    // Access stated for one direction only.
    public required NetworkColumn<ulong> WayAccessForward { get; init; }

    public required NetworkColumn<ulong> WayAccessBackward { get; init; }

    public required NetworkColumn<ulong> WayOneway { get; init; }

    public required NetworkColumn<ulong> WayLimits { get; init; }

    public required NetworkColumn<byte> WayHindrance { get; init; }

    // Seconds from end to end of a ferry; 0 when not stated.
    public required NetworkColumn<int> WayFerrySeconds { get; init; }

    public required NetworkColumn<sbyte> WayLayer { get; init; }

    // Indices into Texts; 0 is the empty text.
    public required NetworkColumn<int> WayWords { get; init; }

    public required NetworkColumn<int> WayName { get; init; }

    public required NetworkColumn<int> WayRef { get; init; }

    // Ascending by node.
    public required NetworkColumn<int> BarrierNode { get; init; }

    public required NetworkColumn<byte> BarrierKind { get; init; }

    public required NetworkColumn<ulong> BarrierAccess { get; init; }

    public required NetworkColumn<ulong> BarrierLimits { get; init; }

    public required NetworkColumn<int> BarrierWords { get; init; }

    // Ascending by OpenStreetMap id.
    public required NetworkColumn<long> PlaceId { get; init; }

    public required NetworkColumn<int> PlaceLatitude { get; init; }

    public required NetworkColumn<int> PlaceLongitude { get; init; }

    public required NetworkColumn<byte> PlaceKind { get; init; }

    // -1 when unknown.
    public required NetworkColumn<long> PlacePopulation { get; init; }

    public required NetworkColumn<int> PlaceName { get; init; }

    public required NetworkTexts Texts { get; init; }

    // Laid on the arcs once these are numbered, before anybody uses the network.
    public TurnTables Turns
    {
        get => _turns.Value;
        set => _turns = new Lazy<TurnTables>(value);
    }

    // How the restrictions are read from a file, when they are first asked for.
    public Func<TurnTables> TurnsInFile
    {
        init => _turns = new Lazy<TurnTables>(value);
    }
}
