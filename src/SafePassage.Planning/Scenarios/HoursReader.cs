namespace SafePassage.Planning.Scenarios;

/// <summary>Reads the fields of which hours are made, the same wherever hours stand.</summary>
internal static class HoursReader
{
    /// <summary>The first and the last day.</summary>
    internal static (int From, int To) Days(StrictObject o)
    {
        var (from, to) = (o.Whole("fromDay", 0, 3_659), o.Whole("toDay", 0, 3_659));
        return to >= from
            ? (from, to)
            : throw o.Refuse(
                "window-backwards", o.At("toDay"), "The last day is before the first.",
                "Set toDay to fromDay or later.");
    }

    /// <summary>Opening and closing in seconds; closing is on the next day where it is not after opening.</summary>
    internal static (int Opens, int Closes) Clocks(StrictObject o)
    {
        var (opens, closes) = (o.ClockSeconds("opens"), o.ClockSeconds("closes"));
        if (closes == opens)
        {
            throw o.Refuse(
                "window-empty", o.At("closes"), "The window closes when it opens.",
                "Set closes to another time; a window that is always open is 00:00 to 24:00.");
        }

        // From 20:00 to 06:00 is one night.
        return (opens, closes > opens ? closes : closes + 86_400);
    }

    /// <summary>A day and a clock time as a second after midnight of day 0; 0 where neither is given.</summary>
    internal static int Moment(StrictObject o, string day, string clock) =>
        ((o.OptionalWhole(day, 0, 3_659) ?? 0) * 86_400) + (o.Asked(clock) ? o.ClockSeconds(clock) : 0);

    /// <summary>For which way hours hold: both, where nothing is said.</summary>
    internal static HoursDirection Direction(StrictObject o) => o.Asked("direction")
        ? o.Choice("direction", ("out", HoursDirection.Out), ("back", HoursDirection.Back),
            ("both", HoursDirection.Both))
        : HoursDirection.Both;

    /// <summary>The short form: the same hours on every day, for both directions; null where it is not used.</summary>
    internal static (int Opens, int Closes)? EveryDay(StrictObject o)
    {
        var given = o.Asked("opens") | o.Asked("closes");
        if (given && o.Has("hours"))
        {
            throw o.Refuse(
                "two-hours", o.At("hours"), "Hours of every day and hours by day stand here together.",
                "Keep either opens and closes, or hours.");
        }

        return given ? Clocks(o) : null;
    }
}
