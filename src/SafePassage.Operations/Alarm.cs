using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>Something that a person must look at: where, how many, since when, and by whose figures.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
/// <param name="Kind">What rings.</param>
/// <param name="Movement">The movement.</param>
/// <param name="From">Where the people were counted before; the same as <paramref name="At"/> at a node.</param>
/// <param name="At">Where it shows; the end of the way for people who await a count.</param>
/// <param name="Visit">Which visit to the place, from 1.</param>
/// <param name="Counted">The kind of count that observers state differently; null for other alarms.</param>
/// <param name="Number">How many people, as an interval; below zero too many.</param>
/// <param name="Since">
/// Since when: of people unaccounted for the time of the count that showed it, of those who await one the last count.
/// </param>
/// <param name="Parties">Whose figures differ, in order of party; empty for other alarms.</param>
/// <param name="Evidence">Log positions of the records that it rests on, ascending.</param>
public sealed record Alarm(
    AlarmKind Kind,
    MovementId Movement,
    PlaceId From,
    PlaceId At,
    int Visit,
    HeadcountKind? Counted,
    Difference Number,
    DateTimeOffset? Since,
    IReadOnlyList<PartyId> Parties,
    IReadOnlyList<long> Evidence)
{
    /// <summary>How old it is by a clock; null when nobody says since when, zero when it lies ahead.</summary>
    public TimeSpan? Age(DateTimeOffset now) => Since is { } since ? now > since ? now - since : TimeSpan.Zero : null;
}
