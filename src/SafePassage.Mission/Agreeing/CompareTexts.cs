using System.Text.Json.Nodes;
using SafePassage.Records.Agreeing;

namespace SafePassage.Mission.Agreeing;

/// <summary>One difference between two texts.</summary>
/// <param name="Part">Where: <c>terms/hotlines</c>, <c>segments/s1</c>, or a field of the text.</param>
/// <param name="Field">Which field of it, for example <c>state</c> or <c>answers/test-holds</c>; empty for the part
/// itself.</param>
/// <param name="Before">What the first text says; null when it says nothing: then it was added.</param>
/// <param name="After">What the second text says; null when it says nothing: then it was removed.</param>
public sealed record TextDifference(string Part, string Field, string? Before, string? After);

/// <summary>Compares two texts term by term and field by field.</summary>
/// <remarks>
/// It walks over everything that is written of a text, so no field can be left out of a comparison by mistake. Pure;
/// linear in the texts.
/// </remarks>
public static class CompareTexts
{
    // What names a piece of a list: pieces are compared by name, wherever they stand.
    private static readonly string[] s_names = ["code", "id", "question", "opensAt", "party", "place"];

    /// <summary>The differences, in the order of the texts: first what the first one says, then what is new.</summary>
    public static IReadOnlyList<TextDifference> Run(AccordDraft before, AccordDraft after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (first, second) = (Pieces(before), Pieces(after));
        var later = second.ToDictionary(p => p.Key, p => p.Value);
        var earlier = first.ToDictionary(p => p.Key, p => p.Value);
        return
        [
            .. first.Where(p => later.GetValueOrDefault(p.Key) != p.Value)
                .Select(p => Of(p.Key, p.Value, later.GetValueOrDefault(p.Key))),
            .. second.Where(p => !earlier.ContainsKey(p.Key)).Select(p => Of(p.Key, null, p.Value)),
        ];
    }

    private static TextDifference Of((string Part, string Field) at, string? before, string? after) =>
        new(at.Part, at.Field, before, after);

    private static List<KeyValuePair<(string Part, string Field), string>> Pieces(AccordDraft draft)
    {
        var pieces = new List<KeyValuePair<(string Part, string Field), string>>();
        Walk(JsonNode.Parse(draft.Write()), [], pieces);
        return pieces;
    }

    private static void Walk(
        JsonNode? node, string[] path, List<KeyValuePair<(string Part, string Field), string>> pieces)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields)
                {
                    Walk(value, [.. path, name], pieces);
                }

                break;
            case JsonArray list when list.Count > 0 && list.All(v => v is JsonObject):
                foreach (var (name, value) in Named(list))
                {
                    Walk(value, [.. path, name], pieces);
                }

                break;
            case JsonArray list:
                Add(string.Join(", ", list.Select(v => v?.ToString() ?? "")));
                break;
            case { } value:
                Add(value.ToString());
                break;
        }

        void Add(string value)
        {
            var depth = path.Length > 1 ? 2 : 1;
            pieces.Add(new((string.Join('/', path[..depth]), string.Join('/', path[depth..])), value));
        }
    }

    // Two windows may open at one time, for two directions: then the second has its number behind its name.
    private static IEnumerable<(string Name, JsonNode Value)> Named(JsonArray list)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var value in list.OfType<JsonObject>())
        {
            var name = s_names.Select(n => value[n]?.ToString()).FirstOrDefault(n => n is not null) ?? "";
            var times = seen[name] = seen.GetValueOrDefault(name) + 1;
            yield return (times == 1 ? name : $"{name} ({times})", value);
        }
    }
}
