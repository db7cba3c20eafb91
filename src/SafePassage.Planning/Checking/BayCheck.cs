using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;

namespace SafePassage.Planning.Checking;

/// <summary>Counts the vehicles in the bays of one place, for the judge. Stateless.</summary>
internal static class BayCheck
{
    /// <summary>The runs that find no bay; nothing where all do.</summary>
    /// <param name="place">Id of the place.</param>
    /// <param name="bays">How many it has; null: no limit.</param>
    /// <param name="taken">Stays of vehicles whose runs are not those of the plan.</param>
    /// <param name="stays">The first second of each run's stay and the first after it; a stay without a second needs
    /// no bay.</param>
    /// <remarks>One pass over beginnings and ends in time order, an end before a beginning in the same second. Where
    /// one too many stands, the run that came last is named and counted no more. n log n, times the bays.</remarks>
    internal static IEnumerable<Violation> Check(
        string place, int? bays, ImmutableArray<BayStay>? taken, IEnumerable<(Run Run, long From, long Until)> stays)
    {
        if (bays is not { } most)
        {
            return [];
        }

        var all = (taken ?? []).Select(s => (Run: (Run?)null, From: (long)s.From, Until: (long)s.Until))
            .Concat(stays.Select(s => (Run: (Run?)s.Run, s.From, s.Until)))
            .Where(s => s.Until > s.From).ToArray();
        var standing = new List<int>();
        var over = ImmutableArray.CreateBuilder<Run>();
        var first = 0L;
        foreach (var (second, begins, n) in all.Index().Select(s => (s.Item.From, Begins: true, s.Index))
            .Concat(all.Index().Select(s => (s.Item.Until, Begins: false, s.Index))).Order())
        {
            if (!begins)
            {
                standing.Remove(n);
                continue;
            }

            standing.Add(n);
            var last = standing.Count > most ? standing.FindLastIndex(s => all[s].Run is not null) : -1;
            if (last >= 0)
            {
                first = over.Count == 0 ? second : first;
                over.Add(all[standing[last]].Run!);
                standing.RemoveAt(last);
            }
        }

        return over.Count == 0 ? [] : [new Violation(ViolationKind.MoreVehiclesThanBays, place,
            string.Create(CultureInfo.InvariantCulture,
                $"{over.Count} runs find no bay there, the first at second {first}; it has {most}."))
        { Runs = over.ToImmutable() }];
    }
}
