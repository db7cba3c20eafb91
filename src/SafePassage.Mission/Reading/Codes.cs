using System.Globalization;
using System.Text.Json;
using SafePassage.Records.Bodies;

namespace SafePassage.Mission.Reading;

/// <summary>The words of closed lists as records and the catalogue spell them: lower case with hyphens.</summary>
internal static class Codes
{
    /// <summary>The word of a value of a list.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>A spot with as many decimals as it carries, latitude first.</summary>
    public static string Of(StatedSpot spot)
    {
        var form = "F" + (StatedSpot.DecimalsOf(spot.PrecisionMetres) ?? 1).ToString(CultureInfo.InvariantCulture);
        return spot.Location.Latitude.ToString(form, CultureInfo.InvariantCulture) + ", "
            + spot.Location.Longitude.ToString(form, CultureInfo.InvariantCulture);
    }
}
