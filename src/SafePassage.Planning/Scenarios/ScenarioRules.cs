using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Terms;

namespace SafePassage.Planning.Scenarios;

/// <summary>The rules of a scenario that reach across its objects: ids, references, sums.</summary>
internal static class ScenarioRules
{
    internal delegate RefusalException Refuse(string code, string path, string what, string next);

    internal static void Check(Scenario scenario, PeopleFields people, Refuse refuse)
    {
        var places = CheckPlaceIds(scenario, refuse);
        CheckUnique(scenario.Corridors.Select((c, i) => (c.Id, Path("corridors", i))), refuse);
        CheckUnique(scenario.Fleet.Select((f, i) => (f.Id, Path("fleet", i))), refuse);
        CheckUnique(scenario.Sources.Select((s, i) => (s.Key, Path("sources", i))), refuse);
        HoursRules.Check(scenario, refuse);
        ArrivalRules.Check(scenario, refuse);
        CheckCorridors(scenario, places, refuse);
        CheckFleet(scenario, places, refuse);
        CheckPeople(scenario, people, refuse);
        GroupRules.Check(scenario, people, refuse);
        CheckSources(scenario, refuse);
    }

    private static string Path(string list, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"$.{list}[{index}]");

    private static Dictionary<string, string> CheckPlaceIds(Scenario scenario, Refuse refuse)
    {
        var all = scenario.AssemblyPoints.Select((p, i) => (p.Id, Path("assemblyPoints", i), "assembly point"))
            .Concat(scenario.ReceptionPoints.Select((p, i) => (p.Id, Path("receptionPoints", i), "reception point")))
            .Concat(scenario.Checkpoints.Select((p, i) => (p.Id, Path("checkpoints", i), "checkpoint")))
            .Concat(scenario.Waypoints.Select((p, i) => (p.Id, Path("waypoints", i), "waypoint")));
        var kinds = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, path, kind) in all)
        {
            if (!kinds.TryAdd(id, kind))
            {
                throw refuse(
                    "id-twice", path + ".id", $"The id '{id}' is used twice among the places.",
                    "Give each place its own id.");
            }
        }

        return kinds;
    }

    private static void CheckUnique(IEnumerable<(string Id, string Path)> ids, Refuse refuse)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, path) in ids)
        {
            if (!seen.Add(id))
            {
                throw refuse(
                    "id-twice", path, $"The id '{StrictObject.Shorten(id)}' is used twice in this list.",
                    "Give each entry its own id.");
            }
        }
    }

    private static void CheckCorridors(Scenario scenario, Dictionary<string, string> places, Refuse refuse)
    {
        for (var k = 0; k < scenario.Corridors.Length; k++)
        {
            var corridor = scenario.Corridors[k];
            var path = Path("corridors", k);
            CheckReferences(corridor.AssemblyPoints, path + ".assemblyPoints", places, refuse, "assembly point");
            CheckReferences(corridor.Via, path + ".via", places, refuse, "checkpoint", "waypoint");
            CheckReferences(corridor.ReceptionPoints, path + ".receptionPoints", places, refuse, "reception point");
        }
    }

    private static void CheckReferences(
        IReadOnlyList<string> ids, string path, Dictionary<string, string> places, Refuse refuse, params string[] kinds)
    {
        for (var i = 0; i < ids.Count; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            if (!places.TryGetValue(ids[i], out var kind))
            {
                throw refuse(
                    "unknown-place", at, $"No place has the id '{StrictObject.Shorten(ids[i])}'.",
                    "Add the place or correct the id.");
            }

            if (!kinds.Contains(kind, StringComparer.Ordinal))
            {
                throw refuse(
                    "wrong-place", at, $"'{ids[i]}' is a {kind}.", $"Name a {string.Join(" or ", kinds)} here.");
            }

            if (ids.Take(i).Contains(ids[i], StringComparer.Ordinal))
            {
                throw refuse("id-twice", at, $"'{ids[i]}' stands twice in this list.", "Name each place once.");
            }
        }
    }

    private static void CheckFleet(Scenario scenario, Dictionary<string, string> places, Refuse refuse)
    {
        for (var f = 0; f < scenario.Fleet.Length; f++)
        {
            var id = scenario.Fleet[f].StartsAt;
            var path = Path("fleet", f) + ".startsAt";
            CheckReferences([id], path, places, refuse, "assembly point", "reception point");
            CheckReferences(
                scenario.Fleet[f].RefuelsAt, Path("fleet", f) + ".refuelsAt", places, refuse, "assembly point",
                "reception point");
            if (!scenario.Corridors.Any(c => c.AssemblyPoints.IndexOf(id) >= 0 || c.ReceptionPoints.IndexOf(id) >= 0))
            {
                throw refuse(
                    "no-corridor", path,
                    $"No corridor begins or ends at '{id}', so these vehicles cannot drive anywhere.",
                    "Name the place in a corridor or start the vehicles elsewhere.");
            }
        }

        if (scenario.Fleet.Sum(f => (long)f.Vehicles) > 100_000)
        {
            throw refuse(
                "too-many-vehicles", "$.fleet", "The fleet has more than 100,000 vehicles.", "Check the numbers.");
        }
    }

    private static void CheckPeople(Scenario scenario, PeopleFields people, Refuse refuse)
    {
        var all = scenario.AssemblyPoints.Sum(
            p => p.Arrivals.Select(a => a.People).Prepend(p.People).Sum(n => (long)n.Total));
        if (all is 0 or > ScenarioReader.MaxPeople)
        {
            throw refuse(
                "people", "$.assemblyPoints",
                string.Create(CultureInfo.InvariantCulture, $"{all} people wait in all."),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Give 1 to {ScenarioReader.MaxPeople} people over all assembly points."));
        }

        for (var i = 0; i < scenario.AssemblyPoints.Length; i++)
        {
            var point = scenario.AssemblyPoints[i];
            if (!scenario.Corridors.Any(c => c.AssemblyPoints.IndexOf(point.Id) >= 0))
            {
                throw refuse(
                    "no-corridor", Path("assemblyPoints", i), $"No corridor begins at '{point.Id}'.",
                    "Name it in a corridor or remove it.");
            }

            for (var c = 0; c < scenario.Classes.Length; c++)
            {
                if (point.AllPeople[c] > 0 && scenario.Fleet.All(f => f.Patterns.All(p => p[c] == 0)))
                {
                    throw refuse(
                        "no-vehicle", $"{Path("assemblyPoints", i)}.{people.FieldOf(c)}",
                        $"No vehicle has a place for them: {scenario.Classes[c].Name}.",
                        "Add vehicles with such places to the fleet.");
                }
            }
        }
    }

    private static void CheckSources(Scenario scenario, Refuse refuse)
    {
        var keys = scenario.Sources.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, source) in Provenances(scenario).Select(p => (p.Path, p.Entry.Source))
            .Concat(scenario.ClosedRoads.Select((road, i) => (Path("closedRoads", i), road.Source))))
        {
            if (source is { } key && !keys.Contains(key))
            {
                throw refuse(
                    "unknown-source", path + ".source", $"No source has the key '{StrictObject.Shorten(key)}'.",
                    "Add it to sources or correct the key.");
            }
        }
    }

    private static IEnumerable<(string Path, FigureSource Entry)> Provenances(Scenario s) =>
        Of("$", s.Provenance)
            .Concat(s.Windows.SelectMany((o, i) => Of(Path("windows", i), o.Provenance)))
            .Concat(s.AssemblyPoints.SelectMany((o, i) => Of(Path("assemblyPoints", i), o.Provenance)
                .Concat(OfHours(Path("assemblyPoints", i), o.Hours.Select(h => h.Provenance)))))
            .Concat(s.ReceptionPoints.SelectMany((o, i) => Of(Path("receptionPoints", i), o.Provenance)))
            .Concat(s.Checkpoints.SelectMany((o, i) => Of(Path("checkpoints", i), o.Provenance)
                .Concat(OfHours(Path("checkpoints", i), o.Hours.Select(h => h.Provenance)))))
            .Concat(s.Corridors.SelectMany((o, i) => OfHours(Path("corridors", i), o.Hours.Select(h => h.Provenance))
                .Concat(OfCars(Path("corridors", i), o.PrivateCars))))
            .Concat(s.Fleet.SelectMany((o, i) => Of(Path("fleet", i), o.Provenance)));

    private static IEnumerable<(string Path, FigureSource Entry)> OfHours(
        string path, IEnumerable<ImmutableArray<FigureSource>> hours) => hours.SelectMany((entries, i) =>
            Of(string.Create(CultureInfo.InvariantCulture, $"{path}.hours[{i}]"), entries));

    private static IEnumerable<(string Path, FigureSource Entry)> OfCars(
        string path, IEnumerable<PrivateCarFlow> cars) => cars.SelectMany((c, i) =>
            Of(string.Create(CultureInfo.InvariantCulture, $"{path}.privateCars[{i}]"), c.Provenance));

    private static IEnumerable<(string Path, FigureSource Entry)> Of(string path, IEnumerable<FigureSource> entries) =>
        entries.Select((entry, i) => (string.Create(CultureInfo.InvariantCulture, $"{path}.provenance[{i}]"), entry));
}
