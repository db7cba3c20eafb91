using System.Text;
using System.Text.Json;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Routing;

public sealed class RoadGeoJsonTests
{
    [Fact]
    public void A_route_is_one_feature_with_longitude_first()
    {
        var network = SmallMap.Crossing.Network();
        var router = new Router(network, VehicleProfile.Bus);
        var from = router.Snap(new GeoPoint(47.0, 37.0), new Metres(5))!.Value;
        var to = router.Snap(new GeoPoint(47.0, 37.01), new Metres(5))!.Value;
        var route = router.FindRoute(from, to, ClosureSet.Empty)!;
        Assert.Equal(
            """{"type":"Feature","properties":{"distanceMetres":758,"durationSeconds":51,"schematic":false},"""
            + """
              "geometry":{"type":"LineString","coordinates":[[37,47],[37.01,47]]}}
              """,
            Encoding.UTF8.GetString(RoadGeoJson.RouteFeature(route)));
    }

    [Fact]
    public void A_collection_holds_the_roads_asked_for_and_says_when_there_are_more()
    {
        var network = SmallMap.Crossing.Network();
        using var all = JsonDocument.Parse(RoadGeoJson.NetworkCollection(network, network.Bounds, 100));
        Assert.Equal(4, all.RootElement.GetProperty("features").GetArrayLength());
        Assert.False(all.RootElement.GetProperty("truncated").GetBoolean());
        var first = all.RootElement.GetProperty("features")[0].GetProperty("properties");
        Assert.Equal((11, "primary"), (first.GetProperty("wayId").GetInt64(), first.GetProperty("class").GetString()));
        using var one = JsonDocument.Parse(RoadGeoJson.NetworkCollection(network, network.Bounds, 1));
        Assert.Equal(1, one.RootElement.GetProperty("features").GetArrayLength());
        Assert.True(one.RootElement.GetProperty("truncated").GetBoolean());
    }
}
