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

/// <summary>A phone that counts for the reader's party.</summary>
/// <param name="KeyId">Its key.</param>
/// <param name="Places">Ids of the places where it counts.</param>
/// <param name="Movements">Ids of the movements that it counts; empty for any.</param>
/// <param name="Until">Until when its key may speak, by the clock of the operation.</param>
/// <param name="GrantedAt">Place in the log of the record that granted its key.</param>
/// <param name="RevokedAt">Place in the log of the record that took it back; null while it is good.</param>
/// <param name="ArrivedTo">The number up to which nothing that it said is missing; 0 before the first.</param>
/// <param name="Missing">Numbers that have not arrived although later ones have.</param>
/// <param name="LastAt">Place in the log of the last thing that arrived; null before the first.</param>
public sealed record PhoneView(
    string KeyId, IReadOnlyList<string> Places, IReadOnlyList<string> Movements, DateTimeOffset Until, long GrantedAt,
    long? RevokedAt, long ArrivedTo, IReadOnlyList<MissingView> Missing, long? LastAt);

/// <summary>Numbers in a row that have not arrived.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last of them.</param>
public sealed record MissingView(long First, long Last);
