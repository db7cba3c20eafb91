using System.Collections.Immutable;
using System.Globalization;

namespace SafePassage.Planning.BusEvacuation;

/// <summary>Checks a schedule against its instance, with code of its own: it shares nothing with the search.</summary>
public static class BusScheduleCheck
{
    /// <summary>What is wrong with a schedule, one sentence for each fault; empty when it keeps every rule.</summary>
    /// <remarks>A pick-up point may be passed more often than it has loads: then a bus drives empty to a shelter and
    /// still takes one of its places, as in the published model, whose demand rows are "at least".</remarks>
    public static ImmutableArray<string> Faults(BusEvacuationInstance instance, BusSchedule schedule)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        if (schedule.Tours.Length != instance.Buses.Sum())
        {
            faults.Add(Text($"There are {schedule.Tours.Length} tours for {instance.Buses.Sum()} buses."));
            return faults.ToImmutable();
        }

        var (taken, brought) = (new int[instance.Loads.Length], new int[instance.Places.Length]);
        var (longest, bus) = (0, 0);
        for (var yard = 0; yard < instance.Buses.Length; yard++)
        {
            for (var n = 0; n < instance.Buses[yard]; n++, bus++)
            {
                var driven = 0;
                BusTrip? before = null;
                foreach (var trip in schedule.Tours[bus])
                {
                    if (trip.Pickup < 0 || trip.Pickup >= taken.Length
                        || trip.Shelter < 0 || trip.Shelter >= brought.Length)
                    {
                        faults.Add(Text($"Bus {bus + 1} drives to a place that the instance does not have."));
                        return faults.ToImmutable();
                    }

                    driven += before is { } last
                        ? instance.ToShelter[trip.Pickup][last.Shelter]
                        : instance.FromYard[yard][trip.Pickup];
                    driven += instance.ToShelter[trip.Pickup][trip.Shelter];
                    taken[trip.Pickup]++;
                    brought[trip.Shelter]++;
                    before = trip;
                }

                longest = Math.Max(longest, driven);
            }
        }

        faults.AddRange(taken.Select((t, p) => (Taken: t, Waiting: instance.Loads[p], Place: p + 1))
            .Where(x => x.Taken < x.Waiting)
            .Select(x => Text($"Pick-up {x.Place} has {x.Waiting} loads, and only {x.Taken} are taken.")));
        faults.AddRange(brought.Select((b, s) => (Brought: b, Takes: instance.Places[s], Place: s + 1))
            .Where(x => x.Brought > x.Takes)
            .Select(x => Text($"Shelter {x.Place} takes {x.Takes} loads, and {x.Brought} are brought.")));
        if (longest != schedule.Longest)
        {
            faults.Add(Text($"The longest tour is stated as {schedule.Longest}, and is {longest}."));
        }

        if (schedule.AtLeast > longest)
        {
            faults.Add(Text($"The bound is {schedule.AtLeast}, above the longest tour of {longest}."));
        }

        return faults.ToImmutable();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
