using SafePassage.Terms;

namespace SafePassage.Mission;

/// <summary>Why a road cannot be cut in thought.</summary>
internal static class CutRefusals
{
    /// <summary>There are no roads, or nothing is planned on them.</summary>
    public static RefusalException NothingToCut() => new(new Refusal(
        "corridor.unknown", "$.corridor", "This operation has no roads and no plan.",
        "Open one with a network and a scenario."));

    /// <summary>Nobody planned such a corridor.</summary>
    /// <param name="id">What was asked for.</param>
    /// <param name="known">The corridors that there are.</param>
    public static RefusalException UnknownCorridor(string id, IEnumerable<string> known) => new(new Refusal(
        "corridor.unknown", "$.corridor", $"There is no corridor '{id}'.",
        "Use one of: " + string.Join(", ", known) + "."));

    /// <summary>The point is away from every road.</summary>
    /// <param name="at">The point.</param>
    /// <param name="reach">How far was looked.</param>
    public static RefusalException NoRoadNear(GeoPoint at, Metres reach) => new(new Refusal(
        "road.none-near", "$.longitude, $.latitude", $"No road is within {reach} of {at}.", "Point at a road."));

    /// <summary>The roads do not join the places of the corridor, with or without a cut.</summary>
    /// <param name="id">The corridor.</param>
    public static RefusalException NoWay(string id) => new(new Refusal(
        "corridor.no-road", "$.corridor", $"No road leads along corridor '{id}'.",
        "Check its places against the network."));
}
