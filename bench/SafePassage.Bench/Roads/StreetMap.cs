using SafePassage.Terms;

namespace SafePassage.Bench;

/// <summary>A generated map: nodes and the streets along them.</summary>
internal abstract class StreetMap
{
    /// <summary>Nodes; the OpenStreetMap id is the index plus one.</summary>
    public List<GeoPoint> Nodes { get; } = [];

    /// <summary>Streets.</summary>
    public List<Street> Ways { get; } = [];
}

/// <summary>A street of a <see cref="StreetMap"/>.</summary>
/// <param name="Nodes">Indexes of its nodes.</param>
/// <param name="Class">Value of its <c>highway</c> tag.</param>
/// <param name="OneWay">Whether it may be driven in drawing order only.</param>
internal sealed record Street(int[] Nodes, string Class, bool OneWay);
