namespace SafePassage.Mission.Views;

/// <summary>What the base map says of itself.</summary>
/// <param name="Bounds">West, south, east, north in degrees: beyond them nothing is known.</param>
/// <param name="Lacks">What is not drawn because the extract lacks it: <c>buildings</c>, <c>land</c>, <c>water</c>,
/// <c>places</c>, <c>coast</c>, <c>sound-coast</c> or <c>bounds</c>.</param>
public sealed record BaseMapView(IReadOnlyList<double> Bounds, IReadOnlyList<string> Lacks);
