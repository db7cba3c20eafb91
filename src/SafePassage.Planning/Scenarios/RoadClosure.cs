using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Planning.Scenarios;

/// <summary>What makes a road unusable.</summary>
public enum ClosureKind
{
    /// <summary>It is cut or shut: a bridge that is down, a block, a gate.</summary>
    Closure,

    /// <summary>It leads through danger: mines, fire, fighting. No vehicle is planned through it.</summary>
    Hazard,
}

/// <summary>Roads that the plan may not use, in both directions: one way, or what a line, an area or a circle
/// holds.</summary>
/// <remarks>Exactly one of <see cref="Way"/>, <see cref="Line"/>, <see cref="Area"/> and <see cref="Point"/> is there.
/// It holds for the whole plan, bridges and tunnels included, and moves no place. Immutable; safe to share.</remarks>
/// <param name="Kind">What it is.</param>
/// <param name="Reason">Why, for people, 1 to 500 characters; it stands in the plan and its report.</param>
public record RoadClosure(ClosureKind Kind, string Reason)
{
    /// <summary>The most points of a line, and the most corners of an area.</summary>
    public const int PointsMax = 200;

    /// <summary>The largest radius around a point, in metres.</summary>
    public const int RadiusMax = 100_000;

    /// <summary>OpenStreetMap id of the closed way, at least 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Way { get; init; }

    /// <summary>A line of 2 to <see cref="PointsMax"/> points: every road that crosses or touches it is cut
    /// there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<GeoPoint>? Line { get; init; }

    /// <summary>The 3 to <see cref="PointsMax"/> corners of an area; the last is joined to the first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<GeoPoint>? Area { get; init; }

    /// <summary>The middle of a circle.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GeoPoint? Point { get; init; }

    /// <summary>The radius of the circle in metres, 1 to <see cref="RadiusMax"/>; there when <see cref="Point"/>
    /// is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RadiusMetres { get; init; }

    /// <summary>Key of the source that tells of it; null when none is named.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; init; }

    /// <summary>Since when, on the scenario's clock; null when unknown. It is told and changes no plan.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? Since { get; init; }

    /// <summary>A set with these roads closed as well.</summary>
    /// <param name="set">What is closed already.</param>
    /// <exception cref="InvalidOperationException">It does not say exactly once, and in full, where it closes
    /// roads.</exception>
    public ClosureSet AddTo(ClosureSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return (Way, Line, Area, Point, RadiusMetres) switch
        {
            ( > 0 and var way, null, null, null, null) => set.WithClosedWay(way),
            (null, { Length: >= 2 and <= PointsMax } line, null, null, null) => set.WithClosedLine(line),
            (null, null, { Length: >= 3 and <= PointsMax } area, null, null) => set.WithClosedPolygon(area),
            (null, null, null, { } point, > 0 and <= RadiusMax and var radius) =>
                set.WithClosedCircle(point, new Metres(radius)),
            _ => throw new InvalidOperationException("The closure does not say in full where it closes roads."),
        };
    }
}
