namespace SafePassage.Roads.Osm;

/// <summary>Gives each different text one number, in the order they come; 0 is the empty text.</summary>
internal sealed class TextTable
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<string> _texts = [""];

    public int IndexOf(string text)
    {
        if (!_index.TryGetValue(text, out var index))
        {
            index = _texts.Count;
            _index.Add(text, index);
            _texts.Add(text);
        }

        return index;
    }

    public string[] ToArray() => [.. _texts];
}
