using CsCheck;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Routing;

/// <summary>Random networks with circles, polygons and places closed on them: what a cut may do to a route.</summary>
public sealed class CutPropertyTests
{
    private static readonly Gen<GeoPoint> _point =
        Gen.Select(Gen.Int[0, 200_000], Gen.Int[0, 200_000], GeoPoint.FromE7);

    private static readonly Gen<(
        RoadNetwork Network, GeoPoint From, GeoPoint To, GeoPoint[] Ring, int Kind, int Radius)> _question = Gen.Select(
            RandomNetwork.Any, _point, _point, _point.Array[3, 5], Gen.Int[0, 3], Gen.Int[0, 600]);

    [Fact]
    public void A_cut_never_shortens_a_route_and_never_makes_one()
    {
        var (longer, none) = (0, 0);
        ForRoutes((router, from, to, closures) =>
        {
            var before = router.FindRoute(from, to, ClosureSet.Empty);
            var after = router.FindRoute(from, to, closures);
            Assert.True(after is null || (before is not null && before.Milliseconds <= after.Milliseconds));
            Assert.Equal(new PlainDijkstra(router, from, to, closures).Run(), after?.Milliseconds);
            Interlocked.Add(ref longer, after?.Milliseconds > before?.Milliseconds ? 1 : 0);
            Interlocked.Add(ref none, after is null && before is not null ? 1 : 0);
        });

        // The random maps do show all that a cut can do.
        Assert.True(longer > 10 && none > 10);
    }

    [Fact]
    public void A_road_that_is_closed_and_opened_again_gives_the_route_of_before()
    {
        ForRoutes((router, from, to, closures) =>
        {
            var before = router.FindRoute(from, to, ClosureSet.Empty);
            router.FindRoute(from, to, closures);
            var after = router.FindRoute(from, to, ClosureSet.Empty);
            Assert.Equal(before?.Milliseconds, after?.Milliseconds);
            Assert.Equal(before?.Legs.ToArray(), after?.Legs.ToArray());
        });
    }

    [Fact]
    public void No_route_leads_through_a_closed_circle()
    {
        _question.Sample(question =>
        {
            var router = new Router(question.Network, VehicleProfile.Bus);
            var (centre, radius) = (question.Ring[0], question.Radius);
            var closures = ClosureSet.Empty.WithClosedCircle(centre, new Metres(radius));
            if (Places(router, question.From, question.To) is not ({ } from, { } to)
                || router.FindRoute(from, to, closures) is not { } route)
            {
                return;
            }

            foreach (var leg in route.Legs)
            {
                for (var twentieth = 0; twentieth <= 20; twentieth++)
                {
                    var at = leg.FromDecimetres + ((leg.ToDecimetres - leg.FromDecimetres) * twentieth / 20);
                    Assert.True(At(router.Network, leg.Arc, at).DistanceTo(centre) > radius - 1);
                }
            }
        }, iter: 500);
    }

    private static void ForRoutes(Action<Router, Snap, Snap, ClosureSet> check) => _question.Sample(question =>
    {
        var router = new Router(question.Network, VehicleProfile.Bus);
        if (Places(router, question.From, question.To) is ({ } from, { } to))
        {
            check(router, from, to, Closures(router, question.Ring, question.Kind, question.Radius));
        }
    }, iter: 1000);

    private static (Snap? From, Snap? To) Places(Router router, GeoPoint from, GeoPoint to) => (
        router.Snap(from, new Metres(3000), RoadChoice.All), router.Snap(to, new Metres(3000), RoadChoice.All));

    private static ClosureSet Closures(Router router, GeoPoint[] ring, int kind, int radius) => kind switch
    {
        0 => ClosureSet.Empty.WithClosedCircle(ring[0], new Metres(radius)),
        1 => ClosureSet.Empty.WithClosedPolygon(ring),
        2 => ClosureSet.Empty.WithClosedCircle(ring[0], new Metres(radius)).WithClosedWay(100 + (radius % 10)),
        _ => router.Snap(ring[0], new Metres(3000), RoadChoice.All) is { } place
            ? ClosureSet.Empty.WithClosedPlace(place, new Metres(radius)) : ClosureSet.Empty,
    };

    // These roads are straight; a decimetre of their stated length is a share of the drawn one.
    private static GeoPoint At(RoadNetwork network, int arc, int decimetres)
    {
        var (a, b) = (network.NodeLocation(network.Tail(arc)), network.NodeLocation(network.Head(arc)));
        var share = (double)decimetres / network.LengthDecimetres(arc);
        return GeoPoint.FromE7(
            (int)Math.Round(a.LatitudeE7 + (share * (b.LatitudeE7 - a.LatitudeE7))),
            (int)Math.Round(a.LongitudeE7 + (share * (b.LongitudeE7 - a.LongitudeE7))));
    }
}
