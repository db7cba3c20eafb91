using System.Globalization;

namespace SafePassage.Planning.Scenarios;

/// <summary>The rules of arrivals: in time order, after the beginning, within the horizon.</summary>
internal static class ArrivalRules
{
    internal static void Check(Scenario scenario, ScenarioRules.Refuse refuse)
    {
        for (var i = 0; i < scenario.AssemblyPoints.Length; i++)
        {
            var before = 0;
            foreach (var (n, arrival) in scenario.AssemblyPoints[i].Arrivals.Index())
            {
                var path = string.Create(CultureInfo.InvariantCulture, $"$.assemblyPoints[{i}].arrivals[{n}]");
                if (arrival.Day >= scenario.HorizonDays)
                {
                    throw refuse("arrival-late", path + ".day", "These people come after the days planned.",
                        string.Create(CultureInfo.InvariantCulture,
                            $"Use at most {scenario.HorizonDays - 1}, or raise horizonDays."));
                }

                if (arrival.At <= before)
                {
                    throw refuse("arrival-order", path,
                        n == 0 ? "People of day 0 at 00:00 are there from the beginning."
                            : "They come no later than those before them in the list.",
                        n == 0 ? "Count them in people." : "Sort arrivals by day and time, each moment once.");
                }

                if (arrival.People.Total == 0)
                {
                    throw refuse("arrival-of-nobody", path + ".people", "Nobody comes.",
                        "Say how many people come, or remove the entry.");
                }

                if (!scenario.Clock.Shows(arrival.At))
                {
                    throw refuse("arrival-clock", path + ".at", "No clock shows this time: clocks go forward then.",
                        "Write the time before or after the change.");
                }

                before = arrival.At;
            }
        }
    }
}
