namespace SafePassage.Mission.Views;

/// <summary>Where vehicles are, as far as the reader may know it.</summary>
/// <param name="Now">The server's clock.</param>
/// <param name="IsForReader">True when the reader may see any of a movement.</param>
/// <param name="Vehicles">In order of movement and vehicle.</param>
public sealed record PositionsView(DateTimeOffset Now, bool IsForReader, IReadOnlyList<VehicleView> Vehicles);

/// <summary>One vehicle, or what a reader who sees nothing live is told of its movement.</summary>
/// <param name="Movement">The movement.</param>
/// <param name="MovementName">What it is called.</param>
/// <param name="Vehicle">What the vehicle is called here; null for who sees nothing live.</param>
/// <param name="PassedName">The furthest place that it has come to; null when it was at none.</param>
/// <param name="PassedAt">By when; null likewise.</param>
/// <param name="Live">Where it is; null for who sees nothing live.</param>
public sealed record VehicleView(
    string Movement, string MovementName, string? Vehicle, string? PassedName, DateTimeOffset? PassedAt,
    LivePositionView? Live);

/// <summary>A position, for facilitators and for who runs the movement.</summary>
/// <param name="Latitude">Degrees, to 1e-4 (about 11 m).</param>
/// <param name="Longitude">Degrees, to 1e-4.</param>
/// <param name="FixAt">When it was there, by the device's clock.</param>
/// <param name="AgeSeconds">How many whole seconds ago.</param>
/// <param name="AccuracyMetres">How far off it may be; null when the device does not say.</param>
/// <param name="AlongMetres">How far along its way; null when the way has no spots.</param>
/// <param name="OffMetres">How far beside it; null likewise.</param>
/// <param name="OffSince">Since when it is off its way; null while it is not.</param>
/// <param name="StillSince">Since when it has not gone further.</param>
/// <param name="BatteryPercent">What is left in the device; null when it does not say.</param>
/// <param name="ClockAheadSeconds">How far the device's clock was ahead of the server's; zero when it was not.</param>
public sealed record LivePositionView(
    double Latitude, double Longitude, DateTimeOffset FixAt, long AgeSeconds, int? AccuracyMetres, long? AlongMetres,
    long? OffMetres, DateTimeOffset? OffSince, DateTimeOffset StillSince, int? BatteryPercent, int ClockAheadSeconds);

/// <summary>A device as its movement's dispatcher sees it.</summary>
/// <param name="Id">Its id; no secret.</param>
/// <param name="Movement">The movement.</param>
/// <param name="Vehicle">The vehicle.</param>
/// <param name="Until">Until when it is good at the most.</param>
/// <param name="RevokedAt">When it was taken back; null while it was not.</param>
public sealed record PositionDeviceView(
    string Id, string Movement, string Vehicle, DateTimeOffset Until, DateTimeOffset? RevokedAt);

/// <summary>A device that was just made.</summary>
/// <param name="Device">The device.</param>
/// <param name="Token">Its secret: shown once, and held by nobody but the phone.</param>
public sealed record MadeDeviceView(PositionDeviceView Device, string Token);

/// <summary>Sealed positions that wait for a signature: the fields of a <c>position-batch</c>.</summary>
/// <param name="Movement">The movement.</param>
/// <param name="Positions">How many.</param>
/// <param name="BeginsAt">The minute of the first fix.</param>
/// <param name="Until">The minute of the last.</param>
/// <param name="Sealed">The sealed text, in pieces.</param>
public sealed record PositionBatchView(
    string Movement, int Positions, DateTimeOffset BeginsAt, DateTimeOffset Until, IReadOnlyList<string> Sealed);
