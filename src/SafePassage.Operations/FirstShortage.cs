using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>A vehicle of a plan on duty: from its first boarding of a day to its last arrival.</summary>
/// <param name="What">What kind of vehicle.</param>
/// <param name="Place">Where it stands before it begins: there it must be committed.</param>
/// <param name="From">When it is needed first.</param>
/// <param name="Until">When it is needed no more; after the beginning.</param>
/// <param name="People">How many it moves by the plan, zero or more.</param>
public sealed record VehicleDuty(
    ResourceKind What, PlaceId Place, DateTimeOffset From, DateTimeOffset Until, int People);

/// <summary>People of a plan who come to a place where they are received.</summary>
/// <param name="Place">The place.</param>
/// <param name="At">When.</param>
/// <param name="People">How many, one or more.</param>
public sealed record PlannedArrival(PlaceId Place, DateTimeOffset At, int People);

/// <summary>The first hours in which what is committed does not do for the plan.</summary>
/// <param name="What">Of what too few are committed.</param>
/// <param name="Place">Where.</param>
/// <param name="BeginsAt">From when on.</param>
/// <param name="Until">Until when at least it is short by as many.</param>
/// <param name="Needed">How many the plan needs, in the unit of the kind.</param>
/// <param name="Committed">How many are committed; unknown when nobody committed any.</param>
/// <param name="NotMoved">
/// How many people would not be moved: by the plan's own loads, from the emptiest vehicles to the fullest.
/// </param>
public sealed record Shortage(
    ResourceKind What,
    PlaceId Place,
    DateTimeOffset BeginsAt,
    DateTimeOffset Until,
    long Needed,
    Count Committed,
    Count NotMoved);

/// <summary>Holds a plan against what is committed.</summary>
/// <remarks>
/// Only what is committed counts, for an offer binds nobody. Nothing committed means that every vehicle is missing;
/// where nobody commits shelter places the room of the plan stands. Pure; n log n.
/// </remarks>
public static class FirstShortage
{
    /// <summary>The first shortage; null when the plan has what it needs.</summary>
    /// <param name="sheet">What is committed.</param>
    /// <param name="duties">Every vehicle on duty, in any order.</param>
    /// <param name="arrivals">Everybody who is received, in any order.</param>
    public static Shortage? Of(
        ResourceSheet sheet, IEnumerable<VehicleDuty> duties, IEnumerable<PlannedArrival> arrivals)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(duties);
        ArgumentNullException.ThrowIfNull(arrivals);
        var lines = sheet.Lines.ToLookup(l => (l.What, l.Place));
        return duties.GroupBy(d => (d.What, d.Place))
            .Select(g => Vehicles(g.Key.What, g.Key.Place, [.. g], [.. lines[g.Key]]))
            .Concat(arrivals.GroupBy(a => a.Place).Select(g => Shelter(
                g.Key, [.. g.OrderBy(a => a.At.UtcTicks)],
                [.. lines[(ResourceKind.ShelterPlaces, g.Key)].Where(l => l.Committed.IsKnown)])))
            .OfType<Shortage>()
            .OrderBy(s => s.BeginsAt.UtcTicks).ThenBy(s => s.What).ThenBy(s => s.Place.Value, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private static Shortage? Vehicles(ResourceKind what, PlaceId place, VehicleDuty[] duties, ResourceLine[] lines)
    {
        var edges = duties.SelectMany(d => new[] { d.From, d.Until })
            .Concat(lines.SelectMany(l => new[] { l.BeginsAt, l.Until }))
            .DistinctBy(t => t.UtcTicks).OrderBy(t => t.UtcTicks).ToArray();
        var (begin, end) = (duties.ToLookup(d => d.From.UtcTicks), duties.ToLookup(d => d.Until.UtcTicks));
        var (onDuty, next) = (0, 0);
        for (var i = 0; i + 1 < edges.Length; i++)
        {
            onDuty += begin[edges[i].UtcTicks].Count() - end[edges[i].UtcTicks].Count();
            while (next < lines.Length && lines[next].Until <= edges[i])
            {
                next++;
            }

            var line = next < lines.Length && lines[next].BeginsAt <= edges[i] ? lines[next] : null;
            if (onDuty > (line?.Committed.Low ?? 0))
            {
                var needed = duties.Where(d => d.From <= edges[i] && edges[i] < d.Until).ToArray();
                var missing = needed.Length - (int)(line?.Committed.Low ?? 0);
                var loads = needed.Select(d => (long)d.People).Order().ToArray();
                return new Shortage(
                    what, place, edges[i], edges[i + 1], needed.Length, line?.Committed ?? Count.Unknown,
                    new Bounds(loads.Take(missing).Sum(), loads.TakeLast(missing).Sum()).ToCount());
            }
        }

        return null;
    }

    // Everybody received so far is there still.
    private static Shortage? Shelter(PlaceId place, PlannedArrival[] arrivals, ResourceLine[] lines)
    {
        var there = 0L;
        foreach (var arrival in arrivals)
        {
            there += arrival.People;
            if (lines.Length > 0
                && Array.Find(lines, l => l.BeginsAt <= arrival.At && arrival.At < l.Until) is var line
                && there > (line?.Committed.Low ?? 0))
            {
                return new Shortage(
                    ResourceKind.ShelterPlaces, place, arrival.At, line?.Until ?? arrival.At, there,
                    line?.Committed ?? Count.Unknown, Count.Exact(there - (line?.Committed.Low ?? 0)));
            }
        }

        return null;
    }
}
