using System.Collections.Immutable;

namespace SafePassage.Planning.Modelling;

/// <summary>A moment from which on clocks show another distance from UTC.</summary>
/// <param name="At">The second, after midnight of day 0; above 0.</param>
/// <param name="OffsetMinutes">Minutes by which clocks are ahead of UTC from then on.</param>
public readonly record struct ClockChange(int At, int OffsetMinutes);

/// <summary>The clock on the wall beside the seconds of a model, which simply go by.</summary>
/// <param name="startsOn">The calendar day at whose midnight second 0 lies.</param>
/// <param name="offsetMinutes">Minutes by which clocks are ahead of UTC then.</param>
/// <param name="changes">When that changes, in time order.</param>
/// <remarks>Immutable. A time on the wall is given in seconds after midnight of day 0 as if no clock were ever changed:
/// day times 86,400 and the time of day.</remarks>
internal sealed class WallClock(DateOnly startsOn, int offsetMinutes, ImmutableArray<ClockChange> changes)
{
    internal static WallClock Of(CorridorModel model) =>
        new(model.StartsOn, model.UtcOffsetMinutes, model.ClockChanges ?? []);

    /// <summary>Minutes by which clocks are ahead of UTC at a second.</summary>
    internal int OffsetAt(long second) =>
        changes.Where(c => c.At <= second).Select(c => c.OffsetMinutes).DefaultIfEmpty(offsetMinutes).Last();

    /// <summary>What the clock shows at a second.</summary>
    internal DateTime Local(long second) =>
        startsOn.ToDateTime(TimeOnly.MinValue).AddSeconds(second + Ahead(OffsetAt(second)));

    /// <summary>The number of the calendar day on which a second lies, 0 being the first.</summary>
    internal int DayOf(long second) => (int)((second + Ahead(OffsetAt(second))) / 86_400);

    /// <summary>The second at which the clock shows a time.</summary>
    /// <param name="wall">The time on the wall.</param>
    /// <param name="atLast">Of a time that stands twice, when clocks go back: the second of them.</param>
    /// <remarks>A time that no clock shows, when clocks go forward, is the moment of the change.</remarks>
    internal int SecondOf(long wall, bool atLast)
    {
        var found = new List<long>();
        for (var n = 0; n <= changes.Length; n++)
        {
            var (from, until) = (n == 0 ? long.MinValue : changes[n - 1].At,
                n == changes.Length ? long.MaxValue : changes[n].At);
            var second = wall - Ahead(n == 0 ? offsetMinutes : changes[n - 1].OffsetMinutes);
            if (second >= from && second < until)
            {
                found.Add(second);
            }
        }

        return checked((int)(found.Count > 0 ? atLast ? found[^1] : found[0]
            : changes.First(c => wall - Ahead(c.OffsetMinutes) < c.At).At));
    }

    /// <summary>False for a time that no clock shows.</summary>
    internal bool Shows(long wall) => DayAndTime(SecondOf(wall, atLast: true)) == wall;

    private long DayAndTime(long second) => second + Ahead(OffsetAt(second));

    private long Ahead(int minutes) => (minutes - offsetMinutes) * 60L;
}
