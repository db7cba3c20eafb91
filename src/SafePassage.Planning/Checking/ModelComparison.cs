using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Reports;

namespace SafePassage.Planning.Checking;

/// <summary>Says in what two models differ.</summary>
public static class ModelComparison
{
    private const int Most = 10;

    /// <summary>Lists the first differences, each with the path of its field; empty when the models are the
    /// same.</summary>
    /// <param name="stated">The model of a plan file.</param>
    /// <param name="compiled">The model of scenario and network.</param>
    public static ImmutableArray<string> Differences(CorridorModel stated, CorridorModel compiled)
    {
        ArgumentNullException.ThrowIfNull(stated);
        ArgumentNullException.ThrowIfNull(compiled);
        return [.. Walk("model", PlanJson.Tree(stated), PlanJson.Tree(compiled)).Take(Most)];
    }

    private static IEnumerable<string> Walk(string path, JsonNode? stated, JsonNode? compiled)
    {
        switch (stated, compiled)
        {
            case (JsonObject a, JsonObject b):
                // What one has not, the other may not have either.
                return a.Select(f => f.Key).Union(b.Select(f => f.Key), StringComparer.Ordinal)
                    .SelectMany(key => Walk($"{path}.{key}", a[key], b[key]));
            case (JsonArray a, JsonArray b) when a.Count == b.Count:
                return a.SelectMany((item, n) => Walk($"{path}[{n}]", item, b[n]));
            case (JsonArray a, JsonArray b):
                return [$"{path}: the plan has {a.Count} entries, scenario and network give {b.Count}."];
            default:
                return JsonNode.DeepEquals(stated, compiled) ? []
                    : [$"{path}: the plan says {Shown(stated)}, scenario and network give {Shown(compiled)}."];
        }
    }

    private static string Shown(JsonNode? node) => node?.ToJsonString() ?? "nothing";
}
