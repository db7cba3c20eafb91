using System.Text.Json;

namespace SafePassage.Desk.Drafts;

/// <summary>Counts what a draft holds, however unfinished it is.</summary>
internal static class DraftFigures
{
    private static readonly string[] s_placeLists = ["assemblyPoints", "receptionPoints", "checkpoints", "waypoints"];

    /// <summary>People, places and vehicles; null for what cannot be counted.</summary>
    public static (int? People, int? Places, int? Vehicles) Of(ReadOnlyMemory<byte> draft)
    {
        using var document = JsonDocument.Parse(draft);
        var root = document.RootElement;
        return (Sum(root, "assemblyPoints", PeopleAt), Places(root), Sum(root, "fleet", f => Number(f, "vehicles")));
    }

    // A list that is not there yet has no places; one that is no list cannot be counted.
    private static int? Places(JsonElement root)
    {
        var all = 0;
        foreach (var name in s_placeLists)
        {
            if (root.TryGetProperty(name, out var list))
            {
                if (list.ValueKind != JsonValueKind.Array)
                {
                    return null;
                }

                all += list.GetArrayLength();
            }
        }

        return all;
    }

    private static int? Sum(JsonElement root, string name, Func<JsonElement, long?> count)
    {
        if (!root.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var all = 0L;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || count(item) is not { } counted)
            {
                return null;
            }

            all += counted;
        }

        return all <= int.MaxValue ? (int)all : null;
    }

    // Those of the beginning and those who come later.
    private static long? PeopleAt(JsonElement point)
    {
        var first = point.TryGetProperty("people", out var people) ? ByClass(people)
            : point.TryGetProperty("arrivals", out _) ? 0

            // Version 1 counts two classes in fields of their own.
            : Number(point, "peopleSeated") + Number(point, "peopleLying");
        return first + (point.TryGetProperty("arrivals", out _)
            ? Sum(point, "arrivals", a => a.TryGetProperty("people", out var come) ? ByClass(come) : null) : 0);
    }

    private static long? ByClass(JsonElement people)
    {
        if (people.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var all = 0L;
        foreach (var field in people.EnumerateObject())
        {
            if (Number(field.Value) is not { } counted)
            {
                return null;
            }

            all += counted;
        }

        return all;
    }

    private static long? Number(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) ? Number(value) : null;

    private static long? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0 ? number : null;
}
