using System.Text;
using System.Text.Json.Nodes;
using SafePassage.Planning.Scenarios;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Planning.Tests.Modelling;

/// <summary>The entries of <c>closedRoads</c> are read strictly.</summary>
public class RoadClosureReaderTests
{
    [Fact]
    public void Each_shape_is_read_as_it_is_written()
    {
        var read = Read("""
            { "kind": "closure", "way": 11, "reason": "a" },
            { "kind": "closure", "line": [[47, 9.5], [47.1, 9.6]], "reason": "b", "since": "2026-11-30T07:30" },
            { "kind": "hazard", "severity": "closes", "area": [[47, 9], [47, 10], [48, 9]], "reason": "c",
              "source": "un" },
            { "kind": "hazard", "severity": "closes", "point": [47, 9], "radiusMetres": 100, "reason": "d" }
            """).ClosedRoads;
        Assert.Equal((11L, ClosureKind.Closure, "a"), (read[0].Way, read[0].Kind, read[0].Reason));
        Assert.Equal([new GeoPoint(47, 9.5), new GeoPoint(47.1, 9.6)], read[1].Line!.Value);
        Assert.Equal(new DateTime(2026, 11, 30, 7, 30, 0), read[1].Since);
        Assert.Equal((3, ClosureKind.Hazard, "un"), (read[2].Area!.Value.Length, read[2].Kind, read[2].Source));
        Assert.Equal((new GeoPoint(47, 9), 100), (read[3].Point, read[3].RadiusMetres));
    }

    [Theory]
    [InlineData("missing-field", "$.closedRoads[0].kind", """{ "way": 11, "reason": "x" }""")]
    [InlineData("unknown-word", "$.closedRoads[0].kind", """{ "kind": "cut", "way": 11, "reason": "x" }""")]
    [InlineData("missing-field", "$.closedRoads[0].reason", """{ "kind": "closure", "way": 11 }""")]
    [InlineData("closed-where", "$.closedRoads[0]", """{ "kind": "closure", "reason": "x" }""")]
    [InlineData("closed-where", "$.closedRoads[0]",
        """{ "kind": "closure", "reason": "x", "way": 1, "point": [1, 2], "radiusMetres": 5 }""")]
    [InlineData("closed-circle", "$.closedRoads[0]", """{ "kind": "closure", "reason": "x", "point": [1, 2] }""")]
    [InlineData("closed-circle", "$.closedRoads[0]",
        """{ "kind": "closure", "reason": "x", "way": 1, "radiusMetres": 5 }""")]
    [InlineData("out-of-range", "$.closedRoads[0].radiusMetres",
        """{ "kind": "closure", "reason": "x", "point": [1, 2], "radiusMetres": 0 }""")]
    [InlineData("bad-length", "$.closedRoads[0].line", """{ "kind": "closure", "reason": "x", "line": [[1, 2]] }""")]
    [InlineData("bad-length", "$.closedRoads[0].area",
        """{ "kind": "closure", "reason": "x", "area": [[1, 2], [2, 2]] }""")]
    [InlineData("wrong-type", "$.closedRoads[0].line[1]",
        """{ "kind": "closure", "reason": "x", "line": [[1, 2], [2, "3"]] }""")]
    [InlineData("out-of-range", "$.closedRoads[0].line[1]",
        """{ "kind": "closure", "reason": "x", "line": [[1, 2], [91, 3]] }""")]
    [InlineData("crosses-antimeridian", "$.closedRoads[0].line",
        """{ "kind": "closure", "reason": "x", "line": [[1, 179], [1, -179]] }""")]
    [InlineData("hazard-slows", "$.closedRoads[0].severity",
        """{ "kind": "hazard", "severity": "slows", "reason": "x", "way": 1 }""")]
    [InlineData("missing-field", "$.closedRoads[0].severity", """{ "kind": "hazard", "reason": "x", "way": 1 }""")]
    [InlineData("closed-severity", "$.closedRoads[0].severity",
        """{ "kind": "closure", "severity": "closes", "reason": "x", "way": 1 }""")]
    [InlineData("bad-moment", "$.closedRoads[0].since",
        """{ "kind": "closure", "reason": "x", "way": 1, "since": "2026-11-30" }""")]
    [InlineData("unknown-source", "$.closedRoads[0].source",
        """{ "kind": "closure", "reason": "x", "way": 1, "source": "who" }""")]
    [InlineData("unknown-field", "$.closedRoads[0].by",
        """{ "kind": "closure", "reason": "x", "way": 1, "by": "y" }""")]
    public void What_is_not_in_order_is_refused_with_its_path(string code, string path, string entry)
    {
        var refusal = Assert.Throws<RefusalException>(() => Read(entry)).Refusal;
        Assert.Equal(("scenario." + code, "scenario.json " + path), (refusal.Code, refusal.Where));
        Assert.NotEmpty(refusal.Next);
    }

    internal static JsonObject Written() => JsonNode.Parse("""
        {
          "schema": "safe-passage/scenario/v2", "name": "Drawn", "profile": "bus", "startsOn": "2026-12-01",
          "utcOffset": "+01:00", "horizonDays": 1, "classes": [{ "id": "seated", "name": "Seated people" }],
          "windows": [{ "fromDay": 0, "toDay": 0, "opens": "09:00", "closes": "15:00" }],
          "assemblyPoints": [{ "id": "a", "name": "A", "latitude": 47.0, "longitude": 9.5,
            "people": { "seated": 10 }, "loadSecondsPerVehicle": 60 }],
          "receptionPoints": [{ "id": "b", "name": "B", "latitude": 47.03, "longitude": 9.5,
            "capacityPeople": 50, "unloadSecondsPerVehicle": 60 }],
          "corridors": [{ "id": "c", "name": "C", "assemblyPoints": ["a"], "via": [], "receptionPoints": ["b"] }],
          "fleet": [{ "id": "v", "name": "V", "vehicles": 1, "places": { "seated": 50 }, "startsAt": "b" }],
          "sources": [{ "key": "un", "title": "United Nations" }]
        }
        """)!.AsObject();

    private static Scenario Read(string entries)
    {
        var node = Written();
        node["closedRoads"] = JsonNode.Parse($"[{entries}]");
        return ScenarioReader.Read(Encoding.UTF8.GetBytes(node.ToJsonString()), "scenario.json");
    }
}
