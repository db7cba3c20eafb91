using System.Globalization;
using SafePassage.Roads.Tiles;

namespace SafePassage.BaseMap.Layers;

/// <summary>One property of a drawn feature: a text, a whole number, or simply true.</summary>
internal readonly record struct DrawnTag
{
    private DrawnTag(string key, string? text, long? number) => (Key, Text, Number) = (key, text, number);

    public string Key { get; }

    // Neither of both is "true".
    private string? Text { get; }

    private long? Number { get; }

    /// <summary>Key and value as one text: the same for the same tags.</summary>
    public string Look => string.Create(CultureInfo.InvariantCulture, $"{Key}={Text}{Number}");

    public static DrawnTag Of(string key, string text) => new(key, text, null);

    public static DrawnTag Of(string key, long number) => new(key, null, number);

    public static DrawnTag True(string key) => new(key, null, null);

    /// <summary>Adds it to the current feature of a layer.</summary>
    public void AddTo(TileLayer layer)
    {
        if (Text is not null)
        {
            layer.Tag(Key, Text);
        }
        else if (Number is { } number)
        {
            layer.Tag(Key, number);
        }
        else
        {
            layer.Tag(Key, true);
        }
    }
}
