using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>How soon somebody must look.</summary>
public enum AlarmSeverity
{
    /// <summary>Figures to clear up.</summary>
    Notice,

    /// <summary>Something goes otherwise than meant.</summary>
    Warning,

    /// <summary>People may be in danger: a page sounds when one begins.</summary>
    Severe,
}

/// <summary>Who has seen an alarm.</summary>
/// <param name="Party">The party.</param>
/// <param name="StatedAt">When, as it states.</param>
/// <param name="Index">Position of the record in the log.</param>
public sealed record Acknowledgement(PartyId Party, DateTimeOffset StatedAt, long Index);

/// <summary>Something that a dispatcher must look at, of whatever kind.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
/// <param name="Kind">What rings.</param>
/// <param name="Severity">How soon somebody must look.</param>
/// <param name="Movement">The movement; null for people who wait where none is to come.</param>
/// <param name="From">Where the leg begins; the same as <paramref name="At"/> at a place.</param>
/// <param name="At">Where it shows; of an overdue movement where it is due.</param>
/// <param name="Visit">Which visit to that place, from 1.</param>
/// <param name="Counted">The kind of count that observers state differently; null for other alarms.</param>
/// <param name="People">How many people, as an interval. Unknown is never zero.</param>
/// <param name="Gap">For people unaccounted for how many, below zero too many; null for other alarms.</param>
/// <param name="Since">Since when by stated times, or the time at which it was due; null when nobody says.</param>
/// <param name="Parties">Whose figures differ, who stopped it, or who counted; in order of party.</param>
/// <param name="Cause">Of what it rings: another cause is another alarm. 64 hexadecimal characters.</param>
/// <param name="Evidence">Log positions of the records that it rests on, ascending.</param>
/// <param name="Acknowledged">Who has seen it, in order of stated time; it rings all the same.</param>
public sealed record DispatchAlarm(
    AlarmKind Kind,
    AlarmSeverity Severity,
    MovementId? Movement,
    PlaceId From,
    PlaceId At,
    int Visit,
    HeadcountKind? Counted,
    Count People,
    Difference? Gap,
    DateTimeOffset? Since,
    IReadOnlyList<PartyId> Parties,
    string Cause,
    IReadOnlyList<long> Evidence,
    IReadOnlyList<Acknowledgement> Acknowledged)
{
    /// <summary>How old it is by a clock; null when nobody says since when, zero when it lies ahead.</summary>
    public TimeSpan? Age(DateTimeOffset now) => Since is { } since ? now > since ? now - since : TimeSpan.Zero : null;

    /// <summary>The cause of an alarm: SHA-256 over its kind, place, visit and grounds, one a line.</summary>
    /// <param name="kind">What rings.</param>
    /// <param name="movement">The movement; null for none.</param>
    /// <param name="at">Where.</param>
    /// <param name="visit">Which visit, from 1.</param>
    /// <param name="grounds">Ids of the records that it rests on, or the time at which the movement was due.</param>
    public static string CauseOf(
        AlarmKind kind, MovementId? movement, PlaceId at, int visit, IEnumerable<string> grounds)
    {
        string[] lines =
        [
            "safe-passage/alarm-cause/v1", kind.ToString(), movement?.Value ?? "", at.Value,
            visit.ToString(CultureInfo.InvariantCulture),
            .. grounds.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")));
    }
}
