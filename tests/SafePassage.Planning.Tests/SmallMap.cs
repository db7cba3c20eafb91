using System.Text;
using System.Text.Json.Nodes;
using SafePassage.Planning.Scenarios;
using SafePassage.Roads.Network;

namespace SafePassage.Planning.Tests;

/// <summary>Roads drawn for a test, and a corridor between two points of them.</summary>
internal static class SmallMap
{
    /// <summary>The roads of a map written as OSM XML.</summary>
    internal static RoadNetwork Roads(string map)
    {
        var folder = Directory.CreateTempSubdirectory("map-");
        try
        {
            var path = Path.Combine(folder.FullName, "map.osm");
            File.WriteAllText(path, map);
            return RepositoryFiles.Import(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Ten people at A, a place B for them, one vehicle that stands at B.</summary>
    internal static Scenario Asked(double fromLatitude, double fromLongitude, double toLatitude, double toLongitude)
    {
        var node = JsonNode.Parse("""
            {
              "schema": "safe-passage/scenario/v2", "name": "Drawn", "profile": "bus", "startsOn": "2026-12-01",
              "utcOffset": "+01:00", "horizonDays": 1, "classes": [{ "id": "seated", "name": "Seated people" }],
              "windows": [{ "fromDay": 0, "toDay": 0, "opens": "09:00", "closes": "15:00" }],
              "assemblyPoints": [{ "id": "a", "name": "A", "people": { "seated": 10 }, "loadSecondsPerVehicle": 60 }],
              "receptionPoints": [{ "id": "b", "name": "B", "capacityPeople": 50, "unloadSecondsPerVehicle": 60 }],
              "corridors": [{ "id": "c", "name": "C", "assemblyPoints": ["a"], "via": [], "receptionPoints": ["b"] }],
              "fleet": [{ "id": "v", "name": "V", "vehicles": 1, "places": { "seated": 50 }, "startsAt": "b" }]
            }
            """)!.AsObject();
        var (a, b) = (node["assemblyPoints"]![0]!, node["receptionPoints"]![0]!);
        (a["latitude"], a["longitude"]) = (fromLatitude, fromLongitude);
        (b["latitude"], b["longitude"]) = (toLatitude, toLongitude);
        return ScenarioReader.Read(Encoding.UTF8.GetBytes(node.ToJsonString()), "scenario.json");
    }
}
