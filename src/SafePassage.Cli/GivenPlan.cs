using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Terms;

namespace SafePassage.Cli;

/// <summary>Reads a plan that somebody names.</summary>
internal static class GivenPlan
{
    /// <param name="place">plan.json, or the folder that holds it.</param>
    /// <exception cref="RefusalException">There is no plan there, or it is not in order.</exception>
    internal static Plan Read(string place)
    {
        var file = Directory.Exists(place) ? Path.Combine(place, PlanFiles.PlanName) : place;
        return PlanJson.Read(FileBytes.Read(file, PlanJson.MaxBytes), file);
    }
}
