using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Listing;

/// <summary>How many people one row of a list says came to harm.</summary>
/// <param name="Status">What became of them.</param>
/// <param name="Unit">Of whom it speaks.</param>
/// <param name="Count">The number as stated; known.</param>
/// <param name="Column">The heading of its column, for refusals.</param>
public sealed record HarmedPeople(CasualtyStatus Status, CasualtyUnit Unit, Count Count, string Column);

/// <summary>One incident as a list tells it.</summary>
public sealed record ListedIncident
{
    /// <summary>The row.</summary>
    public required int Number { get; init; }

    /// <summary>The id that the list gives; empty where it gives none.</summary>
    public required string Id { get; init; }

    /// <summary>What happened.</summary>
    public required IncidentKind Kind { get; init; }

    /// <summary>What happened in the list's own words.</summary>
    public required string KindWords { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The time of day; null when it is not known.</summary>
    public TimeOnly? Time { get; init; }

    /// <summary>The offset written behind the time; null for the operation's clock.</summary>
    public TimeSpan? Offset { get; init; }

    /// <summary>The place in the list's words; may be empty when there is a spot.</summary>
    public required string Place { get; init; }

    /// <summary>The spot; null where the list gives none.</summary>
    public StatedSpot? Spot { get; init; }

    /// <summary>The publication; empty where the list gives none.</summary>
    public required string Source { get; init; }

    /// <summary>On how many sources the numbers of people rest.</summary>
    public required int Sources { get; init; }

    /// <summary>What happened, in plain words.</summary>
    public required string Text { get; init; }

    /// <summary>The people who came to harm, as far as a number is stated.</summary>
    public required IReadOnlyList<HarmedPeople> Harmed { get; init; }
}

/// <summary>The file that a list was read from.</summary>
/// <param name="Name">Its name without its folder.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
/// <param name="Source">The publication of rows that name none; null for the file's name.</param>
public sealed record ListFile(string Name, string Sha256, string? Source);

/// <summary>What became of a row.</summary>
public enum ListedOutcome
{
    /// <summary>It is said for the first time.</summary>
    New,

    /// <summary>It is said anew: the same event with other words or numbers, in place of those before.</summary>
    Changed,

    /// <summary>It was said before, just so; nothing is said again.</summary>
    Known,

    /// <summary>It is not acceptable.</summary>
    Refused,
}

/// <summary>What became of one row.</summary>
/// <param name="Number">The row.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Incident">Its incident; null when it was refused before it had one.</param>
/// <param name="Statements">How many statements it made.</param>
/// <param name="Why">Why it was refused; null when it was not.</param>
public sealed record ListedResult(
    int Number, ListedOutcome Outcome, IncidentId? Incident, int Statements, Refusal? Why = null);
