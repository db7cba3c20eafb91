using SafePassage.Roads.Network;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Routing;

/// <summary>Random routes on real extracts, held against the turn relations of the extract themselves.</summary>
public sealed class RealTurnTests
{
    [Theory]
    [InlineData("prague-small.osm.pbf", 800, 40)]
    [InlineData("krems.osm.gz", 200, 1)]
    public void No_route_makes_a_turn_that_is_forbidden(string file, int routes, int illegalOtherwise)
    {
        var path = OptionalFolder.File("osm", file);
        var network = SmallMap.Import(path).Network;
        var visitor = new Turns();
        OsmReader.Open(path).ReadRoads(
            new OnceVisitor(visitor),
            new ImportMeter(ImportStage.ReadingRoads, 1, null, TimeProvider.System, CancellationToken.None));
        var relations = new RelationCheck(network, visitor.Relations);
        var router = new Router(network, VehicleProfile.Bus);
        var tables = network.Tables;
        var turns = tables.Turns;
        tables.Turns = TurnTables.None;
        var free = new Router(new RoadNetwork(tables), VehicleProfile.Bus);
        tables.Turns = turns;
        var (random, illegal) = (new Random(17), 0);
        for (var i = 0; i < routes; i++)
        {
            var (from, to) = (Place(network, random), Place(network, random));
            Assert.Equal(0, Illegal(relations, router.FindRoute(from, to, ClosureSet.Empty)));
            illegal += Illegal(relations, free.FindRoute(from, to, ClosureSet.Empty));
        }

        Assert.True(illegal >= illegalOtherwise, $"Without restrictions only {illegal} turns were illegal.");
    }

    private static int Illegal(RelationCheck relations, Route? route)
    {
        int[] driven = [.. route?.Legs.Select(leg => leg.Arc) ?? []];
        return Enumerable.Range(1, Math.Max(0, driven.Length - 1))
            .Count(i => relations.Forbids(new ArraySegment<int>(driven, 0, i), driven[i]));
    }

    private static Snap Place(RoadNetwork network, Random random)
    {
        var arc = 2 * random.Next(network.ArcCount / 2);
        var offset = random.Next(network.LengthDecimetres(arc) + 1);
        return new Snap(arc, offset, network.NodeLocation(network.Tail(arc)), new Metres(0));
    }

    // Reads the relations in a way of its own.
    private sealed class Turns : OsmVisitor
    {
        private static readonly string[] _buses = ["bus", "coach", "tourist_bus", "psv", "motor_vehicle", "vehicle"];

        public List<TurnRelation> Relations { get; } = [];

        public override void Restriction(long id, ReadOnlySpan<OsmMember> members, OsmTags tags)
        {
            var all = members.ToArray();
            long[] Ways(string role) =>
                [.. all.Where(m => m.Kind == OsmMemberKind.Way && m.Role == role).Select(m => m.Ref)];
            long[] nodes = [.. all.Where(m => m.Kind == OsmMemberKind.Node && m.Role is "via").Select(m => m.Ref)];
            var (from, via, to) = (Ways("from"), Ways("via"), Ways("to"));
            if (ForBuses(tags) is not { } word || (via.Length == 0) != (nodes.Length == 1)
                || from.Length == 0 || to.Length == 0)
            {
                return;
            }

            Relations.Add(new TurnRelation(
                word.StartsWith("only_", StringComparison.Ordinal), from, via.Length == 0 ? nodes[0] : 0, via, to));
        }

        private static string? ForBuses(OsmTags tags)
        {
            foreach (var vehicle in (string[])[.. _buses, ""])
            {
                var key = vehicle.Length == 0 ? "restriction" : "restriction:" + vehicle;
                var word = tags[key].Length > 0 ? tags[key] : tags[key + ":conditional"];
                if (word.StartsWith("no_", StringComparison.Ordinal)
                    || word.StartsWith("only_", StringComparison.Ordinal))
                {
                    return word.Contains("on_red", StringComparison.Ordinal) ? null : word;
                }

                if (vehicle.Length > 0 && tags["except"].Split(';').Any(e => e.Trim() == vehicle))
                {
                    return null;
                }
            }

            return null;
        }
    }
}
