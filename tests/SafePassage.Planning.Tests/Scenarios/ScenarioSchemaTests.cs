using System.Text.Json.Nodes;
using SafePassage.Planning.Scenarios;
using Xunit;

namespace SafePassage.Planning.Tests.Scenarios;

/// <summary>Keeps the published JSON Schema and the reader in step.</summary>
public class ScenarioSchemaTests
{
    private static JsonNode Schema(int version) => JsonNode.Parse(File.ReadAllBytes(RepositoryFiles.At(
        "docs", "formats", version == 1 ? "scenario.schema.json" : "scenario-v2.schema.json")))!;

    // The name of each object of the format, and the record that holds it.
    private static readonly Dictionary<string, Type> Records = new(StringComparer.Ordinal)
    {
        ["scenario"] = typeof(Scenario),
        ["class"] = typeof(PeopleClass),
        ["window"] = typeof(ScenarioWindow),
        ["hours"] = typeof(DirectedHours),
        ["assemblyPoint"] = typeof(AssemblyPoint),
        ["arrival"] = typeof(PeopleArrival),
        ["group"] = typeof(PeopleGroup),
        ["receptionPoint"] = typeof(ReceptionPoint),
        ["checkpoint"] = typeof(RoadCheckpoint),
        ["waypoint"] = typeof(Waypoint),
        ["corridor"] = typeof(Corridor),
        ["convoys"] = typeof(ConvoyRule),
        ["privateCars"] = typeof(PrivateCarFlow),
        ["openRoad"] = typeof(OpenRoad),
        ["closedRoad"] = typeof(RoadClosure),
        ["fleetGroup"] = typeof(FleetGroup),
        ["provenance"] = typeof(FigureSource),
        ["source"] = typeof(SourceReference),
    };

    // Fields that a record holds under another name.
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal)
    {
        ["opens"] = "opensSeconds",
        ["closes"] = "closesSeconds",
        ["at"] = "seconds",
        ["utcOffset"] = "utcOffsetMinutes",
        ["latitude"] = "location",
        ["longitude"] = "location",
        ["peoplePerHour"] = "ratePerHour",
        ["checkpoint.vehiclesPerHour"] = "unit",
        ["severity"] = "kind",
        ["counts"] = "countsOutwardOnly",
        ["availableFromDay"] = "freeFromSeconds",
        ["availableFrom"] = "freeFromSeconds",
        ["peopleSeated"] = "people",
        ["peopleLying"] = "people",
        ["seats"] = "patterns",
        ["lyingPlaces"] = "patterns",
        ["places"] = "patterns",
    };

    // Version 1 declares no classes, opens and closes no roads and knows nobody who comes later, together or by car.
    private static IEnumerable<string> Names(int version) => Records.Keys.Where(n =>
        version > 1 || n is not ("class" or "openRoad" or "closedRoad" or "arrival" or "group" or "privateCars"));

    private static JsonNode Whole(int version, string name) =>
        name is "scenario" ? Schema(version) : Schema(version)["$defs"]![name]!;

    private static JsonObject Definition(int version, string name) => Whole(version, name)["properties"]!.AsObject();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_field_of_the_schema_is_in_a_record_and_the_other_way_round(int version)
    {
        foreach (var (name, record) in Names(version).Select(n => (n, Records[n])))
        {
            var fields = Definition(version, name).Select(p => p.Key).Where(k => k is not "schema")
                .Select(k => Renamed.GetValueOrDefault($"{name}.{k}", Renamed.GetValueOrDefault(k, k)))
                .Distinct(StringComparer.Ordinal);
            var members = record.GetProperties().Where(p => p.CanWrite)
                .Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..])
                .Where(m => version > 1 || m is not ("classes" or "openRoads" or "closedRoads" or "arrivals" or "bays"
                    or "groups" or "timeZone" or "privateCars"));
            members = version == 1 && name is "assemblyPoint" ? members.Where(m => m is not "hours") : members;
            Assert.Equal(
                members.Order(StringComparer.Ordinal), fields.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_reader_asks_for_exactly_the_fields_of_the_schema(int version)
    {
        foreach (var name in Names(version))
        {
            var refusal = Assert.Throws<SafePassage.Terms.RefusalException>(
                () => Read(WithUnknownField(version, name))).Refusal;
            Assert.Equal("scenario.unknown-field", refusal.Code);
            var known = refusal.Next[(refusal.Next.IndexOf(':', StringComparison.Ordinal) + 1)..].TrimEnd('.')
                .Split(',').Select(w => w.Trim());
            Assert.Equal(
                Definition(version, name).Select(p => p.Key).Order(StringComparer.Ordinal),
                known.Order(StringComparer.Ordinal),
                StringComparer.Ordinal);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_object_of_the_schema_is_closed_described_and_says_what_it_requires(int version)
    {
        foreach (var name in Names(version))
        {
            var definition = Whole(version, name);
            Assert.False(definition["additionalProperties"]!.GetValue<bool>());
            Assert.NotNull(definition["required"]);
            Assert.All(
                Definition(version, name), p =>
                Assert.True(p.Value!["description"] is not null || p.Value["$ref"] is not null, $"{name}.{p.Key}"));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_the_schema_requires_the_reader_requires(int version)
    {
        foreach (var name in Names(version))
        {
            var definition = Whole(version, name);
            foreach (var field in Definition(version, name).Select(p => p.Key))
            {
                var node = Full(version);
                var without = Find(node, name);
                without.Remove(field);

                // One of several is enough: then the last of them is required.
                var required = Required(definition).Contains(field, StringComparer.Ordinal)
                    || (definition["anyOf"]?.AsArray().SelectMany(either => Required(either!)).ToArray() is { } any
                        && any.Contains(field, StringComparer.Ordinal) && !any.Any(without.ContainsKey));
                var refused = Record.Exception(
                    () => Read(node)) is SafePassage.Terms.RefusalException { Refusal.Code: "scenario.missing-field" };
                Assert.True(required == refused, $"{name}.{field}: schema says {(required ? "required" : "optional")}");
            }
        }
    }

    private static IEnumerable<string> Required(JsonNode definition) =>
        definition["required"]!.AsArray().Select(r => r!.GetValue<string>());

    private static Scenario Read(JsonNode node) =>
        ScenarioReader.Read(System.Text.Encoding.UTF8.GetBytes(node.ToJsonString()), "scenario.json");

    private static JsonNode Full(int version)
    {
        var node = version == 1 ? SecondVersion.Sample() : SecondVersion.Of(SecondVersion.Sample());
        node["corridors"]![0]!["hours"] = JsonNode.Parse(
            """[{ "fromDay": 0, "toDay": 1, "opens": "08:00", "closes": "12:00", "direction": "out" }]""");
        node["corridors"]![0]!["convoys"] = JsonNode.Parse("""{ "everyMinutes": 60, "vehicles": 20 }""");
        if (version > 1)
        {
            node["assemblyPoints"]![1]!["arrivals"] = JsonNode.Parse(
                """[{ "day": 0, "at": "14:00", "people": { "seated": 30 } }]""");
            node["assemblyPoints"]![0]!["groups"] = JsonNode.Parse(
                """[{ "people": { "seated": 4 }, "count": 2, "name": "Families of four" }]""");
            node["timeZone"] = "Europe/Kyiv";
            node["corridors"]![0]!["privateCars"] = JsonNode.Parse("""
                [{ "vehiclesPerHour": 60, "peoplePerVehicle": 3, "fromDay": 0, "toDay": 1, "opens": "08:00",
                   "closes": "12:00" }]
                """);
            node["openRoads"] = JsonNode.Parse("""[{ "way": 23741, "reason": "Agreed with the police." }]""");
            node["closedRoads"] = JsonNode.Parse("""[{ "kind": "closure", "way": 23742, "reason": "Cut." }]""");
        }

        return node;
    }

    private static JsonNode WithUnknownField(int version, string name)
    {
        var node = Full(version);
        Find(node, name)["zzz"] = 1;
        return node;
    }

    private static JsonObject Find(JsonNode root, string name) => (name switch
    {
        "scenario" => root,
        "class" => root["classes"]![0]!,
        "window" => root["windows"]![0]!,
        "hours" => root["corridors"]![0]!["hours"]![0]!,
        "assemblyPoint" => root["assemblyPoints"]![0]!,
        "arrival" => root["assemblyPoints"]![1]!["arrivals"]![0]!,
        "group" => root["assemblyPoints"]![0]!["groups"]![0]!,
        "receptionPoint" => root["receptionPoints"]![0]!,
        "checkpoint" => root["checkpoints"]![1]!,
        "waypoint" => root["waypoints"]![0]!,
        "corridor" => root["corridors"]![0]!,
        "convoys" => root["corridors"]![0]!["convoys"]!,
        "privateCars" => root["corridors"]![0]!["privateCars"]![0]!,
        "openRoad" => root["openRoads"]![0]!,
        "closedRoad" => root["closedRoads"]![0]!,
        "fleetGroup" => root["fleet"]![0]!,
        "provenance" => root["windows"]![0]!["provenance"]![0]!,
        "source" => root["sources"]![0]!,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    }).AsObject();
}
