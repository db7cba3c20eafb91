using SafePassage.BaseMap.Shapes;

namespace SafePassage.BaseMap.Layers;

/// <summary>What a feature is drawn as.</summary>
internal enum DrawnShape
{
    Point = 0,
    Line = 1,
    Area = 2,
}

/// <summary>Something drawn: in which layer, with which properties, from which zoom on.</summary>
internal sealed class DrawnFeature
{
    /// <summary>One of <see cref="MapLayers.Order"/>.</summary>
    public required string Layer { get; init; }

    public required DrawnShape Shape { get; init; }

    /// <summary>The first zoom that shows it.</summary>
    public int ZoomMin { get; init; }

    /// <summary>Those of a higher rank are drawn over the others of the layer.</summary>
    public int Rank { get; init; }

    /// <summary>The OpenStreetMap way; below zero for none.</summary>
    public long Id { get; init; } = -1;

    public IReadOnlyList<DrawnTag> Tags { get; init; } = [];

    /// <summary>The one line of a line, or the one point of a point.</summary>
    public MapPoint[] Line { get; init; } = [];

    public IReadOnlyList<MapArea> Areas { get; init; } = [];

    /// <summary>Square units of all areas.</summary>
    public double Size { get; init; }

    /// <summary>True for a line that only carries a name.</summary>
    public bool IsLabel { get; init; }
}
