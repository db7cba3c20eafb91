using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Routing;

/// <summary>What turn restrictions mean for a bus, on maps small enough to see the answer.</summary>
public sealed class TurnTests
{
    private const string Node = "from 1;via b;to 2";

    private const string Crossing = """
            x
            |
        a---b---c
        |   |   |
        |   y   |
        d-------e
        """;

    [Theory]
    [InlineData(Node, "restriction=no_straight_on", "adec")]
    [InlineData(Node, "restriction=no_left_turn", "adec")]
    [InlineData(Node, "restriction=only_right_turn", "abc")]
    [InlineData("from 1;via b;to 3", "restriction=only_left_turn", "adec")]
    [InlineData("from 1;via b;to 4", "restriction=only_right_turn", "adec")]
    [InlineData("from 1;via b;to 3;to 2", "restriction=only_straight_on", "abc")]
    [InlineData("from 1;via b;to 3;to 2", "restriction=no_exit", "adec")]
    [InlineData("from 3;from 1;via b;to 2", "restriction=no_entry", "adec")]
    [InlineData("from 3;from 4;via b;to 2", "restriction=no_entry", "abc")]
    [InlineData(Node, "restriction=no_straight_on;except=psv", "abc")]
    [InlineData(Node, "restriction=no_straight_on;except=bicycle,bus", "abc")]
    [InlineData(Node, "restriction=no_straight_on;except=bicycle,motorcar", "adec")]
    [InlineData(Node, "restriction=no_straight_on;except=motor_vehicle", "abc")]
    [InlineData(Node, "restriction:bus=no_straight_on", "adec")]
    [InlineData(Node, "restriction:psv=no_straight_on", "adec")]
    [InlineData(Node, "restriction:tourist_bus=no_straight_on", "adec")]
    [InlineData(Node, "restriction:motor_vehicle=no_straight_on", "adec")]
    [InlineData(Node, "restriction:bus=no_straight_on;except=psv", "adec")]
    [InlineData(Node, "restriction:motor_vehicle=no_straight_on;except=psv", "abc")]
    [InlineData(Node, "restriction:hgv=no_straight_on", "abc")]
    [InlineData(Node, "restriction:bicycle=no_straight_on", "abc")]
    [InlineData(Node, "type=restriction:hgv;restriction=no_straight_on", "abc")]
    [InlineData(Node, "type=restriction:bus;restriction=no_straight_on", "adec")]
    [InlineData(Node, "restriction=no_straight_on;restriction:bus=none", "abc")]
    [InlineData(Node, "restriction:conditional=no_straight_on @ (Mo-Fr 07:00-09:00)", "adec")]
    [InlineData(Node, "restriction:bus:conditional=no_straight_on @ (nonsense)", "adec")]
    [InlineData(Node, "restriction:hgv:conditional=no_straight_on @ (Mo-Fr)", "abc")]
    [InlineData(Node, "restriction=no_straight_on;restriction:conditional=none @ (Su)", "adec")]
    [InlineData(Node, "restriction=no_straight_on;hour_on=07:00;hour_off=09:00", "adec")]
    [InlineData(Node, "restriction=no_right_turn_on_red", "abc")]
    [InlineData(Node, "restriction=give_way", "abc")]
    [InlineData("from 1;via b;to 9", "restriction=only_left_turn", "abc")]
    [InlineData("from 9;via b;to 2", "restriction=no_straight_on", "abc")]
    [InlineData("from 1;via c;to 2", "restriction=no_straight_on", "abc")]
    [InlineData("from 1;via z;to 2", "restriction=no_straight_on", "abc")]
    [InlineData("from 1;to 2", "restriction=no_straight_on", "abc")]
    [InlineData("from 1;via b;via c;to 2", "restriction=no_straight_on", "abc")]
    public void A_restriction_at_a_node_decides_where_a_bus_goes(string members, string tags, string there)
    {
        var map = AtCrossing().Turn(members, tags);
        Assert.Equal(there, map.Drive('a', 'c'));
        Assert.Equal("cba", map.Drive('c', 'a'));
    }

    [Fact]
    public void A_bus_that_must_turn_left_may_turn_left_only()
    {
        var map = AtCrossing().Turn("from 1;via b;to 3", "restriction=only_left_turn");
        Assert.Equal("abx", map.Drive('a', 'x'));
        Assert.Equal("adecby", map.Drive('a', 'y'));
        Assert.Equal("cby", map.Drive('c', 'y'));
    }

    [Theory]
    [InlineData("from 1;via 2;to 3", "restriction=no_right_turn", "abcfe", "gbcde")]
    [InlineData("from 1;via 2;to 5", "restriction=only_straight_on", "abcfe", "gbcde")]
    [InlineData("from 1;from 7;via 2;to 3", "restriction=no_entry", "abcfe", "gbcfe")]
    [InlineData("from 1;via 2;via 3;to 4", "restriction=no_u_turn", "abcfe", "gbcde")]
    [InlineData("from 1;via 2;via 3;to 4", "restriction:hgv=no_u_turn", "abcde", "gbcde")]
    [InlineData("from 1;via 3;to 4", "restriction=no_u_turn", "abcde", "gbcde")]
    [InlineData("from 1;via 2;via 9;to 4", "restriction=no_u_turn", "abcde", "gbcde")]
    public void Ways_between_are_part_of_a_restriction(string members, string tags, string fromA, string fromG)
    {
        var map = new DrawnMap("""
            a--b--c-----f
               |  |     |
               g  d-----e
            """)
            .Road("ab").Road("bc").Road("cd").Road("de").Road("cf", "highway=tertiary").Road("fe", "highway=tertiary")
            .Road("bg").Turn(members, tags);
        Assert.Equal(fromA, map.Drive('a', 'e'));
        Assert.Equal(fromG, map.Drive('g', 'e'));
    }

    [Theory]
    [InlineData(false, "", "abcdcbx")]
    [InlineData(true, "", "abcbx")]
    [InlineData(true, "restriction=no_u_turn", "abcycbx")]
    [InlineData(true, "restriction=only_u_turn", "abcbx")]
    [InlineData(true, "restriction:hgv=no_u_turn", "abcbx")]
    public void A_bus_turns_round_at_an_end_or_a_junction_but_not_where_a_road_goes_on(
        bool hasSideRoad, string atC, string there)
    {
        var map = new DrawnMap("""
               x
               |
            a--b--c--d
                  |
                  y
            """)
            .Road("ab").Road("bc").Road("xb").Road("cd").Turn("from 1;via b;to 3", "restriction=no_left_turn");
        map = hasSideRoad ? map.Road("cy") : map;
        map = atC.Length > 0 ? map.Turn("from 2;via c;to 2", atC) : map;
        Assert.Equal(there, map.Drive('a', 'x'));
    }

    [Fact]
    public void A_closure_on_a_split_junction_closes_the_road_for_all_who_come()
    {
        var map = AtCrossing().Turn(Node, "restriction=no_straight_on");
        var closed = ClosureSet.Empty.WithClosedWay(2);
        Assert.Equal("xbadec", map.Drive('x', 'c', closed));
        Assert.Equal("xbc", map.Drive('x', 'c'));
        Assert.Equal("", map.Drive('a', 'c', closed.WithClosedWay(6)));
    }

    [Fact]
    public void Where_only_a_turn_is_forbidden_no_road_is_named()
    {
        var map = new DrawnMap("a--b--c").Road("ab").Road("bc", "highway=primary;access=no")
            .Turn(Node, "restriction=no_straight_on");
        var router = new Router(map.Network, VehicleProfile.Bus);
        var (a, c) = (Snap(map, 'a', 2), Snap(map, 'c', 2));
        Assert.Null(router.FindObstacles(a, c, ClosureSet.Empty));
        Assert.Equal(2, Assert.Single(router.FindObstacles(c, a, ClosureSet.Empty)!.Value).Way);
    }

    [Fact]
    public void The_import_says_which_restrictions_it_could_not_use()
    {
        var summary = AtCrossing()
            .Turn(Node, "restriction=no_straight_on")
            .Turn("from 9;via b;to 2", "restriction=no_straight_on")
            .Turn(Node, "restriction:conditional=no_straight_on @ (Mo-Fr)")
            .Turn("from 1;via c;to 2", "restriction=only_straight_on")
            .Turn(Node, "restriction=give_way")
            .Turn(Node, "restriction:bicycle=no_straight_on")
            .Import.Summary;
        Assert.Equal((2, 1, 3),
            (summary.TurnRestrictions, summary.TurnRestrictionsAtTimes, summary.TurnRestrictionsLeftOut));
        Assert.Equal([2L, 4L, 5L], summary.FirstTurnRestrictionsLeftOut);
    }

    // A road that goes on on both sides of the node does not say which side is meant; a one-way street does.
    [Theory]
    [InlineData("highway=primary", "abx", 1)]
    [InlineData("highway=primary;oneway=yes", "abcbx", 0)]
    public void A_road_in_the_middle_of_which_one_turns_is_taken_where_it_is_a_one_way_street(
        string tags, string there, int leftOut)
    {
        var map = new DrawnMap("""
              x
              |
            a-b-c-d
                |
                y
            """)
            .Road("abc", tags).Road("bx").Road("cd").Road("cy").Road("cb")
            .Turn("from 1;via b;to 2", "restriction=no_left_turn");
        Assert.Equal(there, map.Drive('a', 'x'));
        Assert.Equal(leftOut, map.Import.Summary.TurnRestrictionsLeftOut);
    }

    private static Snap Snap(DrawnMap map, char letter, long way)
    {
        var arc = map.Network.ArcsOfWay(way)[0];
        var place = map.Place(letter);
        return place == map.Network.NodeLocation(map.Network.Head(arc))
            ? new Snap(arc, map.Network.LengthDecimetres(arc), place, new Metres(0))
            : new Snap(map.Network.ArcsOfWay(1)[0], 0, place, new Metres(0));
    }

    private static DrawnMap AtCrossing() =>
        new DrawnMap(Crossing).Road("ab").Road("bc").Road("xb", "highway=living_street")
            .Road("by", "highway=living_street").Road("ad").Road("dec");
}
