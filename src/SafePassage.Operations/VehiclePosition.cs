using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>Where a vehicle was, as its device says. Immutable.</summary>
/// <remarks>No speed, no heading, no plate: nothing here asks for them, and what is not held cannot be lost.</remarks>
/// <param name="FixAt">When the device was there by its own clock, and never after <paramref
/// name="ReceivedAt"/>.</param>
/// <param name="ReceivedAt">When the server was told, by the server's clock.</param>
/// <param name="At">Where, to about ten metres: enough for a road, a checkpoint and a queue.</param>
/// <param name="AccuracyMetres">How far off it may be, in metres, zero or more; null when the device does not
/// say.</param>
/// <param name="BatteryPercent">What is left in the device, 0 to 100; null when it does not say.</param>
public sealed record VehiclePosition(
    DateTimeOffset FixAt, DateTimeOffset ReceivedAt, GeoPoint At, int? AccuracyMetres, int? BatteryPercent)
{
    /// <summary>Beyond this accuracy, in metres, a position decides nothing: it may be on another road.</summary>
    public const int VagueMetres = 500;

    /// <summary>What is assumed in metres where a device does not say how far off it may be.</summary>
    public const int UsualAccuracyMetres = 30;

    /// <summary>How far off it may be, in metres.</summary>
    public int Accuracy => AccuracyMetres ?? UsualAccuracyMetres;
}
