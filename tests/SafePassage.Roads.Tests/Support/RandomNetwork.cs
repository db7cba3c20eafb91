using CsCheck;
using SafePassage.Roads.Network;

namespace SafePassage.Roads.Tests.Support;

/// <summary>Random graphs with one-way streets, loops, double roads, barriers and equal lengths.</summary>
internal static class RandomNetwork
{
    private static readonly Gen<(int Latitude, int Longitude)> _place =
        Gen.Select(Gen.Int[0, 200_000], Gen.Int[0, 200_000]);

    // Few different lengths make many ties.
    private static readonly Gen<(int Tail, int Head, int Length, int OneWay, RoadClass Class)> _edge = Gen.Select(
        Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Int[1, 6], Gen.Int[0, 4],
        Gen.Int[0, 2].Select(i => i == 0 ? RoadClass.Primary : i == 1 ? RoadClass.Residential : RoadClass.Motorway));

    /// <summary>Networks of 2 to 14 nodes and 1 to 28 edges, one way for each edge with the id edge + 100.</summary>
    public static Gen<RoadNetwork> Any { get; } = Gen.Select(
        _place.Array[2, 14], _edge.Array[1, 28], Gen.Int[0, 40].Array[0, 2], Make);

    private static RoadNetwork Make(
        (int Latitude, int Longitude)[] places,
        (int Tail, int Head, int Length, int OneWay, RoadClass Class)[] edges,
        int[] bollards)
    {
        var nodes = places.Length;
        var barriers = bollards.Where(node => node < nodes).Distinct().Order().ToArray();
        return new RoadNetwork(new NetworkTables
        {
            Source = new NetworkSource("random", "nobody", null, Schematic: false),
            NodeId = [.. Enumerable.Range(1, nodes).Select(i => (long)i)],
            NodeLatitude = [.. places.Select(p => p.Latitude)],
            NodeLongitude = [.. places.Select(p => p.Longitude)],
            EdgeTail = [.. edges.Select(e => e.Tail % nodes)],
            EdgeHead = [.. edges.Select(e => e.Head % nodes)],
            EdgeLength = [.. edges.Select(e => e.Length * e.Length * 7)],
            EdgeWay = [.. Enumerable.Range(0, edges.Length)],
            EdgePoint = new int[edges.Length + 1],
            PointLatitude = [],
            PointLongitude = [],
            WayId = [.. Enumerable.Range(100, edges.Length).Select(i => (long)i)],
            WayClass = [.. edges.Select(e => (byte)e.Class)],
            WaySurface = new byte[edges.Length],
            WayGrade = new byte[edges.Length],
            WaySpeedForward = new byte[edges.Length],
            WaySpeedBackward = new byte[edges.Length],
            WayTraits = [.. edges.Select(e => e.OneWay switch
            {
                0 => (int)WayTraits.NoBackward,
                1 => (int)WayTraits.NoForward,
                _ => (int)WayTraits.None,
            })],
            WayAccess = new ulong[edges.Length],
            WayAccessForward = new ulong[edges.Length],
            WayAccessBackward = new ulong[edges.Length],
            WayOneway = new ulong[edges.Length],
            WayLimits = new ulong[edges.Length],
            WayHindrance = new byte[edges.Length],
            WayFerrySeconds = new int[edges.Length],
            WayLayer = new sbyte[edges.Length],
            WayWords = new int[edges.Length],
            WayName = new int[edges.Length],
            WayRef = new int[edges.Length],
            BarrierNode = barriers,
            BarrierKind = [.. barriers.Select(_ => (byte)BarrierKind.Bollard)],
            BarrierAccess = new ulong[barriers.Length],
            BarrierLimits = new ulong[barriers.Length],
            BarrierWords = new int[barriers.Length],
            PlaceId = [],
            PlaceLatitude = [],
            PlaceLongitude = [],
            PlaceKind = [],
            PlacePopulation = [],
            PlaceName = [],
            Texts = new[] { "" },
        });
    }
}
