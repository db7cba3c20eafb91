using System.Globalization;
using System.Text.RegularExpressions;

namespace SafePassage.Roads.Osm;

/// <summary>Reads how long a ferry takes from one end of its way to the other (<c>duration</c>).</summary>
/// <remarks>Hours and minutes (<c>1:20</c>), with seconds (<c>00:35:00</c>), minutes alone (<c>35</c>) or ISO 8601
/// (<c>PT1H20M</c>); of a list the longest. Stateless.</remarks>
internal static partial class DurationReading
{
    private const int SecondsMax = 7 * 24 * 3600;

    /// <summary>Whole seconds, 1 to a week; 0 when nothing is stated or it is not understood.</summary>
    public static int Of(OsmTags tags)
    {
        var longest = 0.0;
        foreach (var text in AccessReading.List(tags["duration"]))
        {
            if (Seconds(text) is not ({ } seconds and > 0 and <= SecondsMax))
            {
                return 0;
            }

            longest = Math.Max(longest, seconds);
        }

        return (int)Math.Round(longest);
    }

    private static double? Seconds(string text)
    {
        if (Clock().Match(text) is { Success: true } clock)
        {
            return clock.Groups["m"].Success
                ? (Number(clock, "h") * 3600) + (Number(clock, "m") * 60) + Number(clock, "s")
                : Number(clock, "h") * 60;
        }

        return Period().Match(text) is { Success: true } period
            ? (Number(period, "d") * 86400) + (Number(period, "h") * 3600) + (Number(period, "m") * 60)
                + Number(period, "s")
            : null;
    }

    private static double Number(Match match, string group) => match.Groups[group] is { Success: true } digits
        ? double.Parse(digits.Value, CultureInfo.InvariantCulture)
        : 0;

    // One number alone is minutes.
    [GeneratedRegex(@"^(?<h>[0-9]{1,4})(:(?<m>[0-5]?[0-9])(:(?<s>[0-5]?[0-9]))?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Clock();

    [GeneratedRegex(
        @"^P((?<d>[0-9]{1,2})D)?(T((?<h>[0-9]{1,3})H)?((?<m>[0-9]{1,4}(\.[0-9]+)?)M)?((?<s>[0-9]{1,6})S)?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Period();
}
