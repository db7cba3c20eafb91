using System.Collections.Frozen;
using System.Globalization;
using SafePassage.Terms;

namespace SafePassage.Records.Bodies;

/// <summary>The closed lists from which the definition of a number is made.</summary>
/// <remarks>
/// Numbers are compared only when their definitions are the same, so a definition is made of few words that mean one
/// thing each. Units are not interchangeable: bodies are not civilians, and a bus is nobody.
/// </remarks>
public static class MetricWords
{
    /// <summary>The side that stands for every side.</summary>
    public const string AnySide = "any";

    /// <summary>The end of the word for a side: <c>ukrainian-controlled</c>.</summary>
    public const string ControlledSuffix = "-controlled";

    /// <summary>The unit that headcounts count.</summary>
    public const string People = "people";

    /// <summary>Units: what is counted.</summary>
    public static FrozenSet<string> Units { get; } = Words(
        People, "civilians", "combatants", "wounded", "bodies", "children", "buses", "cars", "vehicles", "ambulances",
        "tonnes");

    /// <summary>Events: what happened to what is counted.</summary>
    /// <remarks>The first row are the kinds of headcount; the others are counted by no record.</remarks>
    public static FrozenSet<string> Events { get; } = Words(
        "boarded", "arrived", "joined", "released", "stayed", "held-back", "hospitalised", "died", "transferred",
        "surrendered",
        "left", "passed", "waiting", "queued", "displaced", "returned", "listed", "recovered", "killed", "wounded",
        "missing");

    /// <summary>Means of transport.</summary>
    public static FrozenSet<string> Transports { get; } = Words(
        "any", "convoy", "bus", "own-car", "ambulance", "train", "boat", "foot");

    /// <summary>True when a side may be called so: <c>any</c>, <c>abroad</c> or <c>SOMEBODY-controlled</c>.</summary>
    public static bool IsSide(string side)
    {
        ArgumentNullException.ThrowIfNull(side);
        return side is AnySide or "abroad" || (Identifier.IsValid(side)
            && side.EndsWith(ControlledSuffix, StringComparison.Ordinal) && side.Length > ControlledSuffix.Length);
    }

    /// <summary>Reads a zone such as <c>+03:00</c> or <c>-05:30</c>.</summary>
    /// <returns>The offset from UTC; null when it is none.</returns>
    public static TimeSpan? TryZone(string? zone)
    {
        if (zone is not { Length: 6 } || zone[0] is not ('+' or '-') || !TimeSpan.TryParseExact(
            zone[1..], "hh\\:mm", CultureInfo.InvariantCulture, out var offset) || offset > TimeSpan.FromHours(14))
        {
            return null;
        }

        return zone[0] == '-' ? -offset : offset;
    }

    private static FrozenSet<string> Words(params string[] words) =>
        FrozenSet.ToFrozenSet(words, StringComparer.Ordinal);
}
