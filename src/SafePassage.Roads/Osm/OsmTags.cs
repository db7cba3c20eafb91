namespace SafePassage.Roads.Osm;

/// <summary>The tags of one OpenStreetMap object; reused from object to object by the reader.</summary>
/// <remarks>Not to be kept by a visitor. Not for use by several threads.</remarks>
internal sealed class OsmTags
{
    private readonly List<(string Key, string Value)> _tags = [];

    /// <summary>The value of a key; empty when the key is not there.</summary>
    public string this[string key]
    {
        get
        {
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

    public bool Has(string key) => this[key].Length > 0;

    public void Add(string key, string value) => _tags.Add((key, value));

    public void Clear() => _tags.Clear();
}
