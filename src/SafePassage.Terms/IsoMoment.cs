using System.Globalization;

namespace SafePassage.Terms;

/// <summary>A moment for machines: RFC 3339 in whole seconds, with the offset that it carries.</summary>
public static class IsoMoment
{
    /// <summary>For example <c>2022-05-03T14:00:00+03:00</c>.</summary>
    public static string Of(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
