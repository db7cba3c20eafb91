using System.Globalization;
using SafePassage.Planning.Scenarios;
using SafePassage.Roads.Routing;

namespace SafePassage.Planning.Modelling;

/// <summary>Says which roads a plan may not use.</summary>
public static class ClosedRoadWords
{
    /// <summary>One sentence for each of <see cref="CorridorModel.ClosedRoads"/>, in English, followed by the reason
    /// as it was given.</summary>
    public static IEnumerable<string> Sentences(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return (model.ClosedRoads ?? []).Select(road =>
        {
            var since = road.Since is { } moment
                ? string.Create(CultureInfo.InvariantCulture, $" since {moment:yyyy-MM-dd HH:mm}") : "";
            var source = road.Source is { } told ? $" Source: {told}." : "";
            return $"{(road.Kind == ClosureKind.Hazard ? "Hazard" : "Closed")}{since}: {Label(road, road.Name)}."
                + $"{source} Reason given: {road.Reason}";
        });
    }

    /// <summary>Where a closure is, for example <c>way 7 'Bridge Street'</c> or <c>what a line of 2 points from 47.1,
    /// 9.5 crosses</c>.</summary>
    /// <param name="closure">The closure.</param>
    /// <param name="name">The name of its way; may be empty.</param>
    public static string Label(RoadClosure closure, string name)
    {
        ArgumentNullException.ThrowIfNull(closure);
        return closure switch
        {
            { Way: { } way } => ClosedRoad.Labelled(way, name),
            { Line: [var first, ..] line } => string.Create(
                CultureInfo.InvariantCulture, $"what a line of {line.Length} points from {first} crosses"),
            { Area: [var first, ..] area } => string.Create(
                CultureInfo.InvariantCulture, $"what an area of {area.Length} corners from {first} holds"),
            _ => string.Create(
                CultureInfo.InvariantCulture, $"what lies within {closure.RadiusMetres} m of {closure.Point}"),
        };
    }
}
