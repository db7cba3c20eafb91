namespace SafePassage.Roads.Network;

/// <summary>The flat arrays a network consists of: what the importer fills, the file stores and the engine
/// reads.</summary>
/// <remarks>An index into one array of a group means the same thing in all arrays of that group.</remarks>
internal sealed class NetworkTables
{
    public required NetworkSource Source { get; init; }

    // Graph nodes, ascending by OpenStreetMap id.
    public required long[] NodeId { get; init; }

    public required int[] NodeLatitude { get; init; }

    public required int[] NodeLongitude { get; init; }

    // Nodes in the order of contraction, the first contracted first; null when it was not computed yet.
    public int[]? NodeOrder { get; set; }

    // Edges: stretches of one way between two graph nodes; ascending by way, then along the way.
    public required int[] EdgeTail { get; init; }

    public required int[] EdgeHead { get; init; }

    // Decimetres, at least 1, so that a share of an edge is always defined.
    public required int[] EdgeLength { get; init; }

    public required int[] EdgeWay { get; init; }

    // The points strictly between the ends of edge e are EdgePoint[e] .. EdgePoint[e + 1] - 1.
    public required int[] EdgePoint { get; init; }

    public required int[] PointLatitude { get; init; }

    public required int[] PointLongitude { get; init; }

    // Ways, ascending by OpenStreetMap id.
    public required long[] WayId { get; init; }

    public required byte[] WayClass { get; init; }

    public required byte[] WaySurface { get; init; }

    public required byte[] WayGrade { get; init; }

    public required byte[] WaySpeedForward { get; init; }

    public required byte[] WaySpeedBackward { get; init; }

    public required int[] WayTraits { get; init; }

    public required ulong[] WayAccess { get; init; }

    // Access stated for one direction only.
    public required ulong[] WayAccessForward { get; init; }

    public required ulong[] WayAccessBackward { get; init; }

    public required ulong[] WayOneway { get; init; }

    public required ulong[] WayLimits { get; init; }

    public required byte[] WayHindrance { get; init; }

    // Seconds from end to end of a ferry; 0 when not stated.
    public required int[] WayFerrySeconds { get; init; }

    public required sbyte[] WayLayer { get; init; }

    // Indices into Texts; 0 is the empty text.
    public required int[] WayWords { get; init; }

    public required int[] WayName { get; init; }

    public required int[] WayRef { get; init; }

    // Ascending by node.
    public required int[] BarrierNode { get; init; }

    public required byte[] BarrierKind { get; init; }

    public required ulong[] BarrierAccess { get; init; }

    public required ulong[] BarrierLimits { get; init; }

    public required int[] BarrierWords { get; init; }

    // Ascending by OpenStreetMap id.
    public required long[] PlaceId { get; init; }

    public required int[] PlaceLatitude { get; init; }

    public required int[] PlaceLongitude { get; init; }

    public required byte[] PlaceKind { get; init; }

    // -1 when unknown.
    public required long[] PlacePopulation { get; init; }

    public required int[] PlaceName { get; init; }

    public required string[] Texts { get; init; }

    // Laid on the arcs once these are numbered, before anybody uses the network.
    public TurnTables Turns { get; set; } = TurnTables.None;
}
