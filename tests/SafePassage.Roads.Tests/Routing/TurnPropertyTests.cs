using CsCheck;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Routing;

/// <summary>Routes with turn restrictions against a plain search that asks the relations themselves.</summary>
public sealed class TurnPropertyTests
{
    private static readonly Gen<(RandomTurnMap Map, (int Edge, int Tenth)[] Places, int Closed)> _question = Gen.Select(
        RandomTurnMap.Any, Gen.Select(Gen.Int[0, 1000], Gen.Int[-1, 11]).Array[6], Gen.Int[0, 20]);

    [Fact]
    public void A_route_is_as_fast_as_the_fastest_that_no_restriction_forbids()
    {
        var longer = 0;
        _question.Sample(
            question =>
            {
                var network = question.Map.Map.Network();
                var router = new Router(network, VehicleProfile.Bus);
                var relations = new RelationCheck(network, question.Map.Relations);
                var closures = ClosureSet.Empty.WithClosedWay(question.Closed);
                network.Tables.Turns = TurnTables.None;
                var free = new Router(new RoadNetwork(network.Tables), VehicleProfile.Bus);
                for (var i = 0; i < question.Places.Length; i += 2)
                {
                    var (from, to) = (Place(network, question.Places[i]), Place(network, question.Places[i + 1]));
                    var route = router.FindRoute(from, to, closures);
                    var expected = new PlainTurnSearch(router, relations, closures).Run(from, to);
                    Assert.Equal(expected, route?.Milliseconds);
                    AssertLegal(relations, route);
                    longer += route?.Milliseconds == free.FindRoute(from, to, closures)?.Milliseconds ? 0 : 1;
                }
            },
            iter: 80, threads: 1);
        Assert.True(longer > 3, $"Only {longer} routes met a restriction.");
    }

    [Fact]
    public void Opening_what_stands_between_two_places_leads_no_way_that_is_forbidden()
    {
        _question.Sample(
            question =>
            {
                var network = question.Map.Map.Network();
                var (from, to) = (Place(network, question.Places[0]), Place(network, question.Places[1]));
                var router = new Router(network, VehicleProfile.Bus);
                var route = router.FindRoute(from, to, ClosureSet.Empty);
                Assert.Equal(route is null ? null : 0, router.FindObstacles(from, to, ClosureSet.Empty)?.Length);
            },
            iter: 80, threads: 1);
    }

    private static void AssertLegal(RelationCheck relations, Route? route)
    {
        int[] driven = [.. route?.Legs.Select(leg => leg.Arc) ?? []];
        for (var i = 1; i < driven.Length; i++)
        {
            Assert.False(relations.Forbids(driven[..i], driven[i]));
        }
    }

    private static Snap Place(RoadNetwork network, (int Edge, int Tenth) at)
    {
        var arc = 2 * (at.Edge % (network.ArcCount / 2));
        var offset = Math.Clamp(at.Tenth, 0, 10) * network.LengthDecimetres(arc) / 10;
        return new Snap(arc, offset, network.NodeLocation(network.Tail(arc)), new Metres(0));
    }
}
