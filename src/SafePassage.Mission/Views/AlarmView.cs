namespace SafePassage.Mission.Views;

/// <summary>Something that a person must look at.</summary>
/// <param name="Kind">
/// <c>unexplained</c>, <c>awaiting-a-count</c>, <c>observers-differ</c> or <c>kind-contested</c>.
/// </param>
/// <param name="Movement">The movement.</param>
/// <param name="MovementName">What it is called.</param>
/// <param name="From">
/// Where the people were counted before: a place id; the same as <paramref name="At"/> at a node.
/// </param>
/// <param name="FromName">What that place is called.</param>
/// <param name="At">Where it shows: a place id.</param>
/// <param name="AtName">What that place is called.</param>
/// <param name="Visit">Which visit to it, from 1.</param>
/// <param name="Counted">Which kind of count, where observers differ; null otherwise.</param>
/// <param name="Number">How many people, as shown: an interval where they are not counted alike.</param>
/// <param name="Since">Since when; the age is told by the reader's clock. Null when nobody says.</param>
/// <param name="Parties">Whose figures differ, by name; empty for other alarms.</param>
/// <param name="LogIndexes">The records that it rests on.</param>
public sealed record AlarmView(
    string Kind,
    string Movement,
    string MovementName,
    string From,
    string FromName,
    string At,
    string AtName,
    int Visit,
    string? Counted,
    string Number,
    DateTimeOffset? Since,
    IReadOnlyList<string> Parties,
    IReadOnlyList<long> LogIndexes);
