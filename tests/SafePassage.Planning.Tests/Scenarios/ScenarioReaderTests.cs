using System.Text;
using System.Text.Json.Nodes;
using SafePassage.Planning.Scenarios;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Planning.Tests.Scenarios;

public class ScenarioReaderTests
{
    private static JsonNode Sample() =>
        JsonNode.Parse(File.ReadAllBytes(RepositoryFiles.At("samples", "mariupol-2022", "scenario.json")))!;

    private static Scenario Read(string json) => ScenarioReader.Read(Encoding.UTF8.GetBytes(json), "scenario.json");

    private static Refusal Refused(Action<JsonNode> change)
    {
        var node = Sample();
        change(node);
        return Assert.Throws<RefusalException>(() => Read(node.ToJsonString())).Refusal;
    }

    [Fact]
    public void The_sample_is_read_as_written()
    {
        var scenario = Read(Sample().ToJsonString());
        Assert.Equal(180, scenario.UtcOffsetMinutes);
        Assert.Equal(98_500, scenario.AssemblyPoints[0].People[0]);
        Assert.Equal(
            new ScenarioWindow(0, 249, 8 * 3600, 18 * 3600, scenario.Windows[0].Provenance), scenario.Windows[0]);
        Assert.Equal(
            (150, RateUnit.People, 500),
            (scenario.Checkpoints[1].RatePerHour, scenario.Checkpoints[1].Unit, scenario.Checkpoints[1].PeoplePerDay));
        Assert.Equal(FigureBasis.Reported, scenario.Fleet[0].Provenance[0].Basis);
    }

    [Fact]
    public void Every_figure_of_the_sample_says_where_it_comes_from()
    {
        string[] figures = ["peopleSeated", "peopleLying", "loadSecondsPerVehicle", "capacityPeople",
            "unloadSecondsPerVehicle", "peoplePerHour",
            "vehiclesPerHour", "peoplePerDay", "vehicles", "seats", "lyingPlaces", "fromDay", "toDay", "opens",
                "closes", "horizonDays", "averageConvoySpeedKmh"];
        foreach (
            var owner in Objects(Sample())
            .Where(o => o.ContainsKey("id") || o.ContainsKey("opens") || o.ContainsKey("schema")))
        {
            var named = (owner["provenance"]?.AsArray() ?? [])
                .SelectMany(p => p!["fields"]!.AsArray().Select(f => f!.GetValue<string>())).ToList();
            var zero = owner["seats"]?.GetValue<int>() == 0 || owner["lyingPlaces"]?.GetValue<int>() == 0;
            Assert.All(owner.Select(p => p.Key).Where(k => figures.Contains(k, StringComparer.Ordinal)),
                k => Assert.True(
                    named.Contains(k, StringComparer.Ordinal) || (zero && k is "lyingPlaces"), $"{owner["id"]} {k}"));
        }
    }

    [Theory]
    [InlineData("$.surprise", "unknown-field")]
    [InlineData("$.fleet[0].wheels", "unknown-field")]
    public void A_field_that_is_not_known_is_refused(string path, string code)
    {
        var refusal = Refused(
            n => (path.Contains("fleet", StringComparison.Ordinal) ? n["fleet"]![0]!
            : n)[path[(path.LastIndexOf('.') + 1)..]] = 1);
        Assert.Equal("scenario." + code, refusal.Code);
        Assert.Equal("scenario.json " + path, refusal.Where);
    }

    [Fact]
    public void A_field_in_other_letters_is_named()
    {
        var refusal = Refused(n => n["Name"] = "x");
        Assert.Contains("'name'", refusal.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("assemblyPoints", "peopleSeated", "-1", "out-of-range")]
    [InlineData("assemblyPoints", "peopleSeated", "1.5", "not-whole")]
    [InlineData("assemblyPoints", "peopleSeated", "10000001", "out-of-range")]
    [InlineData("assemblyPoints", "peopleSeated", "1e300", "not-whole")]
    [InlineData("assemblyPoints", "peopleSeated", "\"100\"", "wrong-type")]
    [InlineData("assemblyPoints", "latitude", "147.1", "out-of-range")]
    [InlineData("assemblyPoints", "longitude", "null", "wrong-type")]
    [InlineData("assemblyPoints", "id", "\"Port City\"", "bad-id")]
    [InlineData("assemblyPoints", "name", "\"\"", "bad-text")]
    [InlineData("assemblyPoints", "name", "\"a\\u0000b\"", "bad-text")]
    [InlineData("receptionPoints", "capacityPeople", "0", "out-of-range")]
    [InlineData("checkpoints", "peoplePerHour", "0", "out-of-range")]
    [InlineData("checkpoints", "vehiclesPerHour", "10", "checkpoint-rate")]
    [InlineData("windows", "closes", "\"08:00\"", "window-empty")]
    [InlineData("windows", "closes", "\"25:00\"", "bad-time")]
    [InlineData("windows", "toDay", "250", "window-late")]
    [InlineData("fleet", "vehicles", "0", "out-of-range")]
    [InlineData("fleet", "seats", "0", "carries-nobody")]
    [InlineData("fleet", "startsAt", "\"berdyansk\"", "wrong-place")]
    [InlineData("fleet", "startsAt", "\"moon\"", "unknown-place")]
    [InlineData("fleet", "rangeKm", "0", "out-of-range")]
    [InlineData("fleet", "rangeKm", "400", "range-and-refuelling")]
    [InlineData("fleet", "refuelMinutes", "30", "range-and-refuelling")]
    [InlineData("fleet", "refuelsAt", "[\"port-city\"]", "range-and-refuelling")]
    [InlineData("corridors", "via", "[\"atlantis\"]", "unknown-place")]
    [InlineData("corridors", "via", "[\"port-city\"]", "wrong-place")]
    [InlineData("corridors", "via", "[\"tokmak\",\"tokmak\"]", "id-twice")]
    [InlineData("corridors", "assemblyPoints", "[]", "bad-length")]
    [InlineData("waypoints", "id", "\"vasylivka\"", "id-twice")]
    public void A_bad_value_is_refused_with_its_path(string list, string field, string json, string code)
    {
        var refusal = Refused(n => n[list]![0]![field] = JsonNode.Parse(json));
        Assert.Equal("scenario." + code, refusal.Code);
        Assert.StartsWith($"scenario.json $.{list}[0]", refusal.Where, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.What);
        Assert.NotEmpty(refusal.Next);
    }

    [Theory]
    [InlineData("schema", "\"safe-passage/scenario/v3\"", "unknown-schema")]
    [InlineData("profile", "\"submarine\"", "unknown-word")]
    [InlineData("startsOn", "\"21.04.2022\"", "bad-date")]
    [InlineData("startsOn", "\"2022-02-30\"", "bad-date")]
    [InlineData("utcOffset", "\"MSK\"", "bad-offset")]
    [InlineData("utcOffset", "\"+15:00\"", "bad-offset")]
    [InlineData("horizonDays", "0", "out-of-range")]
    [InlineData("horizonDays", "100", "window-late")]
    [InlineData("windows", "{}", "wrong-type")]
    [InlineData("fleet", "[]", "bad-length")]
    public void A_bad_value_at_the_top_is_refused(string field, string json, string code) =>
        Assert.Equal("scenario." + code, Refused(n => n[field] = JsonNode.Parse(json)).Code);

    [Fact]
    public void Rules_across_objects_are_kept()
    {
        Assert.Equal("scenario.missing-field", Refused(n => n.AsObject().Remove("fleet")).Code);
        Assert.Equal("scenario.no-vehicle", Refused(n =>
        {
            n["fleet"]![1]!["lyingPlaces"] = 0;
            n["fleet"]![1]!["seats"] = 1;
        }).Code);
        Assert.Equal(
            "scenario.windows-overlap", Refused(n => n["windows"]!.AsArray().Add(n["windows"]![0]!.DeepClone())).Code);
        Assert.Equal("scenario.id-twice", Refused(n => n["fleet"]!.AsArray().Add(n["fleet"]![0]!.DeepClone())).Code);
        Assert.Equal("scenario.people", Refused(n => n["assemblyPoints"]![0]!["peopleSeated"] = 9_999_999).Code);
        Assert.Equal(
            "scenario.no-corridor",
            Refused(n => n["corridors"]![0]!["assemblyPoints"] = new JsonArray("port-city")).Code);
        Assert.Equal("scenario.unknown-source", Refused(n => n["sources"]!.AsArray().RemoveAt(0)).Code);
        Assert.Equal(
            "scenario.no-source", Refused(n => n["fleet"]![0]!["provenance"]![0]!.AsObject().Remove("source")).Code);
        Assert.Equal(
            "scenario.unknown-field",
            Refused(n => n["fleet"]![0]!["provenance"]![0]!["fields"] = new JsonArray("colour")).Code);
    }

    [Fact]
    public void A_field_that_stands_twice_is_refused()
    {
        var text = Sample().ToJsonString()
            .Replace("\"profile\":", "\"profile\":\"bus\",\"profile\":", StringComparison.Ordinal);
        Assert.Equal("scenario.duplicate-field", Assert.Throws<RefusalException>(() => Read(text)).Refusal.Code);
    }

    [Theory]
    [InlineData("", "not-json")]
    [InlineData("{", "not-json")]
    [InlineData("{\"a\":1,}", "not-json")]
    [InlineData("[]", "wrong-type")]
    [InlineData("\"x\"", "wrong-type")]
    public void What_is_no_scenario_is_refused(string text, string code) =>
        Assert.Equal("scenario." + code, Assert.Throws<RefusalException>(() => Read(text)).Refusal.Code);

    [Fact]
    public void Ten_megabytes_of_nonsense_are_refused_unread()
    {
        Assert.Equal(
            "scenario.too-large",
            Assert.Throws<RefusalException>(() => ScenarioReader.Read(new byte[10_000_000], "x")).Refusal.Code);
        var deep = new string('[', 100_000);
        Assert.Equal("scenario.not-json", Assert.Throws<RefusalException>(() => Read(deep)).Refusal.Code);
    }

    [Fact]
    public void A_missing_file_is_refused() =>
        Assert.Equal(
            "scenario.unreadable",
            Assert.Throws<RefusalException>(() => ScenarioReader.ReadFile("/nowhere/scenario.json")).Refusal.Code);

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject o => o.Select(p => p.Value).SelectMany(Objects).Prepend(o),
        JsonArray a => a.SelectMany(Objects),
        _ => [],
    };
}
