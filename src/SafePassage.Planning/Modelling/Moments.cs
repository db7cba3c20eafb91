using System.Globalization;

namespace SafePassage.Planning.Modelling;

/// <summary>Writes a model's seconds as dates and clock times of its own offset.</summary>
internal static class Moments
{
    /// <summary>For example <c>2022-11-06 17:40</c>.</summary>
    internal static string Day(CorridorModel model, int second) =>
        Local(model, second).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>For example <c>2022-11-06T17:40+03:00</c>.</summary>
    internal static string Iso(CorridorModel model, int second) =>
        Local(model, second).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) + Offset(model);

    /// <summary>For example <c>+03:00</c>.</summary>
    internal static string Offset(CorridorModel model)
    {
        var minutes = Math.Abs(model.UtcOffsetMinutes);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(model.UtcOffsetMinutes < 0 ? '-' : '+')}{minutes / 60:00}:{minutes % 60:00}");
    }

    internal static DateTime Local(CorridorModel model, int second) =>
        model.StartsOn.ToDateTime(TimeOnly.MinValue).AddSeconds(second);
}
