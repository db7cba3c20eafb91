using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;

namespace SafePassage.Planning.Reports;

/// <summary>Says how long people of a plan are exposed, and how far vehicles drive for it.</summary>
public static class ExposureText
{
    /// <summary>What an hour counts; the same wherever exposure is told.</summary>
    public const string Alike =
        "Each hour counts alike: the scenario does not say which places or hours are more dangerous.";

    /// <summary>Waiting and driving of those who are out, those who remain, and the kilometres, in sentences.</summary>
    /// <param name="plan">The plan.</param>
    public static IEnumerable<string> Sentences(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (exposed, remain) = (ExposureTally.Of(plan), plan.Totals.PeopleTotal - plan.Totals.PeopleOut);
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Until they arrive, the people who leave spend {exposed.PersonHours:N0} person-hours: "
                + $"{exposed.AssemblyPersonHours:N0} waiting at assembly points and {exposed.RoadPersonHours:N0} "
                + $"on the road. {Begin(plan)}. {Alike}");
        if (remain > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{remain:N0} people who remain are counted apart: {exposed.RemainingPersonHours:N0} person-hours "
                    + $"until the planned days end, and their waiting goes on.");
        }

        yield return string.Create(CultureInfo.InvariantCulture,
            $"Vehicles drive {exposed.LoadedKilometres:N0} km with people and {exposed.EmptyKilometres:N0} km empty.");
    }

    /// <summary>From when hours are counted, without a full stop.</summary>
    internal static string Begin(Plan plan) =>
        $"Hours count from {Moments.Day(plan.Model, ExposureTally.Of(plan).From)}"
            + (plan.Model.AssemblyPoints.Any(p => p.Arrivals is not null) ? ", or from when people come" : "");
}
