using SafePassage.Terms;

namespace SafePassage.Mission.Views;

/// <summary>What a phone reads to know where it counts.</summary>
/// <param name="Card">Its text, signed by the log; shown as one still code (docs/formats/field.md).</param>
public sealed record PhoneCardView(string Card);

/// <summary>A record of a pack that the log did not take in.</summary>
/// <param name="Sequence">Its number among the statements of its key.</param>
/// <param name="Why">What is wrong with it, and what to do.</param>
public sealed record RefusedRecordView(long Sequence, Refusal Why);

/// <summary>What became of a pack.</summary>
/// <param name="KeyId">The phone's key.</param>
/// <param name="Records">How many records it held.</param>
/// <param name="NewRecords">How many of them the log did not hold before.</param>
/// <param name="Refused">Those that were not taken in; the phone keeps them.</param>
/// <param name="MissingFrom">The first number that has not arrived, when the pack begins behind a hole; null when none
/// is missing.</param>
/// <param name="Receipt">What the phone reads to forget what has arrived, signed by the log; null when nothing up to
/// any record of the pack is whole.</param>
public sealed record PackView(
    string KeyId, int Records, int NewRecords, IReadOnlyList<RefusedRecordView> Refused, long? MissingFrom,
    string? Receipt);
