using System.Text.Json;
using SafePassage.Terms;

namespace SafePassage.Web.Parts;

/// <summary>How moments, lengths and categories are handed to a page; their words stand in the catalogue.</summary>
internal static class Wording
{
    /// <summary>The verdict categories in the order in which they are listed.</summary>
    public static readonly IReadOnlyList<string> Categories =
    [
        "supported", "supported-in-part", "exceeds-what-is-attested", "below-what-is-attested", "not-comparable",
        "no-evidence",
    ];

    /// <summary>A moment for machines.</summary>
    public static string Iso(DateTimeOffset at) => IsoMoment.Of(at);

    /// <summary>How long ago something was; nothing for what is stated for later, and at most 60 years.</summary>
    public static Seconds Since(DateTimeOffset at, DateTimeOffset now) =>
        new((int)Math.Clamp((now - at).TotalSeconds, 0, int.MaxValue - 60));

    /// <summary>A length of time as a message takes it.</summary>
    /// <param name="length">Not negative; what is beyond the second is left out.</param>
    public static Seconds Length(TimeSpan length) => new(checked((int)length.TotalSeconds));

    /// <summary>A category as a word for addresses and style classes.</summary>
    public static string Slug(string words) => words.Replace(' ', '-').ToLowerInvariant();

    /// <summary>
    /// A value of an enumeration as it stands in JSON, keys and style classes, for example <c>road-map</c>.
    /// </summary>
    public static string Code<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The beginning of a long hash, enough to compare at a glance.</summary>
    public static string Short(string hash) => hash.Length <= 16 ? hash : hash[..16] + "…";

    /// <summary>Several ids of one page, as an attribute that refers to them takes them.</summary>
    public static string Ids(params string[] ids) => string.Join(' ', ids);
}
