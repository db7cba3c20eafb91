namespace SafePassage.Tables.Listing;

/// <summary>How a date with strokes is to be read.</summary>
public enum StrokedDates
{
    /// <summary>Nobody said: what can be read in two ways is refused.</summary>
    NotSaid,

    /// <summary>Day, month, year.</summary>
    DayFirst,

    /// <summary>Month, day, year.</summary>
    MonthFirst,
}
