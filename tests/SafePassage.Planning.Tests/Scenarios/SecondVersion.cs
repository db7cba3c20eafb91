using System.Text.Json.Nodes;

namespace SafePassage.Planning.Tests.Scenarios;

/// <summary>Writes a scenario of version 1 as one of version 2, by the table in docs/formats/scenario.md.</summary>
internal static class SecondVersion
{
    /// <summary>The sample of Mariupol, of version 1.</summary>
    internal static JsonNode Sample() =>
        JsonNode.Parse(File.ReadAllBytes(RepositoryFiles.At("samples", "mariupol-2022", "scenario.json")))!;

    internal static JsonNode Of(JsonNode first)
    {
        var node = first.DeepClone();
        node["schema"] = "safe-passage/scenario/v2";
        node["travelSlackPercent"] = 0;
        node["classes"] = JsonNode.Parse("""
            [{"id": "seated", "name": "Seated people", "priority": 2},
             {"id": "lying", "name": "Lying people", "priority": 1}]
            """);
        foreach (var point in node["assemblyPoints"]!.AsArray())
        {
            Move(point!.AsObject(), "people", "peopleSeated", "peopleLying");
        }

        foreach (var group in node["fleet"]!.AsArray())
        {
            Move(group!.AsObject(), "places", "seats", "lyingPlaces");
        }

        return node;
    }

    private static void Move(JsonObject o, string to, string seated, string lying)
    {
        o[to] = new JsonObject
        {
            ["seated"] = o[seated]!.GetValue<int>(),
            ["lying"] = o[lying]!.GetValue<int>(),
        };
        o.Remove(seated);
        o.Remove(lying);
        foreach (var fields in (o["provenance"]?.AsArray() ?? []).Select(p => p!["fields"]!.AsArray()))
        {
            for (var f = 0; f < fields.Count; f++)
            {
                fields[f] = fields[f]!.GetValue<string>() is var name && (name == seated || name == lying) ? to : name;
            }
        }
    }
}
