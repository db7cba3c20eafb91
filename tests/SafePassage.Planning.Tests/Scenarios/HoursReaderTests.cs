using System.Text;
using System.Text.Json.Nodes;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Tests.Modelling;
using SafePassage.Roads.Routing;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Planning.Tests.Scenarios;

/// <summary>Hours of checkpoints and corridors: what is read, what is refused, and what the model makes of
/// it.</summary>
public class HoursReaderTests
{
    private const int Hour = 3600;
    private const int Day = 86_400;

    private static JsonNode Sample() =>
        JsonNode.Parse(File.ReadAllBytes(RepositoryFiles.At("samples", "mariupol-2022", "scenario.json")))!;

    private static Scenario Read(Action<JsonNode> change)
    {
        var node = Sample();
        change(node);
        return ScenarioReader.Read(Encoding.UTF8.GetBytes(node.ToJsonString()), "scenario.json");
    }

    private static CorridorModel Model(Action<JsonNode> change) =>
        ScenarioCompiler.Compile(Read(change), SampleTests.Corridor(), ClosureSet.Empty);

    private static string Entry(object from, object to, string opens, string closes, string direction = "both") =>
        $$"""{ "fromDay": {{from}}, "toDay": {{to}}, "opens": "{{opens}}", "closes": "{{closes}}", """
        + $$""" "direction": "{{direction}}" }""";

    private static JsonNode List(params string[] entries) => JsonNode.Parse($"[{string.Join(',', entries)}]")!;

    [Fact]
    public void The_short_form_is_every_day_and_both_directions()
    {
        var scenario = Read(
            n => (n["checkpoints"]![1]!["opens"], n["checkpoints"]![1]!["closes"]) = ("09:00", "15:00"));
        Assert.Equal((9 * Hour, 15 * Hour),
            (scenario.Checkpoints[1].OpensSeconds, scenario.Checkpoints[1].ClosesSeconds));
        var model = ScenarioCompiler.Compile(scenario, SampleTests.Corridor(), ClosureSet.Empty);
        var hours = model.Checkpoints[1].HoursOut!.Value;
        Assert.Equal(hours, model.Checkpoints[1].HoursBack!.Value);
        Assert.Equal(scenario.HorizonDays, hours.Length);
        Assert.Equal(new OpenHours(Day + (9 * Hour), Day + (15 * Hour)), hours[1]);
        Assert.Null(model.Checkpoints[0].HoursOut);
    }

    [Fact]
    public void A_night_of_every_day_is_one_stretch_and_begins_with_the_rest_of_the_night_before()
    {
        var model = Model(n => (n["checkpoints"]![1]!["opens"], n["checkpoints"]![1]!["closes"]) = ("20:00", "06:00"));
        Assert.Equal(
            [new OpenHours(0, 6 * Hour), new OpenHours(20 * Hour, 30 * Hour)],
            model.Checkpoints[1].HoursOut!.Value[..2]);
        model = Model(n => n["checkpoints"]![1]!["hours"] = List(Entry(0, 1, "20:00", "06:00")));
        Assert.Equal(
            [new OpenHours(20 * Hour, 30 * Hour), new OpenHours(Day + (20 * Hour), Day + (30 * Hour))],
            model.Checkpoints[1].HoursOut!.Value);
    }

    [Fact]
    public void Hours_by_day_and_direction_close_a_checkpoint_at_all_other_times()
    {
        var model = Model(n => n["checkpoints"]![1]!["hours"] = List(
            Entry(0, 0, "08:00", "12:00", "out"), Entry(0, 0, "11:00", "15:00", "back"),
            Entry(2, 2, "08:00", "10:00")));
        var late = new OpenHours((2 * Day) + (8 * Hour), (2 * Day) + (10 * Hour));
        Assert.Equal([new OpenHours(8 * Hour, 12 * Hour), late], model.Checkpoints[1].HoursOut!.Value);
        Assert.Equal([new OpenHours(11 * Hour, 15 * Hour), late], model.Checkpoints[1].HoursBack!.Value);
    }

    [Fact]
    public void Hours_of_a_corridor_stand_in_place_of_the_windows_and_may_lie_outside_of_them()
    {
        var model = Model(n => n["corridors"]![0]!["hours"] = List(
            Entry(0, 0, "05:00", "12:00", "out"), Entry(0, 0, "13:00", "20:00", "back")));
        Assert.Equal([new OpenHours(5 * Hour, 12 * Hour)], model.HoursOf(0, outward: true));
        Assert.Equal([new OpenHours(13 * Hour, 20 * Hour)], model.HoursOf(0, outward: false));
        Assert.Equal([new OpenHours(5 * Hour, 12 * Hour), new OpenHours(13 * Hour, 20 * Hour)], model.Windows);
    }

    [Fact]
    public void Without_hours_of_its_own_a_corridor_keeps_to_the_windows()
    {
        var model = Model(_ => { });
        Assert.Null(model.Corridors[0].HoursOut);
        Assert.Equal(model.Windows, model.HoursOf(0, outward: false));
    }

    [Theory]
    [InlineData("0,1,08:00,08:00,out", "window-empty", "[0].closes")]
    [InlineData("1,0,08:00,09:00,out", "window-backwards", "[0].toDay")]
    [InlineData("0,250,08:00,09:00,out", "window-late", "[0].toDay")]
    [InlineData("0,1,08:00,25:00,out", "bad-time", "[0].closes")]
    [InlineData("0,1,08:00,09:00,sideways", "unknown-word", "[0].direction")]
    [InlineData("0,1,08:00,10:00,out;1,2,09:00,11:00,both", "windows-overlap", "[1]")]
    [InlineData("0,0,20:00,06:00,back;1,1,05:00,11:00,back", "windows-overlap", "[1]")]
    public void Hours_are_refused_as_windows_are_with_their_path(string entries, string code, string at)
    {
        foreach (var owner in new[] { "checkpoints", "corridors" })
        {
            var refusal = Assert.Throws<RefusalException>(() => Read(n => n[owner]![0]!["hours"] = List(
                [.. entries.Split(';').Select(e => e.Split(','))
                    .Select(e => Entry(e[0], e[1], e[2], e[3], e[4]))]))).Refusal;
            Assert.Equal(
                ("scenario." + code, $"scenario.json $.{owner}[0].hours{at}"), (refusal.Code, refusal.Where));
        }
    }

    [Fact]
    public void Hours_of_other_directions_may_overlap()
    {
        var hours = List(Entry(0, 1, "08:00", "12:00", "out"), Entry(0, 1, "08:00", "12:00", "back"));
        Assert.Equal(2, Read(n => n["corridors"]![0]!["hours"] = hours).Corridors[0].Hours.Length);
    }

    [Theory]
    [InlineData("checkpoints", "\"opens\":\"09:00\",\"closes\":\"15:00\",\"hours\":[]", "two-hours", ".hours")]
    [InlineData("checkpoints", "\"closes\":\"15:00\",\"hours\":[]", "two-hours", ".hours")]
    [InlineData("checkpoints", "\"opens\":\"09:00\"", "missing-field", ".closes")]
    [InlineData("checkpoints", "\"closes\":\"09:00\"", "missing-field", ".opens")]
    [InlineData("checkpoints", "\"opens\":\"09:00\",\"closes\":\"09:00\"", "window-empty", ".closes")]
    [InlineData("checkpoints", "\"hours\":[]", "bad-length", ".hours")]
    [InlineData("corridors", "\"hours\":[]", "bad-length", ".hours")]
    [InlineData("corridors", "\"hours\":{}", "wrong-type", ".hours")]
    [InlineData("corridors", "\"opens\":\"09:00\",\"closes\":\"15:00\"", "unknown-field", ".opens")]
    public void What_is_half_said_or_said_twice_is_refused(string owner, string fields, string code, string at)
    {
        var refusal = Assert.Throws<RefusalException>(() => Read(n =>
        {
            foreach (var (name, value) in JsonNode.Parse($"{{{fields}}}")!.AsObject())
            {
                n[owner]![0]![name] = value!.DeepClone();
            }
        })).Refusal;
        Assert.Equal(("scenario." + code, $"scenario.json $.{owner}[0]{at}"), (refusal.Code, refusal.Where));
    }

    [Fact]
    public void Where_hours_come_from_is_listed_and_its_source_must_be_known()
    {
        var entry = Entry(0, 1, "08:00", "12:00").TrimEnd('}') + """
            , "provenance": [{ "fields": ["opens"], "basis": "reported", "source": "KEY" }] }
            """;
        var key = Sample()["sources"]![0]!["key"]!.GetValue<string>();
        foreach (var owner in new[] { "checkpoints", "corridors" })
        {
            var known = entry.Replace("KEY", key, StringComparison.Ordinal);
            Assert.True(
                Model(n => n[owner]![0]!["hours"] = List(known)).Figures.Length > Model(_ => { }).Figures.Length);
            var refusal = Assert.Throws<RefusalException>(
                () => Read(n => n[owner]![0]!["hours"] = List(entry))).Refusal;
            Assert.Equal($"scenario.json $.{owner}[0].hours[0].provenance[0].source", refusal.Where);
        }
    }
}
