using System.Globalization;

namespace SafePassage.Planning.Scenarios;

/// <summary>The rules of groups: of those who wait from the beginning, each make-up once, none too large for every
/// vehicle.</summary>
internal static class GroupRules
{
    private const int MostAtPoint = 10_000;

    internal static void Check(Scenario scenario, PeopleFields people, ScenarioRules.Refuse refuse)
    {
        foreach (var (i, point) in scenario.AssemblyPoints.Index().Where(p => !p.Item.Groups.IsEmpty))
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"$.assemblyPoints[{i}].groups");
            if (!point.Arrivals.IsEmpty)
            {
                throw refuse("groups-with-arrivals", path,
                    $"At '{point.Id}' people arrive later, and groups are known only of those who wait from the "
                        + "beginning.",
                    "Give an assembly point either groups or arrivals; make two points of it where it has both.");
            }

            CheckEach(scenario, point, path, refuse);
            CheckSums(scenario, point, path, people, refuse);
        }
    }

    private static void CheckEach(Scenario scenario, AssemblyPoint point, string path, ScenarioRules.Refuse refuse)
    {
        foreach (var (n, group) in point.Groups.Index())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}[{n}]");
            if (group.People.Total < 2)
            {
                throw refuse("group-of-one", at + ".people", "A group has two people at least.",
                    "Correct the numbers, or remove the entry: who is in no group travels alone.");
            }

            if (point.Groups.Take(n).Any(g => g.People == group.People))
            {
                throw refuse("group-twice", at, "Groups of the same make-up stand in this list already.",
                    "Join the two entries: add their counts.");
            }

            if (!scenario.Fleet.Any(f => f.Patterns.Any(group.People.IsWithin) && MayReach(scenario, f, point.Id)))
            {
                var makeUp = string.Join(", ", scenario.Classes.Index().Where(c => group.People[c.Index] > 0)
                    .Select(c => $"{group.People[c.Index]} {c.Item.Id}"));
                throw refuse("group-no-vehicle", at + ".people",
                    $"No vehicle that can come to '{point.Id}' carries this group at once: {makeUp}.",
                    "Add vehicles with a pattern that holds the whole group, or divide it as its people agree to.");
            }
        }
    }

    private static void CheckSums(
        Scenario scenario, AssemblyPoint point, string path, PeopleFields people, ScenarioRules.Refuse refuse)
    {
        var count = point.Groups.Sum(g => (long)g.Count);
        if (count > MostAtPoint)
        {
            throw refuse("groups-too-many", path,
                string.Create(CultureInfo.InvariantCulture, $"{count} groups wait at '{point.Id}'."),
                string.Create(CultureInfo.InvariantCulture, $"Give {MostAtPoint} at most, or check the numbers."));
        }

        var together = PeopleGroup.PeopleOf(scenario.Classes.Length, point.Groups);
        for (var c = 0; c < together.Length; c++)
        {
            if (together[c] > point.People[c])
            {
                throw refuse("groups-above-people", path,
                    string.Create(CultureInfo.InvariantCulture,
                        $"{together[c]} {scenario.Classes[c].Name} are in groups at '{point.Id}', but "
                            + $"{people.FieldOf(c)} says that {point.People[c]} wait there."),
                    "Count everybody in a group in people, too, or correct the groups.");
            }
        }
    }

    // Empty vehicles drive along corridors, out and back, from where they stand at first.
    private static bool MayReach(Scenario scenario, FleetGroup fleet, string point)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { fleet.StartsAt };
        int before;
        do
        {
            before = reached.Count;
            foreach (var corridor in scenario.Corridors)
            {
                string[] ends = [.. corridor.AssemblyPoints, .. corridor.ReceptionPoints];
                if (ends.Any(reached.Contains))
                {
                    reached.UnionWith(ends);
                }
            }
        }
        while (reached.Count > before);

        return reached.Contains(point);
    }
}
