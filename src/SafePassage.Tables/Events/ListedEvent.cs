using System.Collections.Immutable;
using SafePassage.Tables.Listing;
using SafePassage.Tables.Rows;
using SafePassage.Terms;

namespace SafePassage.Tables.Events;

/// <summary>How many people a row says came to harm, and in which column.</summary>
/// <param name="Status">killed, wounded or missing.</param>
/// <param name="Unit">Of whom it speaks: persons, civilians, or unknown where the heading does not say.</param>
/// <param name="Count">The number as it is stated; never unknown. A zero is one that stands in the cell.</param>
/// <param name="Column">The heading of the column.</param>
public sealed record ListedCasualties(string Status, string Unit, Count Count, string Column);

/// <summary>What one row of a list of events says. Immutable.</summary>
public sealed record ListedEvent
{
    /// <summary>The id that the list gives it; empty where it gives none.</summary>
    public required string Id { get; init; }

    /// <summary>What happened, as a word of records: shelling, small-arms, mine and so on.</summary>
    public required string Kind { get; init; }

    /// <summary>What happened, as the list words it.</summary>
    public required string KindWords { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The time of day; null when the list does not say it, which is not midnight.</summary>
    public TimeOnly? Time { get; init; }

    /// <summary>The offset of the clock that the time was read from; null for the operation's own clock.</summary>
    public TimeSpan? Offset { get; init; }

    /// <summary>The place in the list's words; empty where it names none.</summary>
    public required string Place { get; init; }

    /// <summary>Degrees, rounded to what <see cref="PrecisionMetres"/> carries; null where the row has none.</summary>
    public GeoPoint? Point { get; init; }

    /// <summary>How far off the point may be: 100, 1,000 or 10,000 metres.</summary>
    public int PrecisionMetres { get; init; }

    /// <summary>Who says so; empty where the list does not say.</summary>
    public required string Source { get; init; }

    /// <summary>On how many sources the numbers of people rest, 1 to 10,000.</summary>
    public required int Sources { get; init; }

    /// <summary>What happened in plain words; the words of its kind where the list has no more.</summary>
    public required string Text { get; init; }

    /// <summary>The people who came to harm, as far as the row says a number.</summary>
    public required ImmutableArray<ListedCasualties> Casualties { get; init; }
}

/// <summary>What a person says about a list of events where the program cannot know it.</summary>
public sealed record EventOptions
{
    /// <summary>By field (kind, date, text and so on) the heading or letter of its column.</summary>
    public ImmutableDictionary<string, string> Columns { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>By words of the list the kind that is meant; <c>*</c> stands for all other words.</summary>
    public ImmutableDictionary<string, string> Kinds { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>How dates with strokes are read.</summary>
    public StrokedDates Dates { get; init; }

    /// <summary>How far off a point may be when the list does not say: 100, 1,000 or 10,000 metres.</summary>
    public int PrecisionMetres { get; init; } = 1_000;

    /// <summary>True when exchanged coordinates are turned round.</summary>
    public bool TakesProposals { get; init; }

    /// <summary>Where the operation lies.</summary>
    public PlaceArea Area { get; init; } = PlaceArea.Unknown;
}
