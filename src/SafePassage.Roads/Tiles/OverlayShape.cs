using System.Collections.Immutable;
using SafePassage.Terms;

namespace SafePassage.Roads.Tiles;

/// <summary>What an overlay shape consists of.</summary>
public enum OverlayKind
{
    /// <summary>One or several points. The default.</summary>
    Points = 0,

    /// <summary>One or several lines.</summary>
    Lines = 1,

    /// <summary>One polygon: an outer ring and its holes.</summary>
    Polygon = 2,
}

/// <summary>A value of a property of an overlay shape: a text or a whole number.</summary>
/// <remarks>Default: the empty text, which a tile leaves out. Immutable; safe to share between threads.</remarks>
public readonly record struct OverlayValue
{
    /// <summary>A text.</summary>
    public OverlayValue(string text) => Text = text;

    /// <summary>A whole number.</summary>
    public OverlayValue(long number) => Number = number;

    /// <summary>The text; null when this is a number.</summary>
    public string? Text { get; }

    /// <summary>The number; zero when this is a text.</summary>
    public long Number { get; }
}

/// <summary>Something to draw over the roads: a hazard, a closed road, a place.</summary>
/// <remarks>Immutable; safe to share between threads. A shape may not cross the antimeridian.</remarks>
/// <param name="Kind">Points, lines or a polygon.</param>
/// <param name="Parts">For points: one part with all of them. For lines: one part for each line, of at least two
/// points. For a polygon: the outer ring, then the holes, each of at least three corners, in any direction; whether the
/// first corner is repeated as the last does not matter.</param>
/// <param name="Properties">What the tile says about it, in this order; each key once.</param>
/// <param name="Id">Id of the feature in the tile; null or below zero for none.</param>
public sealed record OverlayShape(
    OverlayKind Kind,
    ImmutableArray<ImmutableArray<GeoPoint>> Parts,
    ImmutableArray<KeyValuePair<string, OverlayValue>> Properties,
    long? Id = null);

/// <summary>Overlay shapes drawn as one layer.</summary>
/// <param name="Name">Name of the layer, for example <c>hazards</c>.</param>
/// <param name="Shapes">What is drawn, from the lowest to the topmost.</param>
public sealed record OverlayLayer(string Name, ImmutableArray<OverlayShape> Shapes);
