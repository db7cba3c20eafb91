using System.Collections.Immutable;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Roads.Guidance;

/// <summary>What a driver is warned of.</summary>
public enum WarningKind
{
    /// <summary>A bridge begins. The default.</summary>
    Bridge = 0,

    /// <summary>A tunnel begins.</summary>
    Tunnel = 1,

    /// <summary>The road goes through water.</summary>
    Ford = 2,

    /// <summary>The paved road ends.</summary>
    Unpaved = 3,

    /// <summary>A drawn connection begins that nobody has surveyed.</summary>
    Schematic = 4,
}

/// <summary>A warning on the way of a step.</summary>
/// <param name="Kind">What begins there.</param>
/// <param name="After">How far from the beginning of the step.</param>
/// <param name="Arc">The first arc it is about.</param>
public readonly record struct StepWarning(WarningKind Kind, Metres After, int Arc);

/// <summary>One instruction for a driver and the road until the next.</summary>
/// <remarks>Bearings are degrees clockwise from north, 0 to 359. Immutable; safe to share between threads.</remarks>
/// <param name="Kind">What to do.</param>
/// <param name="Modifier">Which way. For an arrival: left or right when the side of the destination is known.</param>
/// <param name="Exit">Which exit of a roundabout, counted from 1; 0 elsewhere and when the route ends in it.</param>
/// <param name="Location">Where to do it.</param>
/// <param name="BearingBefore">Driving direction before; 0 at the departure.</param>
/// <param name="BearingAfter">Driving direction after; 0 at the arrival.</param>
/// <param name="Arc">The first arc after it, behind a roundabout; -1 at the arrival and when nothing is
/// driven.</param>
/// <param name="Name">Name of the road after it; empty when it has none.</param>
/// <param name="Ref">Number of the road after it; empty when it has none.</param>
/// <param name="Place">Name of the place passed or reached; empty when not given.</param>
/// <param name="Distance">To the next step. The distances of all steps add up to the route's.</param>
/// <param name="Duration">Driving time to the next step. The durations of all steps add up to the route's.</param>
/// <param name="Warnings">What comes before the next step, in driving order.</param>
public sealed record DriverStep(
    ManeuverKind Kind,
    ManeuverModifier Modifier,
    int Exit,
    GeoPoint Location,
    int BearingBefore,
    int BearingAfter,
    int Arc,
    string Name,
    string Ref,
    string Place,
    Metres Distance,
    Seconds Duration,
    ImmutableArray<StepWarning> Warnings)
{
    /// <summary>True when a ship carries the vehicle until the next step.</summary>
    public bool IsOnFerry { get; init; }
}

/// <summary>A route to one place, as part of a journey over several.</summary>
/// <param name="Route">The route.</param>
/// <param name="Destination">The place itself, which lies beside the road: tells the side on arrival; null when not
/// known.</param>
/// <param name="PlaceName">Name of the destination; empty when it has none.</param>
public sealed record RoutePart(Route Route, GeoPoint? Destination = null, string PlaceName = "");

/// <summary>What the instructions may know beside the network.</summary>
public sealed record GuidanceOptions
{
    /// <summary>Whether the vehicle may use an arc: what it may not use is no choice at a junction. Null: one-way
    /// streets alone decide.</summary>
    public Func<int, bool>? IsUsable { get; init; }

    /// <summary>The name of the road of an arc in the driver's language. Null: the local name.</summary>
    public Func<int, string>? NameOf { get; init; }
}
