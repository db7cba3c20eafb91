using System.Globalization;

namespace SafePassage.Planning.Scenarios;

/// <summary>The rules of hours: within the horizon, and no two of the same way at the same time.</summary>
internal static class HoursRules
{
    internal static void Check(Scenario scenario, ScenarioRules.Refuse refuse)
    {
        CheckList("$.windows", [.. scenario.Windows.Select(w => (w, HoursDirection.Both))], scenario, refuse);
        for (var i = 0; i < scenario.AssemblyPoints.Length; i++)
        {
            CheckList(
                string.Create(CultureInfo.InvariantCulture, $"$.assemblyPoints[{i}].hours"),
                [.. scenario.AssemblyPoints[i].Hours.Select(w => (w, HoursDirection.Out))], scenario, refuse);
        }

        for (var c = 0; c < scenario.Checkpoints.Length; c++)
        {
            CheckHours("checkpoints", c, scenario.Checkpoints[c].Hours, scenario, refuse);
        }

        for (var k = 0; k < scenario.Corridors.Length; k++)
        {
            CheckHours("corridors", k, scenario.Corridors[k].Hours, scenario, refuse);
            CheckList(
                string.Create(CultureInfo.InvariantCulture, $"$.corridors[{k}].privateCars"),
                [.. scenario.Corridors[k].PrivateCars.Select(c => (c.Window, HoursDirection.Out))], scenario, refuse);
        }
    }

    private static void CheckHours(
        string list, int index, IEnumerable<DirectedHours> hours, Scenario scenario, ScenarioRules.Refuse refuse) =>
        CheckList(
            string.Create(CultureInfo.InvariantCulture, $"$.{list}[{index}].hours"),
            [.. hours.Select(h => (h.Window, h.Direction))], scenario, refuse);

    private static void CheckList(
        string list, (ScenarioWindow Window, HoursDirection Direction)[] hours, Scenario scenario,
        ScenarioRules.Refuse refuse)
    {
        for (var i = 0; i < hours.Length; i++)
        {
            var (window, direction) = hours[i];
            var path = string.Create(CultureInfo.InvariantCulture, $"{list}[{i}]");
            if (window.ToDay >= scenario.HorizonDays)
            {
                throw refuse("window-late", path + ".toDay", "The window lasts beyond the horizon.",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Use at most {scenario.HorizonDays - 1}, or raise horizonDays."));
            }

            for (var j = 0; j < i; j++)
            {
                if (Meet(direction, hours[j].Direction) && Overlaps(window, hours[j].Window))
                {
                    throw refuse(
                        "windows-overlap", path,
                        string.Create(CultureInfo.InvariantCulture, $"The window overlaps {list}[{j}]."),
                        "Join the two or move one.");
                }
            }
        }
    }

    private static bool Meet(HoursDirection one, HoursDirection two) =>
        one == two || one == HoursDirection.Both || two == HoursDirection.Both;

    // Hours that run over midnight meet those of the next day: day d of one beside day d + later of two.
    private static bool Overlaps(ScenarioWindow one, ScenarioWindow two) => Enumerable.Range(-1, 3).Any(later =>
        one.FromDay + later <= two.ToDay && two.FromDay <= one.ToDay + later
        && one.OpensSeconds < two.ClosesSeconds + (later * 86_400)
        && two.OpensSeconds + (later * 86_400) < one.ClosesSeconds);
}
