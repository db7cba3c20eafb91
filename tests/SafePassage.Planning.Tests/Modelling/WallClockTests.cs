using System.Text;
using System.Text.Json.Nodes;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Tests.Scenarios;
using SafePassage.Roads.Routing;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Planning.Tests.Modelling;

/// <summary>What clocks show when summer time ends (Kyiv, 2026-10-25: 04:00 becomes 03:00) and begins (2026-03-29:
/// 03:00 becomes 04:00).</summary>
public class WallClockTests
{
    private const int Day = 86_400;
    private const int Hour = 3_600;

    private static readonly WallClock Autumn = Clock(new DateOnly(2026, 10, 24));
    private static readonly WallClock Spring = Clock(new DateOnly(2026, 3, 28));

    [Fact]
    public void An_hour_stands_twice_when_clocks_go_back()
    {
        Assert.Equal(new DateTime(2026, 10, 25, 3, 59, 59), Autumn.Local((28 * Hour) - 1));
        Assert.Equal(new DateTime(2026, 10, 25, 3, 0, 0), Autumn.Local(28 * Hour));
        Assert.Equal([99_000, 102_600], Both(Autumn, Day + 12_600));
        Assert.Equal(Day + (10 * Hour), Autumn.SecondOf(Day + (9 * Hour), atLast: false));
        Assert.Equal((1, 2), (Autumn.DayOf((2 * Day) + Hour - 1), Autumn.DayOf((2 * Day) + Hour)));
    }

    [Fact]
    public void An_hour_is_never_shown_when_clocks_go_forward()
    {
        Assert.Equal(new DateTime(2026, 3, 29, 4, 0, 0), Spring.Local(27 * Hour));
        Assert.Equal([27 * Hour, 27 * Hour], Both(Spring, Day + 12_600));
        Assert.Equal((false, true), (Spring.Shows(Day + 12_600), Spring.Shows(Day + (4 * Hour))));
        Assert.Equal(Day + (8 * Hour), Spring.SecondOf(Day + (9 * Hour), atLast: false));
    }

    [Fact]
    public void What_a_clock_shows_leads_back_to_the_second()
    {
        foreach (var clock in new[] { Autumn, Spring })
        {
            for (var second = 0; second < 3 * Day; second += 601)
            {
                var wall = second + ((clock.OffsetAt(second) - clock.OffsetAt(0)) * 60L);
                Assert.Contains(second, Both(clock, wall));
            }
        }
    }

    [Fact]
    public void Hours_arrivals_and_vehicles_keep_to_the_clocks_of_the_zone_and_so_does_what_people_read()
    {
        var node = Zoned();
        node["assemblyPoints"]![0]!["arrivals"] = JsonNode.Parse(
            """[{ "day": 1, "at": "12:00", "people": { "seated": 5 } }]""");
        node["fleet"]![0]!["availableFromDay"] = 2;
        node["fleet"]![0]!["availableFrom"] = "07:30";
        var model = ScenarioCompiler.Compile(Read(node), SampleTests.Corridor(), ClosureSet.Empty);
        Assert.Equal([9 * Hour, Day + (10 * Hour), (2 * Day) + (10 * Hour)], model.Windows.Select(w => w.Opens));
        Assert.Equal(Day + (13 * Hour), model.AssemblyPoints[0].Arrivals!.Value[0].At);
        Assert.Equal((2 * Day) + (8.5 * Hour), model.Fleet[0].FreeFrom);
        Assert.Equal("2026-10-26T09:00+02:00", Moments.Iso(model, model.Windows[2].Opens));
        Assert.Equal("UTC+03:00, from 2026-10-25 03:00 on UTC+02:00", model.ClockInWords);
        Assert.Equal("09:00-15:00 every day", HoursText.Of(model, model.Windows, model.Windows, ""));
        Assert.Equal(model.Windows[1].Opens, model.SecondOf(new DateTime(2026, 10, 25, 9, 0, 0)));
        Assert.Equal(TimeSpan.FromHours(2), model.MomentOf(model.Windows[1].Opens).Offset);
        Assert.Null(ClockRemark.Of(model));
    }

    [Theory]
    [InlineData("Europe/Zurick", "+03:00", "time-zone", "$.timeZone", "no time zone")]
    [InlineData("Europe/Zurich", "+03:00", "time-zone-offset", "$.utcOffset", "at +02:00 when 2026-10-24 begins")]
    public void A_zone_that_there_is_not_or_that_has_another_offset_is_refused(
        string zone, string offset, string code, string where, string what)
    {
        var node = Zoned();
        (node["timeZone"], node["utcOffset"]) = (zone, offset);
        var refusal = Assert.Throws<RefusalException>(() => Read(node)).Refusal;
        Assert.Equal(("scenario." + code, "scenario.json " + where), (refusal.Code, refusal.Where));
        Assert.Contains(what, refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_arrival_at_a_time_that_no_clock_shows_is_refused()
    {
        var node = Zoned();
        (node["startsOn"], node["utcOffset"]) = ("2026-03-28", "+02:00");
        node["assemblyPoints"]![0]!["arrivals"] = JsonNode.Parse(
            """[{ "day": 1, "at": "03:30", "people": { "seated": 5 } }]""");
        Assert.Equal("scenario.arrival-clock", Assert.Throws<RefusalException>(() => Read(node)).Refusal.Code);
    }

    [Fact]
    public void Without_a_zone_it_is_said_that_clocks_may_change()
    {
        var path = RepositoryFiles.OptionalCase("desk", "35-dst.json");
        var scenario = ScenarioReader.ReadFile(path);
        var model = DrawnModels.OneRoad(days: scenario.HorizonDays) with
        {
            StartsOn = scenario.StartsOn,
            UtcOffsetMinutes = scenario.UtcOffsetMinutes,
        };
        Assert.Contains("first on 2026-10-25", ClockRemark.Of(model), StringComparison.Ordinal);
        Assert.Contains("All times stay at UTC+02:00", ClockRemark.Of(model), StringComparison.Ordinal);
        Assert.Null(ClockRemark.Of(model with { StartsOn = new DateOnly(2026, 7, 1) }));
    }

    private static int[] Both(WallClock clock, long wall) =>
        [clock.SecondOf(wall, atLast: false), clock.SecondOf(wall, atLast: true)];

    private static WallClock Clock(DateOnly day) => new(
        day, TimeZones.OffsetMinutes("Europe/Kyiv", day), TimeZones.Changes("Europe/Kyiv", day, 3));

    private static JsonNode Zoned()
    {
        var node = SecondVersion.Of(SecondVersion.Sample());
        (node["startsOn"], node["utcOffset"], node["timeZone"]) = ("2026-10-24", "+03:00", "Europe/Kyiv");
        node["horizonDays"] = 3;
        node["windows"] = JsonNode.Parse("""[{ "fromDay": 0, "toDay": 2, "opens": "09:00", "closes": "15:00" }]""");
        return node;
    }

    private static Scenario Read(JsonNode node) =>
        ScenarioReader.Read(Encoding.UTF8.GetBytes(node.ToJsonString()), "scenario.json");
}
