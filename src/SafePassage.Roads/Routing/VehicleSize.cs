namespace SafePassage.Roads.Routing;

/// <summary>How large and heavy a loaded vehicle is.</summary>
/// <param name="Height">Metres.</param>
/// <param name="Width">Metres, without mirrors.</param>
/// <param name="Length">Metres.</param>
/// <param name="Weight">Tonnes.</param>
/// <param name="AxleLoad">Tonnes on the heaviest axle.</param>
public sealed record VehicleSize(double Height, double Width, double Length, double Weight, double AxleLoad);
