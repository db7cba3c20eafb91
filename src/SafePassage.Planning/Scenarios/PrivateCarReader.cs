using System.Collections.Immutable;

namespace SafePassage.Planning.Scenarios;

/// <summary>Reads one entry of <c>privateCars</c>.</summary>
internal static class PrivateCarReader
{
    private const int Minutes = 10;

    /// <summary>Reads it, and all that is in it.</summary>
    /// <param name="o">The entry.</param>
    /// <param name="provenance">Reads where its figures come from.</param>
    internal static PrivateCarFlow Read(
        StrictObject o, Func<StrictObject, ImmutableArray<FigureSource>> provenance)
    {
        var (vehicles, people) = (o.Whole("vehiclesPerHour", 1, 100_000), o.Whole("peoplePerVehicle", 1, 20));
        var (from, to) = HoursReader.Days(o);
        var (opens, closes) = HoursReader.Clocks(o);
        RequireTens(o, "opens", opens);
        RequireTens(o, "closes", closes);
        var cars = new PrivateCarFlow(vehicles, people, from, to, opens, closes, provenance(o));
        o.Done();
        return cars;
    }

    private static void RequireTens(StrictObject o, string field, int seconds)
    {
        if (seconds % (Minutes * 60) != 0)
        {
            throw o.Refuse(
                "private-cars-minutes", o.At(field), "Private cars are let through in each ten minutes of the clock.",
                "Write a time in whole ten minutes, such as 08:00 or 08:10.");
        }
    }
}
