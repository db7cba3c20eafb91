using CsCheck;
using SafePassage.Roads.Guidance;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Guidance;

public sealed class DriverGuideTests
{
    [Theory]
    [InlineData('e', "turn left Left Road")]
    [InlineData('f', "turn right Right Road")]
    [InlineData('g', "turn sharp left Sharp Road")]
    [InlineData('h', "turn sharp right Blunt Road")]
    public void A_turn_at_a_crossing_is_told_by_its_angle(char to, string told)
    {
        var map = new DrawnMap("""
                  e
              g   |
                \ |
            a-----b-----c
                / |
              h   |
                  f
            """).Road("abc", "highway=primary;name=Main Road").Road("be", "highway=primary;name=Left Road")
            .Road("bf", "highway=primary;name=Right Road").Road("bg", "highway=primary;name=Sharp Road")
            .Road("bh", "highway=primary;name=Blunt Road");
        Assert.Equal(["depart Main Road", told, "arrive"], GuidedDrive.Told(map, 'a', to), StringComparer.Ordinal);
    }

    [Fact]
    public void Straight_over_a_crossing_nothing_is_told()
    {
        var map = new DrawnMap("""
                  d
                  |
            a-----b-----c
                  |
                  e
            """).Road("abc", "highway=primary;name=Main Road").Road("dbe", "highway=primary;name=Other Road");
        var steps = GuidedDrive.Steps(map, 'a', 'c');
        Assert.Equal([ManeuverKind.Depart, ManeuverKind.Arrive], steps.Select(step => step.Kind));
        Assert.Equal(600, steps[0].Distance.Value, 2.0);
        Assert.Equal((90, 0), (steps[0].BearingAfter, steps[0].BearingBefore));
        Assert.Equal(90, steps[1].BearingBefore);
        Assert.Equal((map.Place('a'), map.Place('c')), (steps[0].Location, steps[1].Location));
    }

    [Fact]
    public void A_bend_without_a_choice_is_not_told()
    {
        var map = new DrawnMap("""
            a-----b
                  |
                  c
            """).Road("ab").Road("bc");
        Assert.Equal(["depart", "arrive"], GuidedDrive.Told(map, 'a', 'c'), StringComparer.Ordinal);
    }

    [Fact]
    public void At_the_end_of_a_road_one_turns()
    {
        var map = new DrawnMap("""
                  d
                  |
            a-----b
                  |
                  c
            """).Road("ab", "highway=primary;name=Main Road").Road("dbc", "highway=primary;name=Cross Road");
        Assert.Equal(["depart Main Road", "end of road right Cross Road", "arrive"], GuidedDrive.Told(map, 'a', 'c'),
            StringComparer.Ordinal);
        Assert.Equal(["depart Main Road", "end of road left Cross Road", "arrive"], GuidedDrive.Told(map, 'a', 'd'),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData('c', "fork slight left North Road")]
    [InlineData('d', "fork slight right South Road")]
    public void At_a_fork_one_keeps_to_a_side(char to, string told)
    {
        var map = new DrawnMap("""
                        c
                  /
            a-----b
                  \
                        d
            """).Road("ab", "highway=primary;name=Main Road").Road("bc", "highway=primary;name=North Road")
            .Road("bd", "highway=primary;name=South Road");
        Assert.Equal(["depart Main Road", told, "arrive"], GuidedDrive.Told(map, 'a', to), StringComparer.Ordinal);
    }

    [Fact]
    public void A_road_that_bends_where_another_goes_straight_on_is_told()
    {
        var map = new DrawnMap("""
            a-----b-----c
                  |
                  d
            """).Road("abd", "highway=primary;name=Main Road").Road("bc", "highway=residential;name=Side Street");
        Assert.Equal(["depart Main Road", "continue right Main Road", "arrive"], GuidedDrive.Told(map, 'a', 'd'),
            StringComparer.Ordinal);
    }

    [Fact]
    public void A_yard_beside_a_bend_is_no_choice()
    {
        var map = new DrawnMap("""
            a-----b-----c
                  |
                  d
            """).Road("abd", "highway=primary;name=Main Road").Road("bc", "highway=service");
        Assert.Equal(["depart Main Road", "arrive"], GuidedDrive.Told(map, 'a', 'd'), StringComparer.Ordinal);
    }

    [Fact]
    public void A_street_one_may_not_enter_is_no_choice()
    {
        var map = new DrawnMap("""
            a-----b-----c
                  |
                  d
            """).Road("abd", "highway=primary;name=Main Road").Road("cb", "highway=primary;oneway=yes");
        Assert.Equal(["depart Main Road", "arrive"], GuidedDrive.Told(map, 'a', 'd'), StringComparer.Ordinal);
    }

    [Fact]
    public void A_new_name_is_told_where_it_lasts()
    {
        var map = new DrawnMap("a-----b-----c-d-----e").Road("ab", "highway=primary;name=Old Road")
            .Road("bc", "highway=primary;name=New Road").Road("cd", "highway=primary;name=Short Bridge")
            .Road("de", "highway=primary;name=New Road");
        Assert.Equal(["depart Old Road", "new name straight New Road", "arrive"],
            GuidedDrive.Told(map, 'a', 'e'), StringComparer.Ordinal);
        var numbered = new DrawnMap("a-----b-----c").Road("ab", "highway=primary;name=Old Road;ref=M14")
            .Road("bc", "highway=primary;name=New Road;ref=M14");
        Assert.Equal(["depart Old Road M14", "arrive"], GuidedDrive.Told(numbered, 'a', 'c'), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData('e', "roundabout right 1 East Road")]
    [InlineData('n', "roundabout straight 2 North Road")]
    [InlineData('w', "roundabout left 3 West Road")]
    public void A_roundabout_is_left_by_a_numbered_exit(char to, string told)
    {
        // Driven against the clock: from the south over p, q, r, t.
        var map = new DrawnMap("""
                  n
                  |
                  r
                /   \
            w--t     q--e
                \   /
                  p
                  |
                  s
            """).Road("pqrtp", "highway=primary;junction=roundabout")
            .Road("sp", "highway=primary;name=South Road").Road("qe", "highway=primary;name=East Road")
            .Road("rn", "highway=primary;name=North Road").Road("tw", "highway=primary;name=West Road");
        Assert.Equal(["depart South Road", told, "arrive"], GuidedDrive.Told(map, 's', to), StringComparer.Ordinal);
        Assert.Equal("roundabout", GuidedDrive.Told(map, 's', 't')[1]);
        Assert.StartsWith("exit roundabout", GuidedDrive.Told(map, 'p', to)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Slip_roads_lead_up_to_a_motorway_and_down_from_it()
    {
        var map = new DrawnMap("""
            a-----------b-----------------------c-----------d
                              e           f

                  g-----------h-----------i
            """).Road("abcd", "highway=motorway;name=M1")
            .Road("be", "highway=motorway_link;oneway=yes").Road("eh", "highway=motorway_link;oneway=yes")
            .Road("ghi", "highway=primary;name=Town Road")
            .Road("hf", "highway=motorway_link;oneway=yes").Road("fc", "highway=motorway_link;oneway=yes");
        Assert.Equal(["depart M1", "off ramp slight right", "end of road right Town Road", "arrive"],
            GuidedDrive.Told(map, 'a', 'g'), StringComparer.Ordinal);
        Assert.Equal(["depart Town Road", "on ramp slight left", "merge straight M1", "arrive"],
            GuidedDrive.Told(map, 'g', 'd'), StringComparer.Ordinal);
        Assert.Equal(["depart M1", "arrive"], GuidedDrive.Told(map, 'a', 'd'), StringComparer.Ordinal);
    }

    [Fact]
    public void Turning_back_is_told_as_a_u_turn()
    {
        var map = new DrawnMap("a-----b-----c").Road("ab").Road("bc");
        var network = map.Network;
        var there = network.ArcsOfWay(1)[0];
        var length = network.LengthDecimetres(there);
        var route = new Route(new Metres(600), new Seconds(60), [map.Place('a'), map.Place('b'), map.Place('a')],
            [new(there, 0, length, 30_000), new(there + 1, 0, length, 30_000)], 60_000, false);
        var step = DriverGuide.Steps(network, route)[1];
        Assert.Equal((ManeuverKind.Turn, ManeuverModifier.UTurn), (step.Kind, step.Modifier));
    }

    [Fact]
    public void A_place_passed_and_the_side_of_the_destination_are_told()
    {
        var map = new DrawnMap("""
                        z
            a-----b-----c
            """).Road("abc", "highway=primary;name=Main Road");
        var steps = DriverGuide.Steps(map.Network,
        [
            new RoutePart(GuidedDrive.Route(map, 'a', 'b'), null, "Checkpoint"),
            new RoutePart(GuidedDrive.Route(map, 'b', 'c'), map.Place('z'), "School"),
        ]);
        Assert.Equal([ManeuverKind.Depart, ManeuverKind.Via, ManeuverKind.Arrive], steps.Select(step => step.Kind));
        Assert.Equal(["", "Checkpoint", "School"], steps.Select(step => step.Place), StringComparer.Ordinal);
        Assert.Equal(ManeuverModifier.Left, steps[2].Modifier);
        Assert.Equal((90, 90), (steps[1].BearingBefore, steps[1].BearingAfter));
        Assert.Equal(-1, steps[2].Arc);
    }

    [Fact]
    public void What_a_convoy_must_know_of_the_road_is_told_where_it_begins()
    {
        var map = new DrawnMap("a-----b-----c-----d-----e-----f-----g").Road("ab").Road(
            "bc", "highway=primary;bridge=yes")
            .Road("cd", "highway=primary;surface=gravel").Road("de", "highway=primary;surface=dirt;ford=yes")
            .Road("ef", "highway=primary;tunnel=yes").Road("fg", "highway=primary;schematic=yes");
        var depart = GuidedDrive.Steps(map, 'a', 'g')[0];
        Assert.Equal([WarningKind.Bridge, WarningKind.Unpaved, WarningKind.Ford, WarningKind.Tunnel,
            WarningKind.Schematic], depart.Warnings.Select(warning => warning.Kind));
        Assert.Equal([300.0, 600, 900, 1200, 1500], depart.Warnings.Select(w => Math.Round(w.After.Value / 10.0) * 10));
    }

    [Fact]
    public void A_route_to_where_one_is_departs_and_arrives()
    {
        var map = new DrawnMap("a-----b").Road("ab");
        Assert.Equal(["depart", "arrive"], GuidedDrive.Told(map, 'a', 'a'), StringComparer.Ordinal);
        Assert.Throws<ArgumentException>(() => DriverGuide.Steps(map.Network, []));
    }

    [Fact]
    public void The_steps_of_any_route_add_up_to_it_and_can_be_said()
    {
        RandomNetwork.Any.Sample(network =>
        {
            var router = new Router(network, VehicleProfile.Bus);
            var first = router.Snap(network.NodeLocation(0), new Metres(1000), RoadChoice.All);
            var last = router.Snap(
                network.NodeLocation(network.NodeCount - 1), new Metres(1000), RoadChoice.All);
            if (first is null || last is null
                || router.FindRoute(first.Value, last.Value, ClosureSet.Empty) is not { } route)
            {
                return;
            }

            var steps = DriverGuide.Steps(network, route);
            Assert.Equal(route.Distance.Value, steps.Sum(step => step.Distance.Value));
            Assert.Equal(route.Duration.Value, steps.Sum(step => step.Duration.Value));
            Assert.Equal((ManeuverKind.Depart, ManeuverKind.Arrive), (steps[0].Kind, steps[^1].Kind));
            foreach (var code in DriverLanguage.Codes)
            {
                var language = DriverLanguage.Of(code);
                Assert.All(steps, step => Assert.DoesNotContain("{", language.Text(step), StringComparison.Ordinal));
            }
        }, iter: 300);
    }
}
