using System.Globalization;
using System.Text.Json;
using SafePassage.Terms;

namespace SafePassage.Web.Parts;

/// <summary>How times, numbers and categories are put in words on every page.</summary>
internal static class Wording
{
    /// <summary>The verdict categories in the order in which they are listed.</summary>
    public static readonly IReadOnlyList<string> Categories =
    [
        "supported", "supported-in-part", "exceeds-what-is-attested", "below-what-is-attested", "not-comparable",
        "no-evidence",
    ];

    /// <summary>A moment with its own clock, for example <c>3 May 2022, 08:00 (UTC+3)</c>.</summary>
    public static string Moment(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{at:d MMMM yyyy, HH:mm} ({Clock(at.Offset)})");

    /// <summary>A moment of a known day.</summary>
    public static string Hour(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A day, for example <c>3 May 2022</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A moment for machines.</summary>
    public static string Iso(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>Whole numbers with a comma between thousands.</summary>
    public static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A duration in at most two units, for example <c>4 h 51 min</c>.</summary>
    /// <param name="seconds">Seconds, not negative.</param>
    public static string Duration(long seconds)
    {
        var minutes = (seconds + 30) / 60;
        var (days, hours) = (minutes / 1440, minutes / 60 % 24);
        return days > 0 ? Join(days, "d", hours, "h")
            : hours > 0 ? Join(hours, "h", minutes % 60, "min")
            : Join(minutes, "min", 0, "");
    }

    /// <summary>How long ago something was; nothing for what is stated for later, and at most 60 years.</summary>
    public static Seconds Since(DateTimeOffset at, DateTimeOffset now) =>
        new((int)Math.Clamp((now - at).TotalSeconds, 0, int.MaxValue - 60));

    /// <summary>How long ago something was, in one unit.</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now)
    {
        var age = now - at;
        return age switch
        {
            { TotalMinutes: < 1 } => "less than a minute ago",
            { TotalHours: < 1 } => Several((long)age.TotalMinutes, "minute"),
            { TotalDays: < 1 } => Several((long)age.TotalHours, "hour"),
            { TotalDays: < 730 } => Several((long)age.TotalDays, "day"),
            _ => Several((long)(age.TotalDays / 365.25), "year"),
        };
    }

    /// <summary>A category as a word for addresses and style classes.</summary>
    public static string Slug(string words) => words.Replace(' ', '-').ToLowerInvariant();

    /// <summary>
    /// A value of an enumeration as it stands in JSON, keys and style classes, for example <c>road-map</c>.
    /// </summary>
    public static string Code<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The beginning of a long hash, enough to compare at a glance.</summary>
    public static string Short(string hash) => hash.Length <= 16 ? hash : hash[..16] + "…";

    /// <summary>Whom a page is shown to.</summary>
    public static string Readers(DisclosureTier tier) => tier switch
    {
        DisclosureTier.Public => "the public",
        DisclosureTier.Party => "the signatories",
        _ => "the facilitators",
    };

    /// <summary>Several ids of one page, as an attribute that refers to them takes them.</summary>
    public static string Ids(params string[] ids) => string.Join(' ', ids);

    private static string Several(long count, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")} ago");

    private static string Join(long large, string largeUnit, long small, string smallUnit) => small == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{large} {largeUnit}")
        : string.Create(CultureInfo.InvariantCulture, $"{large} {largeUnit} {small} {smallUnit}");

    private static string Clock(TimeSpan offset) => offset == TimeSpan.Zero
        ? "UTC"
        : "UTC" + (offset < TimeSpan.Zero ? "−" : "+")
            + offset.ToString(offset.Minutes == 0 ? "%h" : @"h\:mm", CultureInfo.InvariantCulture);
}
