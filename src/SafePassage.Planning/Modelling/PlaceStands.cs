using System.Globalization;
using SafePassage.Planning.Scenarios;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Planning.Modelling;

/// <summary>Puts the places of a scenario on roads: once, on the roads as the map has them, so that neither a closure
/// nor an opened road moves a place.</summary>
internal static class PlaceStands
{
    /// <summary>A place that is moved farther than this is named.</summary>
    private const int MetresUnsaid = 50;

    // How far the search for the nearest road goes when a place is refused, to tell its distance.
    private static readonly Metres _farRadius = new(100_000);

    /// <summary>The roads of all places by their ids.</summary>
    /// <param name="scenario">The places.</param>
    /// <param name="mapped">The roads as the map has them.</param>
    /// <param name="opened">The same with roads opened by hand, for places that no other road reaches.</param>
    /// <exception cref="RefusalException">A place has no road.</exception>
    internal static Dictionary<string, Snap> Find(Scenario scenario, Router mapped, Router opened)
    {
        var stands = new Dictionary<string, Snap>(StringComparer.Ordinal);
        foreach (var place in PlacesOf(scenario))
        {
            stands.Add(
                place.Id,
                Find(place, mapped) ?? Find(place, opened) ?? throw NoRoad(opened, place));
        }

        return stands;
    }

    /// <summary>The places that stand far from the point given, or that no way joins to the rest of the roads, in the
    /// order of the scenario; null when there is none.</summary>
    internal static IEnumerable<ModelMovedPlace> Moved(
        Scenario scenario, Router router, IReadOnlyDictionary<string, Snap> stands)
    {
        foreach (var place in PlacesOf(scenario))
        {
            var stand = stands[place.Id];
            var isOnIsland = router.IsOnIsland(stand);
            if (stand.Distance.Value > MetresUnsaid || isOnIsland)
            {
                yield return new ModelMovedPlace(
                    place.Id, place.Name, stand.Way, stand.Road ?? "", stand.Class, stand.Distance.Value, stand.Side,
                    isOnIsland);
            }
        }
    }

    /// <summary>Why a place may be what a way fails at: it is closed itself, or on an island; empty for
    /// neither.</summary>
    internal static string Hindrance(string id, Snap stand, Router router, ClosureSet closures)
    {
        var road = $"'{id}' stands on {ClosedRoad.Labelled(stand.Way, stand.Road ?? "")}";
        return closures.Contains(router.Network, stand) ? $" {road}, which is closed there."
            : router.IsOnIsland(stand) ? $" {road}, from which no way leads to the rest of the roads and back." : "";
    }

    private static IEnumerable<Place> PlacesOf(Scenario scenario) =>
        scenario.AssemblyPoints.Select((p, i) => new Place(p.Id, p.Name, p.Location, "assemblyPoints", i, true))
            .Concat(scenario.ReceptionPoints.Select(
                (p, i) => new Place(p.Id, p.Name, p.Location, "receptionPoints", i, true)))
            .Concat(scenario.Checkpoints.Select(
                (p, i) => new Place(p.Id, p.Name, p.Location, "checkpoints", i, false)))
            .Concat(scenario.Waypoints.Select((p, i) => new Place(p.Id, p.Name, p.Location, "waypoints", i, false)));

    private static Snap? Find(Place place, Router router) => router.Snap(
        place.Location, ScenarioCompiler.SnapRadius, place.IsBoarded ? RoadChoice.Streets : RoadChoice.All);

    private static RefusalException NoRoad(Router router, Place place)
    {
        var (id, location, path) = (place.Id, place.Location, place.Path);
        var swapped = location.Longitude is >= -90 and <= 90
            ? new GeoPoint(location.Longitude, location.Latitude) : location;
        if (router.Snap(swapped, ScenarioCompiler.SnapRadius) is not null)
        {
            return new RefusalException(new Refusal(
                "scenario.swapped", path,
                $"No open road reaches '{id}', but one does where its latitude and longitude are swapped.",
                "Swap the two: latitude is the number north or south of the equator."));
        }

        if (router.Snap(location, ScenarioCompiler.SnapRadius, RoadChoice.All) is { } passed)
        {
            return new RefusalException(new Refusal(
                "scenario.no-street", path,
                $"Only motorways, bridges or tunnels are near '{id}', the nearest is "
                    + $"{ClosedRoad.Labelled(passed.Way, passed.Road ?? "")}, and nobody can board there.",
                $"Move the place to within {ScenarioCompiler.SnapRadius} of a street, or import the extract that "
                    + "covers it."));
        }

        var nearest = router.Snap(location, _farRadius) is { } far
            ? $"the nearest road for this vehicle is {far.Distance} away"
            : $"no road for this vehicle is within {_farRadius}";
        return new RefusalException(new Refusal("scenario.no-road", path, $"No open road reaches '{id}': {nearest}.",
            $"Move the place to within {ScenarioCompiler.SnapRadius} of a road, open a road that the map closes, or "
                + "import the extract that covers it."));
    }

    private sealed record Place(
        string Id, string Name, GeoPoint Location, string List, int Index, bool IsBoarded)
    {
        public string Path => string.Create(CultureInfo.InvariantCulture, $"$.{List}[{Index}]");
    }
}
