using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Terms;
using Route = SafePassage.Roads.Routing.Route;

namespace SafePassage.Cli.Commands;

/// <summary>A network as somebody asked for ways on it.</summary>
/// <param name="Mapped">The roads as the map has them: places stand on them, whatever is opened or closed.</param>
/// <param name="Router">The same with the roads that were opened by hand.</param>
/// <param name="Closures">What is to be avoided.</param>
/// <param name="Opened">What was opened, a sentence each.</param>
internal sealed record AskedRoads(
    Router Mapped, Router Router, ClosureSet Closures, ImmutableArray<string> Opened)
{
    /// <summary>From how far away a place is told to be moved.</summary>
    public const int MovedMetresMin = 50;

    /// <summary>The fastest route between two places.</summary>
    /// <exception cref="RefusalException">There is none; the closed roads in the way are named.</exception>
    public Route Route(AskedPlace from, AskedPlace to) =>
        Router.FindRoute(from.Snap, to.Snap, Closures) ?? throw NoWay(from, to);

    /// <summary>The two routes between two places that share least.</summary>
    /// <exception cref="RefusalException">There is no way; the closed roads in the way are named.</exception>
    public RoutePair Pair(AskedPlace from, AskedPlace to) =>
        Router.FindPair(from.Snap, to.Snap, Closures) ?? throw NoWay(from, to);

    /// <summary>The refusal where no way leads from one place to another.</summary>
    public RefusalException NoWay(AskedPlace from, AskedPlace to)
    {
        var obstacles = Router.FindObstacles(from.Snap, to.Snap, Closures);
        return new RefusalException(new Refusal(
            "route.no-way", $"{from.Given} to {to.Given}",
            RoadOpenings.Obstacles(from.Given, to.Given, obstacles),
            obstacles is [_, ..] roads
                ? $"If you know that buses can use {(roads.Length == 1 ? "it" : "them")}, add "
                    + $"{RoadOpenings.Options(roads)} --reason \"...\". Otherwise avoid less, or ask for other places."
                : "Avoid less, or ask for other places."));
    }

    /// <summary>Where a place stands, as a sentence.</summary>
    public static string Stands(AskedPlace place)
    {
        var snap = place.Snap;
        var road = snap.Road ?? $"a road without a name ({RoadClassWords.Of(snap.Class)})";
        var moved = snap.Distance.Value > MovedMetresMin
            ? string.Create(CultureInfo.InvariantCulture, $" Moved by {snap.Distance.Value} m: look whether this is "
                + $"the road that is meant.")
            : "";
        var island = snap.IsOnMainland
            ? "" : " No way leads from there to the rest of the roads and back.";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{place.Given} stands on {road} (way {snap.Way}), {snap.Distance.Value} m from the point given.")
            + moved + island;
    }
}

/// <summary>A place that somebody asked for.</summary>
/// <param name="Given">As it was given.</param>
/// <param name="Point">Where that is.</param>
/// <param name="Snap">Where it stands on the roads.</param>
internal sealed record AskedPlace(string Given, GeoPoint Point, Snap Snap);
