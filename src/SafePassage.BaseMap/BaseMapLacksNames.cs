namespace SafePassage.BaseMap;

/// <summary>What an extract lacks, as interfaces name it.</summary>
public static class BaseMapLacksNames
{
    /// <summary>The name of each: <c>buildings</c>, <c>land</c>, <c>water</c>, <c>places</c>, <c>coast</c>,
    /// <c>sound-coast</c>, <c>bounds</c>; empty where nothing is lacking.</summary>
    public static IReadOnlyList<string> Names(this BaseMapLacks lacks) =>
    [
        .. new[]
        {
            (BaseMapLacks.Buildings, "buildings"), (BaseMapLacks.Land, "land"), (BaseMapLacks.Water, "water"),
            (BaseMapLacks.Places, "places"), (BaseMapLacks.Coast, "coast"), (BaseMapLacks.SoundCoast, "sound-coast"),
            (BaseMapLacks.Bounds, "bounds"),
        }.Where(l => lacks.HasFlag(l.Item1)).Select(l => l.Item2),
    ];
}
