namespace SafePassage.Roads.Osm;

/// <summary>The tags of one OpenStreetMap object; reused from object to object by the reader.</summary>
/// <remarks>Not to be kept by a visitor. Not for use by several threads.</remarks>
internal sealed class OsmTags
{
    private readonly List<(string Key, string Value)> _tags = [];

    // One bit for each key there is, by a rough hash: most keys asked for are not there and cost no comparison.
    private ulong _keys;

    /// <summary>Number of tags.</summary>
    public int Count => _tags.Count;

    /// <summary>The value of a key; empty when the key is not there.</summary>
    public string this[string key]
    {
        get
        {
            if ((_keys & Bit(key)) == 0)
            {
                return "";
            }

            foreach (var tag in _tags)
            {
                if (string.Equals(tag.Key, key, StringComparison.Ordinal))
                {
                    return tag.Value;
                }
            }

            return "";
        }
    }

    /// <summary>A tag by its place, in file order.</summary>
    public (string Key, string Value) this[int index] => _tags[index];

    public bool Has(string key) => this[key].Length > 0;

    public void Add(string key, string value)
    {
        _keys |= Bit(key);
        _tags.Add((key, value));
    }

    public void Clear()
    {
        _keys = 0;
        _tags.Clear();
    }

    private static ulong Bit(string key) =>
        key.Length == 0 ? 1 : 1UL << ((key[0] + (key[^1] * 5) + (key.Length * 11)) & 63);
}
