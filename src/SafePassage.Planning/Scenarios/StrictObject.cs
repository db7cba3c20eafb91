using System.Globalization;
using System.Text.Json;
using SafePassage.Terms;

namespace SafePassage.Planning.Scenarios;

/// <summary>Reads one JSON object so that nothing in it is overlooked: each field is asked for once, the rest is
/// refused.</summary>
/// <remarks>Every refusal names the file and the path of the field. Not safe to share between threads.</remarks>
internal sealed class StrictObject
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly List<string> _asked = [];

    internal StrictObject(JsonElement element, string file, string path)
    {
        File = file;
        Path = path;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Refuse(
                "wrong-type", path, $"This must be an object, but it is {Kind(element)}.", "Write it as { ... }.");
        }

        foreach (var field in element.EnumerateObject())
        {
            if (!_fields.TryAdd(field.Name, field.Value))
            {
                throw Refuse("duplicate-field", At(field.Name), "The field stands here twice.", "Keep one of the two.");
            }
        }
    }

    internal string File { get; }

    internal string Path { get; }

    /// <summary>A field that was not asked for; null when there is none.</summary>
    internal string? Unasked => _fields.Keys.FirstOrDefault(name => !_asked.Contains(name, StringComparer.Ordinal));

    internal string At(string name) => $"{Path}.{name}";

    internal bool Has(string name) => _fields.ContainsKey(name);

    internal RefusalException Refuse(string code, string path, string what, string next) =>
        new(new Refusal("scenario." + code, $"{File} {path}", what, next));

    /// <summary>Reads text of 1 to <paramref name="maxLength"/> characters without control characters.</summary>
    internal string Text(string name, int maxLength, bool mayBeEmpty = false)
    {
        var element = Required(name);
        if (element.ValueKind != JsonValueKind.String)
        {
            throw Refuse("wrong-type", At(name), $"This must be text, but it is {Kind(element)}.", "Put it in quotes.");
        }

        var text = element.GetString()!;
        if ((text.Length == 0 && !mayBeEmpty) || text.Length > maxLength || text.Any(char.IsControl))
        {
            throw Refuse(
                "bad-text", At(name),
                string.Create(
                CultureInfo.InvariantCulture, $"The text has {text.Length} characters or a control character."),
                $"Use {(mayBeEmpty ? 0 : 1)} to {maxLength.ToString(CultureInfo.InvariantCulture)} plain characters.");
        }

        return text;
    }

    internal string? OptionalText(string name, int maxLength, bool mayBeEmpty = false) =>
        Asked(name) ? Text(name, maxLength, mayBeEmpty) : null;

    internal string Id(string name)
    {
        var text = Text(name, 1000);
        return Identifier.IsValid(text)
            ? text
            : throw Refuse(
                "bad-id", At(name), $"'{Shorten(text)}' is no id.",
                "Use 1 to 64 of a-z, 0-9, '-' and '.', beginning and ending with a letter or digit.");
    }

    /// <summary>Reads a whole number in the given range, ends included.</summary>
    internal int Whole(string name, int least, int most) => (int)LongWhole(name, least, most);

    /// <summary>The same for numbers that may be larger, such as ids of OpenStreetMap.</summary>
    internal long LongWhole(string name, long least, long most)
    {
        var element = Required(name);
        if (element.ValueKind != JsonValueKind.Number)
        {
            throw Refuse(
                "wrong-type", At(name), $"This must be a whole number, but it is {Kind(element)}.",
                "Write the number without quotes.");
        }

        if (!element.TryGetInt64(out var value))
        {
            throw Refuse(
                "not-whole", At(name), $"{Shorten(element.GetRawText())} is not a whole number in range.",
                Range(least, most));
        }

        return value >= least && value <= most
            ? value
            : throw Refuse(
                "out-of-range", At(name),
                $"{value.ToString(CultureInfo.InvariantCulture)} is {(value < least ? "too small" : "too large")}.",
                Range(least, most));
    }

    internal int? OptionalWhole(string name, int least, int most) => Asked(name) ? Whole(name, least, most) : null;

    /// <summary>Reads an object within this one.</summary>
    internal StrictObject Nested(string name) => new(Required(name), File, At(name));

    internal StrictObject? OptionalNested(string name) => Asked(name) ? Nested(name) : null;

    internal double Degrees(string name, double limit)
    {
        var element = Required(name);
        if (element.ValueKind != JsonValueKind.Number)
        {
            throw Refuse(
                "wrong-type", At(name), $"This must be a number of degrees, but it is {Kind(element)}.",
                "Write decimal degrees without quotes.");
        }

        return element.TryGetDouble(out var value) && value >= -limit && value <= limit
            ? value
            : throw Refuse("out-of-range", At(name), $"{Shorten(element.GetRawText())} degrees do not exist.",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Use -{limit} to {limit}; latitude and longitude may have been swapped."));
    }

    internal int ClockSeconds(string name)
    {
        var text = Text(name, 1000);
        if (text is "24:00")
        {
            return 86_400;
        }

        return text.Length == 5
            && TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time.Hour * 3600) + (time.Minute * 60)
            : throw Refuse(
                "bad-time", At(name), $"'{Shorten(text)}' is no time of day.", "Write it as HH:mm, 00:00 to 24:00.");
    }

    internal DateOnly Date(string name)
    {
        var text = Text(name, 1000);
        return DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is >= 1900 and < 2900
            ? date
            : throw Refuse("bad-date", At(name), $"'{Shorten(text)}' is no date.", "Write it as yyyy-MM-dd.");
    }

    internal T Choice<T>(string name, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        var text = Text(name, 1000);
        foreach (var (word, value) in choices)
        {
            if (string.Equals(word, text, StringComparison.Ordinal))
            {
                return value;
            }
        }

        var words = new List<string>();
        foreach (var (word, _) in choices)
        {
            words.Add(word);
        }

        throw Refuse(
            "unknown-word", At(name), $"'{Shorten(text)}' is not known here.",
            $"Use one of: {string.Join(", ", words)}.");
    }

    /// <summary>Reads an array, handing each element with its path to <paramref name="read"/>.</summary>
    internal List<T> Each<T>(string name, int least, int most, Func<JsonElement, string, T> read)
    {
        var list = new List<T>();
        if (least == 0 && !Asked(name))
        {
            return list;
        }

        var element = Required(name);
        if (element.ValueKind != JsonValueKind.Array)
        {
            throw Refuse(
                "wrong-type", At(name), $"This must be a list, but it is {Kind(element)}.", "Write it as [ ... ].");
        }

        var length = element.GetArrayLength();
        if (length < least || length > most)
        {
            throw Refuse(
                "bad-length", At(name), string.Create(CultureInfo.InvariantCulture, $"The list has {length} entries."),
                string.Create(CultureInfo.InvariantCulture, $"Give {least} to {most}."));
        }

        foreach (var item in element.EnumerateArray())
        {
            list.Add(read(item, string.Create(CultureInfo.InvariantCulture, $"{At(name)}[{list.Count}]")));
        }

        return list;
    }

    /// <summary>A field that must be there, unread.</summary>
    internal JsonElement Field(string name) => Required(name);

    /// <summary>Reads a list of texts.</summary>
    internal List<string> Words(string name, int least, int most) => Each(name, least, most, (item, path) =>
        item.ValueKind == JsonValueKind.String
            ? item.GetString()!
            : throw Refuse("wrong-type", path, $"This must be text, but it is {Kind(item)}.", "Put it in quotes."));

    /// <summary>Refuses any field that was not asked for.</summary>
    internal void Done()
    {
        if (Unasked is { } name)
        {
            var near = _asked.Find(known => IsNear(known, name));
            throw Refuse("unknown-field", At(Shorten(name)), "No field of this name is known here.",
                near is null ? $"Remove it; known here: {string.Join(", ", _asked)}." : $"Write it '{near}'.");
        }
    }

    /// <summary>Cuts text that came from the file to a length that fits a message.</summary>
    internal static string Shorten(string text)
    {
        var plain = new string([.. text.Take(60).Select(c => char.IsControl(c) ? '?' : c)]);
        return text.Length > 60 ? plain + "..." : plain;
    }

    private static string Range(long least, long most) =>
        string.Create(CultureInfo.InvariantCulture, $"Use a whole number from {least} to {most}.");

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    /// <summary>Asks whether an optional field is there; it counts as known from then on.</summary>
    internal bool Asked(string name)
    {
        if (!_asked.Contains(name, StringComparer.Ordinal))
        {
            _asked.Add(name);
        }

        return _fields.ContainsKey(name);
    }

    private JsonElement Required(string name)
    {
        if (Asked(name))
        {
            return _fields[name];
        }

        var near = _fields.Keys.FirstOrDefault(
            field => !_asked.Contains(field, StringComparer.Ordinal) && IsNear(field, name));
        throw near is null
            ? Refuse("missing-field", At(name), "The field is missing.", $"Add \"{name}\".")
            : Refuse("unknown-field", At(Shorten(near)), "No field of this name is known here.", $"Write it '{name}'.");
    }

    // A slip of the finger: one letter in four at most.
    private static bool IsNear(string one, string other) =>
        Spelling.Edits(one, other) <= Math.Max(1, Math.Min(one.Length, other.Length) / 4);
}
