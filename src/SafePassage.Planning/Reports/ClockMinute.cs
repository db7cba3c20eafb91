using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Reports;

/// <summary>A whole minute as people read it: on paper, on a map, on a screen.</summary>
/// <remarks>
/// A plan is exact to the second, and the judge drives it so. People keep minutes. Whoever must be somewhere is told
/// the minute before (<see cref="Before"/>), so that nobody comes late by following the paper. Whoever waits for
/// something to be over is told the minute after (<see cref="After"/>), so that nobody is promised it too soon. Nothing
/// else rounds a plan's seconds to minutes; the times of a whole plan, kept in order, are made by
/// <see cref="PlanMinutes"/>.
/// <para>Immutable value; the default is midnight of the plan's first day.</para>
/// </remarks>
/// <param name="Minutes">Minutes after midnight of the plan's first day; 0 or more.</param>
public readonly record struct ClockMinute(int Minutes)
{
    /// <summary>The minute before: for whoever must board, leave or join a queue, and for a proof that says "not
    /// before".</summary>
    /// <param name="second">Seconds after midnight of the plan's first day, 0 or more.</param>
    public static ClockMinute Before(int second) => new(second / 60);

    /// <summary>The minute after: for an arrival, a release or an end.</summary>
    /// <param name="second">Seconds after midnight of the plan's first day, 0 or more.</param>
    public static ClockMinute After(int second) => new((second / 60) + (second % 60 > 0 ? 1 : 0));

    /// <summary>For example <c>2022-11-06 17:40</c>.</summary>
    /// <param name="model">Whose first day is meant.</param>
    public string Day(CorridorModel model) => Moments.Day(model, Minutes * 60);

    /// <summary>For example <c>17:40</c>; the day with it where it is another than that of a minute read
    /// before.</summary>
    internal string Clock(CorridorModel model, ClockMinute read) =>
        string.Equals(Day(model)[..10], read.Day(model)[..10], StringComparison.Ordinal)
            ? Day(model)[11..] : Day(model);

    /// <summary>For example <c>2022-11-06T17:40+03:00</c>.</summary>
    internal string Iso(CorridorModel model) => Moments.Iso(model, Minutes * 60);

    /// <summary>The same moment with the distance from UTC that clocks have then.</summary>
    /// <param name="model">Whose first day and clocks are meant.</param>
    public DateTimeOffset On(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.MomentOf(Minutes * 60);
    }
}
