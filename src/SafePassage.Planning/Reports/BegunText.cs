using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;

namespace SafePassage.Planning.Reports;

/// <summary>Says what had begun before a plan.</summary>
public static class BegunText
{
    /// <summary>One sentence on who was out, and who was on board, when the rest was planned.</summary>
    /// <param name="plan">The plan of the rest.</param>
    /// <param name="begun">What had begun.</param>
    public static string Of(Plan plan, BegunRuns begun)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(begun);
        var there = begun.Runs.Where(r => r.Arrives <= begun.At).Sum(r => r.Total);
        var under = begun.Runs.Where(r => r.Arrives > begun.At).ToArray();
        return string.Create(CultureInfo.InvariantCulture,
            $"Planned anew from {Moments.Day(plan.Model, begun.At)}: {there:N0} people were planned to be out by then, "
                + $"{under.Sum(r => r.Total):N0} on board of {under.Count(r => r.Total > 0):N0} vehicles under way; "
                + $"these are not counted here.");
    }
}
