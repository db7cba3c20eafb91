using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Scenarios;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Planning.Modelling;

/// <summary>Lays the closures of a scenario on a road network.</summary>
/// <remarks>They are closed beside those that came from elsewhere, and move no place. Immutable.</remarks>
internal sealed class RoadClosures
{
    private readonly ClosureSet _others;
    private readonly ImmutableArray<Entry> _entries;

    private RoadClosures(ClosureSet others, ImmutableArray<Entry> entries) =>
        (_others, _entries, All) = (others, entries, Closed(others, entries));

    /// <summary>Everything that is closed.</summary>
    internal ClosureSet All { get; }

    /// <summary>Lays them on a network.</summary>
    /// <param name="scenario">Its own closures come first.</param>
    /// <param name="opened">Roads that are opened beside the scenario.</param>
    /// <param name="byHand">Closures that were given beside the scenario, by way.</param>
    /// <param name="network">The roads.</param>
    /// <param name="others">What else is closed.</param>
    /// <exception cref="RefusalException">A way is not in the network, is closed twice or opened as well; a line, an
    /// area or a circle holds no road.</exception>
    internal static RoadClosures Of(
        Scenario scenario, IReadOnlyList<OpenRoad> opened, IReadOnlyList<RoadClosure> byHand, RoadNetwork network,
        ClosureSet others)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        foreach (var (closure, where) in scenario.ClosedRoads.Select((c, n) => (c, At(n)))
            .Concat(byHand.Select(c => (c, $"--close-road {Word(c.Way)}"))))
        {
            if (closure.Way is { } way)
            {
                CheckWay(way, where, entries, scenario.OpenRoads.Concat(opened), network);
            }
            else if (closure.AddTo(ClosureSet.Empty).ClosedArcs(network).IsEmpty)
            {
                throw Refuse("closes-nothing", where, "No road of the network lies where this closes roads.",
                    "Look at the points, latitude first; or remove the entry.");
            }

            entries.Add(new Entry(closure, where));
        }

        return new RoadClosures(others, entries.ToImmutable());
    }

    /// <summary>The closures as the model states them; null when there is none.</summary>
    /// <param name="scenario">The sources.</param>
    /// <param name="network">The roads.</param>
    internal ImmutableArray<ModelClosedRoad>? Stated(Scenario scenario, RoadNetwork network)
    {
        var titles = scenario.Sources.ToDictionary(s => s.Key, s => s.Title, StringComparer.Ordinal);
        return _entries.IsEmpty ? null : [.. _entries.Select(e => new ModelClosedRoad(
            e.Closure.Kind, e.Closure.Reason, e.Closure.Way is { } way ? NameOf(network, way) : "")
        {
            Way = e.Closure.Way,
            Line = e.Closure.Line,
            Area = e.Closure.Area,
            Point = e.Closure.Point,
            RadiusMetres = e.Closure.RadiusMetres,
            Source = e.Closure.Source is { } key ? $"{key}: {titles[key]}" : null,
            Since = e.Closure.Since,
            Stretches = e.Closure.Way is not { } closed ? null
                : [.. network.ArcsOfWay(closed).Select(network.ArcGeometry)],
        })];
    }

    /// <summary>Which of the closures keep a way from being open: none of them could stay. Empty when no way would be
    /// open without all of them.</summary>
    /// <param name="router">The roads.</param>
    /// <param name="from">Where the way would begin.</param>
    /// <param name="to">Where it would end.</param>
    /// <returns>A sentence part each, for example <c>way 7 'Bridge Street' is closed by the scenario: the bridge is
    /// down</c>.</returns>
    /// <remarks>One route search for each closure on the fastest way without them: for whoever was refused.</remarks>
    internal ImmutableArray<string> Between(Router router, Snap from, Snap to)
    {
        if (_entries.IsEmpty || router.FindRoute(from, to, _others) is not { } route)
        {
            return [];
        }

        var driven = route.Legs.Select(leg => leg.Arc >> 1).ToHashSet();
        var lifted = _entries.Where(e => e.Closure.AddTo(ClosureSet.Empty).ClosedArcs(router.Network)
            .Any(arc => driven.Contains(arc >> 1))).ToList();
        foreach (var entry in lifted.ToArray())
        {
            var kept = _entries.Where(e => e == entry || !lifted.Contains(e));
            if (router.FindRoute(from, to, Closed(_others, kept)) is not null)
            {
                lifted.Remove(entry);
            }
        }

        return [.. lifted.Select(e => $"{Label(e.Closure, router.Network)} is closed by "
            + $"{(e.Where[0] == '$' ? "the scenario" : "--close-road")}: {e.Closure.Reason}")];
    }

    private static string Label(RoadClosure closure, RoadNetwork network) =>
        ClosedRoadWords.Label(closure, closure.Way is { } way ? NameOf(network, way) : "");

    private static void CheckWay(
        long way, string where, ImmutableArray<Entry>.Builder before, IEnumerable<OpenRoad> opened, RoadNetwork network)
    {
        if (before.Any(e => e.Closure.Way == way))
        {
            throw Refuse("closed-twice", where, $"{Word(way)} is closed twice.", "Name it once.");
        }

        if (opened.Any(road => road.Way == way))
        {
            throw Refuse("closed-and-opened", where, $"{Word(way)} is closed and opened.",
                "Keep one of the two.");
        }

        if (network.ArcsOfWay(way).IsEmpty)
        {
            throw Refuse("closed-unknown", where, $"The road network has no {Word(way)}.",
                "Take the number of a road from the map, or close what a line crosses.");
        }
    }

    private static ClosureSet Closed(ClosureSet others, IEnumerable<Entry> entries) =>
        entries.Aggregate(others, (set, e) => e.Closure.AddTo(set));

    private static string NameOf(RoadNetwork network, long way)
    {
        var road = network.Way(network.ArcsOfWay(way)[0]);
        return road.Name.Length > 0 ? road.Name : road.Ref;
    }

    private static string At(int index) => string.Create(CultureInfo.InvariantCulture, $"$.closedRoads[{index}]");

    private static string Word(long? way) => string.Create(CultureInfo.InvariantCulture, $"way/{way}");

    private static RefusalException Refuse(string code, string where, string what, string next) =>
        new(new Refusal("scenario." + code, where, what, next));

    private sealed record Entry(RoadClosure Closure, string Where);
}
