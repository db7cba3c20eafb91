using System.Collections.Immutable;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Scenarios;

/// <summary>What a planner is asked: who waits where, what vehicles there are, by which corridors, in which
/// hours.</summary>
/// <remarks>
/// The content of a <c>scenario.json</c> (docs/formats/scenario.md), checked: every id is known and used once, every
/// figure is in its range. Enforces rule R8: people who stay by choice are not in it and never count against a plan.
/// Immutable; safe to share.
/// </remarks>
public sealed record Scenario
{
    /// <summary>The value of the <c>schema</c> field of the format.</summary>
    public const string SchemaName = "safe-passage/scenario/v2";

    /// <summary>The same of the format before, which is read too: people seated and people lying.</summary>
    public const string FirstSchemaName = "safe-passage/scenario/v1";

    /// <summary>A name for people, up to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>A sentence shown wherever the plan is shown, for example that it is a reconstruction. May be
    /// empty.</summary>
    public required string Notice { get; init; }

    /// <summary>File name of the OpenStreetMap extract the scenario was written for, or null.</summary>
    public string? Extract { get; init; }

    /// <summary>The vehicle profile whose roads and speeds are used.</summary>
    public required string Profile { get; init; }

    /// <summary>The calendar day called day 0.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>Minutes by which clock times of the scenario are ahead of UTC at the beginning of day 0.</summary>
    public required int UtcOffsetMinutes { get; init; }

    /// <summary>The time zone whose clocks are meant, for example <c>Europe/Kyiv</c>; null where the distance from UTC
    /// stays as it is.</summary>
    public string? TimeZone { get; init; }

    /// <summary>When clocks of that zone change within the horizon, in time order.</summary>
    internal ImmutableArray<ClockChange> ClockChanges { get; init; } = [];

    /// <summary>The clock that the scenario's times are read by.</summary>
    internal WallClock Clock => new(StartsOn, UtcOffsetMinutes, ClockChanges);

    /// <summary>Number of days planned, from day 0.</summary>
    public required int HorizonDays { get; init; }

    /// <summary>A cap on the speed of a convoy in km/h, or null when the road's own speed holds.</summary>
    public int? AverageConvoySpeedKmh { get; init; }

    /// <summary>By how much every leg is planned longer than the roads give, in percent, so that a late leg does not
    /// break the plan.</summary>
    public int TravelSlackPercent { get; init; }

    /// <summary>The classes of people; all counts by class are in this order.</summary>
    public required ImmutableArray<PeopleClass> Classes { get; init; }

    /// <summary>The hours in which vehicles may be on the road, on every corridor that has none of its own.</summary>
    public required ImmutableArray<ScenarioWindow> Windows { get; init; }

    /// <summary>Where people board.</summary>
    public required ImmutableArray<AssemblyPoint> AssemblyPoints { get; init; }

    /// <summary>Where people are received.</summary>
    public required ImmutableArray<ReceptionPoint> ReceptionPoints { get; init; }

    /// <summary>Where vehicles are held until they are let through.</summary>
    public required ImmutableArray<RoadCheckpoint> Checkpoints { get; init; }

    /// <summary>Places that only shape the route.</summary>
    public required ImmutableArray<Waypoint> Waypoints { get; init; }

    /// <summary>The roads agreed between assembly and reception.</summary>
    public required ImmutableArray<Corridor> Corridors { get; init; }

    /// <summary>Roads to be used although the map closes them to the vehicles.</summary>
    public ImmutableArray<OpenRoad> OpenRoads { get; init; } = [];

    /// <summary>Roads that the plan may not use, in the order of the file.</summary>
    public ImmutableArray<RoadClosure> ClosedRoads { get; init; } = [];

    /// <summary>The vehicles at hand.</summary>
    public required ImmutableArray<FleetGroup> Fleet { get; init; }

    /// <summary>Where the figures of the scenario itself come from.</summary>
    public required ImmutableArray<FigureSource> Provenance { get; init; }

    /// <summary>The sources that provenance entries cite.</summary>
    public required ImmutableArray<SourceReference> Sources { get; init; }
}
