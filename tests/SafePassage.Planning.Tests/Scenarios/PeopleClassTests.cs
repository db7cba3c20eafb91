using System.Text;
using System.Text.Json.Nodes;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Tests.Modelling;
using SafePassage.Roads.Routing;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Planning.Tests.Scenarios;

public class PeopleClassTests
{
    private static Scenario Read(JsonNode node) =>
        ScenarioReader.Read(Encoding.UTF8.GetBytes(node.ToJsonString()), "scenario.json");

    private static JsonNode Second() => SecondVersion.Of(SecondVersion.Sample());

    [Fact]
    public void Version_1_is_read_as_version_2_written_by_hand()
    {
        var (first, second) = (Read(SecondVersion.Sample()), Read(Second()));
        Assert.Equal(first.Classes, second.Classes);
        Assert.Equal(first.AssemblyPoints.Select(p => p.People), second.AssemblyPoints.Select(p => p.People));
        Assert.Equal(first.Fleet.SelectMany(f => f.Patterns), second.Fleet.SelectMany(f => f.Patterns));
        var model = ScenarioCompiler.Compile(second, SampleTests.Corridor(), ClosureSet.Empty);
        Assert.Equal(first.Classes, model.Classes);
        Assert.Equal(100_000, model.TotalPeople);
    }

    [Fact]
    public void Slack_that_is_not_named_is_five_percent_and_none_in_version_1()
    {
        var node = Second();
        node.AsObject().Remove("travelSlackPercent");
        Assert.Equal((0, 5), (Read(SecondVersion.Sample()).TravelSlackPercent, Read(node).TravelSlackPercent));
    }

    [Fact]
    public void Three_classes_and_patterns_are_read_as_written()
    {
        var node = Second();
        node["classes"]!.AsArray().Add(JsonNode.Parse(
            """{"id": "wheelchair", "name": "Wheelchair users", "priority": 1}"""));
        node["assemblyPoints"]![0]!["people"] = JsonNode.Parse("""{"wheelchair": 7, "seated": 900}""");
        node["fleet"]![0]!.AsObject().Remove("places");
        node["fleet"]![0]!["provenance"] = new JsonArray();
        node["fleet"]![0]!["patterns"] = JsonNode.Parse("""[{"seated": 50}, {"seated": 40, "wheelchair": 2}]""");
        var scenario = Read(node);
        Assert.Equal([2, 1, 1], scenario.Classes.Select(c => c.Priority));
        Assert.Equal([900, 0, 7], scenario.AssemblyPoints[0].People);
        ClassCounts[] patterns = [[50, 0, 0], [40, 0, 2]];
        Assert.Equal(patterns, scenario.Fleet[0].Patterns);
    }

    [Fact]
    public void Without_priorities_all_classes_are_equal()
    {
        var node = Second();
        node["classes"]![0]!.AsObject().Remove("priority");
        node["classes"]![1]!.AsObject().Remove("priority");
        Assert.Equal([1, 1], Read(node).Classes.Select(c => c.Priority));
    }

    [Theory]
    [InlineData("classes", "[]", "bad-length", "$.classes")]
    [InlineData("classes.0.priority", "0", "out-of-range", "$.classes[0].priority")]
    [InlineData("classes.0.priority", "9", "out-of-range", "$.classes[0].priority")]
    [InlineData("classes.0.priority", "1.5", "not-whole", "$.classes[0].priority")]
    [InlineData("classes.1.priority", null, "priority-missing", "$.classes[1].priority")]
    [InlineData("classes.1.id", "\"seated\"", "class-twice", "$.classes[1].id")]
    [InlineData("classes.1.id", "\"Lying\"", "bad-id", "$.classes[1].id")]
    [InlineData("classes.1.colour", "1", "unknown-field", "$.classes[1].colour")]
    [InlineData("assemblyPoints.0.people", "{\"sitting\": 1}", "unknown-class", "$.assemblyPoints[0].people.sitting")]
    [InlineData("assemblyPoints.0.people", "{\"lying\": -1}", "out-of-range", "$.assemblyPoints[0].people.lying")]
    [InlineData("assemblyPoints.0.people", "{\"lying\": 10000001}", "out-of-range", "$.assemblyPoints[0].people.lying")]
    [InlineData("assemblyPoints.0.people", "{\"lying\": \"6\"}", "wrong-type", "$.assemblyPoints[0].people.lying")]
    [InlineData("assemblyPoints.0.people", "7", "wrong-type", "$.assemblyPoints[0].people")]
    [InlineData("assemblyPoints.0.people", null, "missing-field", "$.assemblyPoints[0].people")]
    [InlineData("assemblyPoints.0.peopleSeated", "1", "unknown-field", "$.assemblyPoints[0].peopleSeated")]
    [InlineData("fleet.0.places", "{}", "carries-nobody", "$.fleet[0].places")]
    [InlineData("fleet.0.places", "{\"seated\": 501}", "out-of-range", "$.fleet[0].places.seated")]
    [InlineData("fleet.0.places", "{\"standing\": 5}", "unknown-class", "$.fleet[0].places.standing")]
    [InlineData("fleet.0.places", null, "places-or-patterns", "$.fleet[0]")]
    [InlineData("fleet.0.patterns", "[{\"seated\": 5}]", "places-or-patterns", "$.fleet[0]")]
    [InlineData("fleet.1.places", "{\"seated\": 1}", "no-vehicle", "$.assemblyPoints[1].people.lying")]
    public void A_bad_class_is_refused_with_its_path(string path, string? json, string code, string where)
    {
        var node = Second();
        var steps = path.Split('.');
        var owner = steps[..^1].Aggregate(
            node, (at, step) => char.IsAsciiDigit(step[0]) ? at[step[0] - '0']! : at[step]!).AsObject();
        owner.Remove(steps[^1]);
        if (json is not null)
        {
            owner[steps[^1]] = JsonNode.Parse(json);
        }

        // What the entries say of fields that are now gone is no part of this.
        foreach (var group in node["fleet"]!.AsArray().Concat(node["assemblyPoints"]!.AsArray()))
        {
            group!["provenance"] = new JsonArray();
        }

        var refusal = Assert.Throws<RefusalException>(() => Read(node)).Refusal;
        Assert.Equal(("scenario." + code, "scenario.json " + where), (refusal.Code, refusal.Where));
        Assert.NotEmpty(refusal.Next);
    }

    [Theory]
    [InlineData("[{\"seated\": 5}, {}]", "carries-nobody", "$.fleet[0].patterns[1]")]
    [InlineData("[{\"seated\": 5}, {\"lying\": 1}, {\"seated\": 5, \"lying\": 0}]",
        "pattern-twice", "$.fleet[0].patterns[2]")]
    [InlineData("[]", "places-or-patterns", "$.fleet[0]")]
    [InlineData("{\"seated\": 5}", "wrong-type", "$.fleet[0].patterns")]
    [InlineData("[{\"standing\": 5}]", "unknown-class", "$.fleet[0].patterns[0].standing")]
    public void A_bad_pattern_is_refused_with_its_path(string json, string code, string where)
    {
        var node = Second();
        var group = node["fleet"]![0]!.AsObject();
        group.Remove("places");
        group["provenance"] = new JsonArray();
        group["patterns"] = JsonNode.Parse(json);
        var refusal = Assert.Throws<RefusalException>(() => Read(node)).Refusal;
        Assert.Equal(("scenario." + code, "scenario.json " + where), (refusal.Code, refusal.Where));
    }

    [Fact]
    public void Who_travels_together_is_read_as_written()
    {
        var node = Second();
        node["assemblyPoints"]![0]!["groups"] = JsonNode.Parse(
            """[{"people": {"seated": 4}, "count": 20, "name": "Families"}, {"people": {"seated": 2}, "count": 1}]""");
        PeopleGroup[] groups = [new([4, 0], 20) { Name = "Families" }, new([2, 0], 1)];
        Assert.Equal(groups, Read(node).AssemblyPoints[0].Groups);
        var model = ScenarioCompiler.Compile(Read(node), SampleTests.Corridor(), ClosureSet.Empty);
        Assert.Equal(groups, model.AssemblyPoints[0].Groups!.Value);
        Assert.Null(model.AssemblyPoints[1].Groups);
    }

    [Theory]
    [InlineData("""[{"people": {"seated": 1}, "count": 2}]""", "group-of-one", "[0].people")]
    [InlineData("""[{"people": {"seated": 2}, "count": 0}]""", "out-of-range", "[0].count")]
    [InlineData("""[{"people": {"seated": 2}, "count": 10001}]""", "out-of-range", "[0].count")]
    [InlineData("""[{"people": {"seated": 2}}]""", "missing-field", "[0].count")]
    [InlineData("""[{"people": {"sitting": 2}, "count": 1}]""", "unknown-class", "[0].people.sitting")]
    [InlineData("""[{"people": {"seated": 2}, "count": 1}, {"people": {"seated": 2, "lying": 0}, "count": 1}]""",
        "group-twice", "[1]")]
    [InlineData("""[{"people": {"seated": 501}, "count": 1}]""", "group-no-vehicle", "[0].people")]
    [InlineData("""[{"people": {"seated": 2}, "count": 9999}, {"people": {"seated": 3}, "count": 2}]""",
        "groups-too-many", "")]
    [InlineData("""[{"people": {"seated": 40}, "count": 9000}]""", "groups-above-people", "")]
    [InlineData("[]", "bad-length", "")]
    public void Bad_groups_are_refused_with_their_path(string json, string code, string where)
    {
        var node = Second();
        node["assemblyPoints"]![0]!["groups"] = JsonNode.Parse(json);
        var refusal = Assert.Throws<RefusalException>(() => Read(node)).Refusal;
        Assert.Equal(
            ("scenario." + code, "scenario.json $.assemblyPoints[0].groups" + where), (refusal.Code, refusal.Where));
        Assert.NotEmpty(refusal.Next);
    }

    [Fact]
    public void Groups_are_refused_where_people_come_later_or_no_vehicle_can_come()
    {
        var node = Second();
        var point = node["assemblyPoints"]![0]!.AsObject();
        point["groups"] = JsonNode.Parse("""[{"people": {"seated": 2}, "count": 1}]""");
        point["arrivals"] = JsonNode.Parse("""[{"day": 0, "at": "14:00", "people": {"seated": 30}}]""");
        Assert.Equal("scenario.groups-with-arrivals",
            Assert.Throws<RefusalException>(() => Read(node)).Refusal.Code);

        // A car stands at the far end of another road; the buses of this one are too small.
        var road = Second();
        foreach (var fleet in road["fleet"]!.AsArray())
        {
            fleet!["provenance"] = new JsonArray();
            fleet["places"] = JsonNode.Parse("""{"seated": 3, "lying": 1}""");
        }

        road["assemblyPoints"]![0]!["groups"] = JsonNode.Parse("""[{"people": {"seated": 4}, "count": 1}]""");
        Assert.Equal("scenario.group-no-vehicle", Assert.Throws<RefusalException>(() => Read(road)).Refusal.Code);
        AddRoadApart(road);
        Assert.Equal("scenario.group-no-vehicle", Assert.Throws<RefusalException>(() => Read(road)).Refusal.Code);
        var joined = road["corridors"]!.AsArray()[^1]!["assemblyPoints"]!.AsArray();
        joined.Add(road["assemblyPoints"]![0]!["id"]!.GetValue<string>());
        Read(road);
    }

    private static void AddRoadApart(JsonNode scenario)
    {
        var from = scenario["assemblyPoints"]![0]!.DeepClone();
        from["id"] = "apart";
        from.AsObject().Remove("groups");
        scenario["assemblyPoints"]!.AsArray().Add(from);
        var to = scenario["receptionPoints"]![0]!.DeepClone();
        to["id"] = "beyond";
        scenario["receptionPoints"]!.AsArray().Add(to);
        scenario["corridors"]!.AsArray().Add(JsonNode.Parse(
            """
            {"id": "other", "name": "Other", "assemblyPoints": ["apart"], "via": [], "receptionPoints": ["beyond"]}
            """));
        var bus = scenario["fleet"]![0]!.DeepClone();
        bus["id"] = "large";
        bus["startsAt"] = "beyond";
        bus["places"] = JsonNode.Parse("""{"seated": 50}""");
        scenario["fleet"]!.AsArray().Add(bus);
    }

    [Fact]
    public void Who_comes_later_is_read_beside_or_instead_of_who_waits()
    {
        var node = Second();
        var point = node["assemblyPoints"]![0]!.AsObject();
        point.Remove("people");
        point["provenance"] = new JsonArray();
        point["arrivals"] = JsonNode.Parse(
            """
            [{"day": 0, "at": "14:00", "people": {"seated": 30}},
             {"day": 1, "at": "06:30", "people": {"seated": 4, "lying": 2}}]
            """);
        var read = Read(node).AssemblyPoints[0];
        Assert.Equal([0, 0], read.People);
        Assert.Equal([(50_400, 30, 0), (109_800, 4, 2)], read.Arrivals.Select(a => (a.At, a.People[0], a.People[1])));
        var model = ScenarioCompiler.Compile(Read(node), SampleTests.Corridor(), ClosureSet.Empty);
        Assert.Equal([34, 2], model.AssemblyPoints[0].AllPeople);
        Assert.Equal([50_400, 109_800], model.AssemblyPoints[0].Arrivals!.Value.Select(a => a.At));
        Assert.Null(model.AssemblyPoints[1].Arrivals);
        Assert.Equal(36 + read.People.Total + model.AssemblyPoints[1..].Sum(p => p.People.Total), model.TotalPeople);
    }

    [Theory]
    [InlineData("[]", "bad-length", "")]
    [InlineData("""[{"day": 0, "at": "00:00", "people": {"seated": 1}}]""", "arrival-order", "[0]")]
    [InlineData("""[{"day": 0, "at": "25:00", "people": {"seated": 1}}]""", "bad-time", "[0].at")]
    [InlineData("""[{"day": 0, "at": "09:00"}]""", "missing-field", "[0].people")]
    [InlineData("""[{"day": 0, "at": "09:00", "people": {}}]""", "arrival-of-nobody", "[0].people")]
    [InlineData("""[{"day": 0, "at": "09:00", "people": {"standing": 1}}]""", "unknown-class", "[0].people.standing")]
    [InlineData("""[{"day": 3659, "at": "09:00", "people": {"seated": 1}}]""", "arrival-late", "[0].day")]
    [InlineData("""[{"at": "09:00", "people": {"seated": 1}}]""", "missing-field", "[0].day")]
    [InlineData("""[{"day": 0, "at": "09:00", "until": "10:00", "people": {"seated": 1}}]""", "unknown-field",
        "[0].until")]
    [InlineData("""
        [{"day": 0, "at": "09:00", "people": {"seated": 1}}, {"day": 0, "at": "09:00", "people": {"lying": 1}}]
        """, "arrival-order", "[1]")]
    public void A_bad_arrival_is_refused_with_its_path(string json, string code, string where)
    {
        var node = Second();
        node["assemblyPoints"]![0]!["arrivals"] = JsonNode.Parse(json);
        var refusal = Assert.Throws<RefusalException>(() => Read(node)).Refusal;
        Assert.Equal(
            ("scenario." + code, "scenario.json $.assemblyPoints[0].arrivals" + where), (refusal.Code, refusal.Where));
        Assert.NotEmpty(refusal.Next);
    }

    [Fact]
    public void Version_1_knows_nobody_who_comes_later()
    {
        var node = SecondVersion.Sample();
        node["assemblyPoints"]![0]!["arrivals"] = new JsonArray();
        Assert.Equal("scenario.unknown-field", Assert.Throws<RefusalException>(() => Read(node)).Refusal.Code);
    }

    [Fact]
    public void Version_1_knows_no_classes()
    {
        var node = SecondVersion.Sample();
        node["classes"] = new JsonArray();
        Assert.Equal("scenario.unknown-field", Assert.Throws<RefusalException>(() => Read(node)).Refusal.Code);
    }
}
