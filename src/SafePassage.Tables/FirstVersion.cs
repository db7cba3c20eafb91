using System.Text.Json.Nodes;
using SafePassage.Tables.Fields;
using SafePassage.Tables.Rows;

namespace SafePassage.Tables;

/// <summary>Writes a scenario of version 1 as one of version 2, which rows can join.</summary>
/// <remarks>docs/formats/scenario.md has the table of fields. The object is changed in place.</remarks>
internal static class FirstVersion
{
    private static readonly (string Old, string Class)[] People =
        [("peopleSeated", "seated"), ("peopleLying", "lying")];

    private static readonly (string Old, string Class)[] Places = [("seats", "seated"), ("lyingPlaces", "lying")];

    internal static void Renew(JsonObject scenario)
    {
        if (ScenarioLists.Text(scenario, "schema") != "safe-passage/scenario/v1")
        {
            return;
        }

        scenario["schema"] = "safe-passage/scenario/v2";

        // Version 1 plans without slack where none is given; version 2 does not.
        scenario.TryAdd("travelSlackPercent", 0);
        scenario["classes"] = new JsonArray([.. People.Select(known => ClassOf(known.Class))]);
        foreach (var point in ScenarioLists.Entries(scenario, "assemblyPoints"))
        {
            Gather(point, "people", People);
        }

        foreach (var group in ScenarioLists.Entries(scenario, "fleet"))
        {
            Gather(group, "places", Places);
        }
    }

    internal static JsonObject ClassOf(string id)
    {
        var known = Array.Find(FieldWordList.Classes, c => c.Id == id);
        return new JsonObject { ["id"] = known.Id, ["name"] = known.Name, ["priority"] = known.Priority };
    }

    private static void Gather(JsonObject entry, string into, (string Old, string Class)[] fields)
    {
        var counts = new JsonObject();
        var at = entry.Count;
        foreach (var (old, people) in fields)
        {
            if (entry[old] is { } count)
            {
                at = Math.Min(at, entry.IndexOf(old));
                counts[people] = count.DeepClone();
                entry.Remove(old);
            }

            foreach (var source in ScenarioLists.Entries(entry, "provenance"))
            {
                Rename(source, old, into);
            }
        }

        // Where the old fields stood, so that either version gives the same bytes.
        entry.Insert(Math.Min(at, entry.Count), into, counts);
    }

    private static void Rename(JsonObject source, string old, string into)
    {
        if (source["fields"] is JsonArray names)
        {
            source["fields"] = new JsonArray([.. names
                .Select(name => name?.ToString() == old ? into : name?.ToString()).Distinct(StringComparer.Ordinal)
                .Select(name => (JsonNode?)name)]);
        }
    }
}
