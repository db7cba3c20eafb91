using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SafePassage.Planning.Scenarios;
using SafePassage.Terms;

namespace SafePassage.Desk.Drafts;

/// <summary>Finds what keeps a draft from being a scenario.</summary>
/// <remarks>
/// The reader of scenarios stops at the first problem. So what it stopped at is noted, taken out of a copy (an entry of
/// a list) or filled with a plain value (a field of the scenario itself), and the copy is read again, until it is read
/// through. What is found only because something was taken out before is not told: rules across entries are asked only
/// of a draft of which nothing is missing.
/// </remarks>
internal static partial class DraftProblems
{
    private const string File = "draft.json";
    private const int PassesMax = 50;
    private const int BytesMax = 16 * 1024 * 1024;

    // These follow from an entry that was taken out, as much as from one that was never there.
    private static readonly string[] s_across =
    [
        "scenario.unknown-place", "scenario.wrong-place", "scenario.no-corridor", "scenario.no-vehicle",
        "scenario.unknown-source", "scenario.people", "scenario.too-many-vehicles", "scenario.unknown-class",
    ];

    private static readonly Dictionary<string, string> s_fill = new(StringComparer.Ordinal)
    {
        ["name"] = "\"-\"",
        ["startsOn"] = "\"2030-01-01\"",
        ["utcOffset"] = "\"+00:00\"",
        ["horizonDays"] = "365",
        ["profile"] = "\"bus\"",
        ["windows"] = """[{"fromDay":0,"toDay":0,"opens":"00:00","closes":"24:00"}]""",
        ["assemblyPoints"] = """
            [{"id":"zz.a","name":"-","latitude":0,"longitude":0,"people":{},"loadSecondsPerVehicle":0}]
            """,
        ["receptionPoints"] = """
            [{"id":"zz.r","name":"-","latitude":0,"longitude":0,"capacityPeople":1,"unloadSecondsPerVehicle":0}]
            """,
        ["corridors"] = """
            [{"id":"zz.c","name":"-","assemblyPoints":["zz.a"],"via":[],"receptionPoints":["zz.r"]}]
            """,
    };

    /// <summary>What is found, in the order of reading; empty when the draft can be planned as far as its file
    /// tells.</summary>
    /// <param name="draft">One JSON object.</param>
    /// <remarks>At most 50 readings, fewer for a large draft.</remarks>
    public static IReadOnlyList<DraftProblem> Find(ReadOnlyMemory<byte> draft)
    {
        var found = new List<DraftProblem>();
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        JsonObject? rest = null;
        var bytes = draft;
        for (var pass = 0; pass < PassesMax && (pass == 0 || (long)pass * draft.Length < BytesMax); pass++)
        {
            if (Refused(bytes) is not { } refusal || (rest is not null && s_across.Contains(refusal.Code)))
            {
                break;
            }

            var path = refusal.Where.StartsWith(File + " ", StringComparison.Ordinal)
                ? refusal.Where[(File.Length + 1)..] : "$";
            if (Original(path, places) is not { } original)
            {
                break;
            }

            // A list of which every entry was taken out is empty by that alone.
            if (!places.ContainsKey(path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path))
            {
                found.Add(new DraftProblem(original, refusal.Code, refusal.What, refusal.Next));
            }

            rest ??= Copy(draft);
            if (rest is null || !Mend(rest, path, places))
            {
                break;
            }

            bytes = JsonSerializer.SerializeToUtf8Bytes(rest);
        }

        return found;
    }

    private static Refusal? Refused(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            ScenarioReader.Read(bytes, File);
            return null;
        }
        catch (RefusalException e)
        {
            return e.Refusal;
        }
    }

    // Null for an object with a field twice: which of the two is meant cannot be told.
    private static JsonObject? Copy(ReadOnlyMemory<byte> draft)
    {
        try
        {
            return JsonNode.Parse(
                draft.Span, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })?.AsObject();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The path in the draft as it was sent; null for an entry that was filled in here.
    private static string? Original(string path, Dictionary<string, List<int>> places)
    {
        if (Entry().Match(path) is not { Success: true } entry
            || !places.TryGetValue(entry.Groups["list"].Value, out var kept))
        {
            return path;
        }

        var at = int.Parse(entry.Groups["at"].ValueSpan, CultureInfo.InvariantCulture);
        return at < kept.Count
            ? string.Create(CultureInfo.InvariantCulture, $"$.{entry.Groups["list"]}[{kept[at]}]{path[entry.Length..]}")
            : null;
    }

    private static bool Mend(JsonObject rest, string path, Dictionary<string, List<int>> places)
    {
        if (Entry().Match(path) is { Success: true } entry)
        {
            var name = entry.Groups["list"].Value;
            var at = int.Parse(entry.Groups["at"].ValueSpan, CultureInfo.InvariantCulture);
            if (name == "classes" || rest[name] is not JsonArray list || at >= list.Count)
            {
                return false;
            }

            if (!places.TryGetValue(name, out var kept))
            {
                places[name] = kept = [.. Enumerable.Range(0, list.Count)];
            }

            list.RemoveAt(at);
            kept.RemoveAt(at);
            return true;
        }

        var field = path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "";
        if (!s_fill.TryGetValue(field, out var value))
        {
            return field is not ("schema" or "classes" or "fleet") && rest.Remove(field);
        }

        places[field] = [];
        rest[field] = JsonNode.Parse(value);
        return true;
    }

    [GeneratedRegex(@"^\$\.(?<list>[A-Za-z]+)\[(?<at>[0-9]{1,9})\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entry();
}
