using System.Globalization;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Reports;

/// <summary>Says how many people are not at their assembly points from the beginning.</summary>
public static class ArrivalsText
{
    /// <summary>How many come later and when the last of them do; nothing where nobody does.</summary>
    /// <param name="model">The problem.</param>
    public static IEnumerable<string> Sentences(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ModelArrival[] later =
            [.. model.AssemblyPoints.SelectMany(p => p.Arrivals ?? []).Where(a => a.People.Total > 0)];
        return later.Length == 0 ? [] : [string.Create(CultureInfo.InvariantCulture,
            $"{later.Sum(a => a.People.Total):N0} of the {model.TotalPeople:N0} people arrive at their assembly points "
                + $"later, the last on {Moments.Day(model, later.Max(a => a.At))}.")];
    }
}
