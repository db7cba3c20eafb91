using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Scenarios;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Planning.Modelling;

/// <summary>Opens roads that the map closes, and says which would have to be opened where no way is.</summary>
public static class RoadOpenings
{
    /// <summary>Finds what closes each road that is to be opened.</summary>
    /// <param name="scenario">Its own roads come first.</param>
    /// <param name="byHand">Roads that were named beside the scenario.</param>
    /// <param name="router">The roads as the map has them.</param>
    /// <returns>Null when no road is to be opened.</returns>
    /// <exception cref="RefusalException">A road is not in the network, is open already, or is named twice.</exception>
    internal static ImmutableArray<ModelOpenedRoad>? Of(
        Scenario scenario, IReadOnlyList<OpenRoad> byHand, Router router)
    {
        return Of(scenario.OpenRoads.Select((road, n) => (road, At(n))).Concat(ByHand(byHand)), router);
    }

    /// <summary>Finds what closes each road that is to be opened beside any scenario.</summary>
    /// <param name="byHand">The roads.</param>
    /// <param name="router">The roads as the map has them.</param>
    /// <returns>Null when no road is to be opened.</returns>
    /// <exception cref="RefusalException">A road is not in the network, is open already, or is named twice.</exception>
    public static ImmutableArray<ModelOpenedRoad>? Of(IReadOnlyList<OpenRoad> byHand, Router router)
    {
        ArgumentNullException.ThrowIfNull(byHand);
        ArgumentNullException.ThrowIfNull(router);
        return Of(ByHand(byHand), router);
    }

    /// <summary>Which closed roads stand between two places, as a sentence in English.</summary>
    /// <param name="from">The place left.</param>
    /// <param name="to">The place to be reached.</param>
    /// <param name="obstacles">The closed roads; null when opening none would help.</param>
    public static string Obstacles(string from, string to, ImmutableArray<ClosedRoad>? obstacles)
    {
        var what = $"No open way leads from '{from}' to '{to}'";
        return obstacles is not [_, ..] roads ? what + ", and no closed road of this network would make one."
            : $"{what}. {(roads.Length == 1 ? "One closed road" : $"{roads.Length} closed roads")} would make one: "
                + string.Join("; ", roads.Select(r => $"{r.Label} is closed to buses by {r.Tags}")) + ".";
    }

    /// <summary>The options that would open closed roads, without the reason.</summary>
    public static string Options(ImmutableArray<ClosedRoad> obstacles) =>
        string.Join(' ', obstacles.Select(r => $"--open {Word(r.Way)}"));

    private static IEnumerable<(OpenRoad Road, string Where)> ByHand(IReadOnlyList<OpenRoad> roads) =>
        roads.Select(road => (road, $"--open {Word(road.Way)}"));

    private static ImmutableArray<ModelOpenedRoad>? Of(IEnumerable<(OpenRoad Road, string Where)> asked, Router router)
    {
        var opened = new List<ModelOpenedRoad>();
        foreach (var (road, where) in asked)
        {
            if (opened.Exists(other => other.Way == road.Way))
            {
                throw Refuse("open-twice", where, $"{Word(road.Way)} is opened twice.", "Name it once.");
            }

            var arcs = router.Network.ArcsOfWay(road.Way);
            if (arcs.IsEmpty)
            {
                throw Refuse(
                    "open-unknown", where, $"The road network has no {Word(road.Way)}.",
                    "Take the number of a road from the refusal or the map. Footpaths and building sites are not "
                        + "imported.");
            }

            var closed = router.Closed(road.Way)
                ?? throw Refuse(
                    "open-already", where,
                    $"{Label(router.Network, arcs[0])} is open to buses already.",
                    "Remove it from the roads to open.");
            opened.Add(new ModelOpenedRoad(closed.Way, closed.Name, closed.Tags, road.Reason));
        }

        return opened.Count == 0 ? null : [.. opened];
    }

    private static string Label(RoadNetwork network, int arc) =>
        ClosedRoad.Labelled(network.WayId(arc), network.Way(arc).Name);

    private static string At(int index) => string.Create(CultureInfo.InvariantCulture, $"$.openRoads[{index}]");

    private static string Word(long way) => string.Create(CultureInfo.InvariantCulture, $"way/{way}");

    private static RefusalException Refuse(string code, string where, string what, string next) =>
        new(new Refusal("scenario." + code, where, what, next));
}
