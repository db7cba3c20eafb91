using SafePassage.Roads.Isochrones;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Isochrones;

/// <summary>An area over the antimeridian is cut there, and neither half runs round the world.</summary>
public sealed class AntimeridianAreaTests
{
    private const int Half = 1_800_000_000;

    // A road of about 4 km along a parallel of Fiji, half of it on each side.
    private static readonly SmallMap s_map = new(
        [new(1, -168_000_000, Half - 200_000), new(2, -168_000_000, 200_000 - Half)],
        [new(11, [1, 2], "highway=primary")]);

    [Theory]
    [InlineData(Half - 200_000)]
    [InlineData(200_000 - Half)]
    public void An_area_over_the_antimeridian_is_cut_there(int start)
    {
        var router = new Router(s_map.Network(), VehicleProfile.Bus);
        var from = router.Snap(GeoPoint.FromE7(-168_000_000, start), new Metres(30))!.Value;
        var area = Assert.Single(IsochroneMap.Draw(router.FindReach(from, ClosureSet.Empty), [new Seconds(3600)]));
        Assert.Equal(2, area.Shapes.Length);
        foreach (var ring in area.Shapes.Select(shape => shape[0]))
        {
            var side = Math.Sign(ring[0].Longitude);
            var (low, high) = (ring.Min(p => p.LongitudeE7 * side), ring.Max(p => p.LongitudeE7 * side));
            Assert.Equal(Half, high);
            Assert.InRange(low, Half - 260_000, Half - 200_000);
        }

        Assert.Equal(0, area.Shapes.Sum(shape => Math.Sign(shape[0][0].Longitude)));
    }

    [Fact]
    public void A_place_elsewhere_on_the_parallel_is_on_no_road_over_the_antimeridian()
    {
        var router = new Router(s_map.Network(), VehicleProfile.Bus);
        Assert.Null(router.Snap(GeoPoint.FromE7(-168_000_000, 0), new Metres(1000)));
        var place = router.Snap(GeoPoint.FromE7(-168_000_000, Half - 100_000), new Metres(30))!.Value;
        Assert.Equal(router.Network.LengthDecimetres(0) / 4.0, place.OffsetDecimetres, 1.0);
    }
}
