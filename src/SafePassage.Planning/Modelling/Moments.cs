using System.Globalization;

namespace SafePassage.Planning.Modelling;

/// <summary>Writes a model's seconds as the dates and clock times that its people see.</summary>
internal static class Moments
{
    /// <summary>For example <c>2022-11-06 17:40</c>.</summary>
    internal static string Day(CorridorModel model, int second) =>
        Local(model, second).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>For example <c>2022-11-06T17:40+03:00</c>.</summary>
    internal static string Iso(CorridorModel model, int second) =>
        Local(model, second).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)
            + Offset(WallClock.Of(model).OffsetAt(second));

    /// <summary>For example <c>UTC+03:00</c>; where clocks change, also what they show from then on.</summary>
    internal static string Clock(CorridorModel model) => "UTC" + Offset(model.UtcOffsetMinutes) + string.Concat(
        (model.ClockChanges ?? []).Select(c => $", from {Day(model, c.At)} on UTC{Offset(c.OffsetMinutes)}"));

    internal static DateTime Local(CorridorModel model, int second) => WallClock.Of(model).Local(second);

    /// <summary>For example <c>+03:00</c>.</summary>
    internal static string Offset(int offsetMinutes)
    {
        var minutes = Math.Abs(offsetMinutes);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(offsetMinutes < 0 ? '-' : '+')}{minutes / 60:00}:{minutes % 60:00}");
    }
}
