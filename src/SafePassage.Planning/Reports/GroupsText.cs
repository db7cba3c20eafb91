using System.Globalization;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Reports;

/// <summary>Says which groups travel together.</summary>
public static class GroupsText
{
    /// <summary>How many groups wait, and how many of them leave as a whole; nothing where nobody travels
    /// together.</summary>
    /// <param name="plan">The plan.</param>
    public static IEnumerable<string> Sentences(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        PeopleGroup[] all = [.. plan.Model.AssemblyPoints.SelectMany(p => p.Groups ?? [])];
        PeopleGroup[] leave = [.. plan.Runs.SelectMany(r => r.Groups ?? [])];
        return all.Length == 0 ? [] : [string.Create(CultureInfo.InvariantCulture,
            $"{all.Sum(PeopleIn):N0} of the {plan.Model.TotalPeople:N0} people travel in {all.Sum(g => g.Count):N0} "
                + $"groups, each in one vehicle: {leave.Sum(g => g.Count):N0} of these groups leave, with "
                + $"{leave.Sum(PeopleIn):N0} people.")];
    }

    /// <summary>The groups on board of a run by size, the largest first, for example <c>3 groups of 5, 1 group of
    /// 2</c>; empty where there is none.</summary>
    /// <param name="run">The run.</param>
    public static string Of(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return string.Join(", ", (run.Groups ?? []).GroupBy(g => g.People.Total, g => g.Count)
            .OrderByDescending(size => size.Key).Select(size => string.Create(CultureInfo.InvariantCulture,
                $"{size.Sum():N0} {(size.Sum() == 1 ? "group" : "groups")} of {size.Key:N0}")));
    }

    /// <summary>True where some people of a plan travel together.</summary>
    /// <param name="plan">The plan.</param>
    public static bool HasGroups(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Model.AssemblyPoints.Any(p => p.Groups is not null)
            || plan.Runs.Any(r => r.Groups is not null);
    }

    private static long PeopleIn(PeopleGroup group) => (long)group.Count * group.People.Total;
}
