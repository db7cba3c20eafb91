using System.Globalization;
using SafePassage.Roads.Network;

namespace SafePassage.Roads.Osm;

/// <summary>What the words of OpenStreetMap's tags mean in the terms of the network.</summary>
/// <remarks>The table a reader of the map sees is in docs/how-to/import-roads.md; both change together.</remarks>
internal static class TagWords
{
    private const double KilometresPerMile = 1.609344;

    private static readonly (AccessKey Key, string[] Tags)[] _accessKeys =
    [
        (AccessKey.Access, ["access"]),
        (AccessKey.Vehicle, ["vehicle"]),
        (AccessKey.MotorVehicle, ["motor_vehicle"]),
        (AccessKey.Motorcar, ["motorcar"]),
        (AccessKey.Hgv, ["hgv"]),
        (AccessKey.Psv, ["psv"]),
        (AccessKey.Bus, ["bus"]),
        (AccessKey.Coach, ["coach", "tourist_bus"]),
        (AccessKey.Emergency, ["emergency"]),
        (AccessKey.Foot, ["foot"]),
    ];

    /// <summary>The class of a <c>highway</c> value; unknown for paths, building sites and everything no vehicle drives on.</summary>
    public static RoadClass Class(string highway) => highway switch
    {
        "motorway" => RoadClass.Motorway,
        "motorway_link" => RoadClass.MotorwayLink,
        "trunk" => RoadClass.Trunk,
        "trunk_link" => RoadClass.TrunkLink,
        "primary" => RoadClass.Primary,
        "primary_link" => RoadClass.PrimaryLink,
        "secondary" => RoadClass.Secondary,
        "secondary_link" => RoadClass.SecondaryLink,
        "tertiary" => RoadClass.Tertiary,
        "tertiary_link" => RoadClass.TertiaryLink,
        "unclassified" => RoadClass.Unclassified,
        "residential" => RoadClass.Residential,
        "living_street" => RoadClass.LivingStreet,
        "service" => RoadClass.Service,
        "track" => RoadClass.Track,
        "road" => RoadClass.Road,
        "busway" or "bus_guideway" => RoadClass.Busway,
        "pedestrian" => RoadClass.Pedestrian,
        _ => RoadClass.Unknown,
    };

    /// <summary>The group of a <c>surface</c> value.</summary>
    public static SurfaceKind Surface(string surface) => surface switch
    {
        "asphalt" or "paved" or "concrete" or "chipseal" => SurfaceKind.Paved,
        "paving_stones" or "concrete:plates" or "concrete:lanes" or "metal" or "wood" => SurfaceKind.Plates,
        "sett" or "cobblestone" or "unhewn_cobblestone" or "cobblestone:flattened" => SurfaceKind.Cobbles,
        "compacted" or "fine_gravel" => SurfaceKind.Compacted,
        "gravel" or "pebblestone" or "unpaved" => SurfaceKind.Gravel,
        "earth" or "dirt" or "ground" or "grass" or "grass_paver" => SurfaceKind.Earth,
        "sand" or "mud" or "snow" or "ice" => SurfaceKind.Soft,
        _ => SurfaceKind.Unknown,
    };

    /// <summary>All access tags of an object.</summary>
    public static AccessTags Access(OsmTags tags)
    {
        var access = default(AccessTags);
        foreach (var (key, names) in _accessKeys)
        {
            foreach (var name in names)
            {
                if (Access(tags[name]) is var value and not AccessValue.Unspecified)
                {
                    access = access.With(key, value);
                    break;
                }
            }
        }

        return access;
    }

    /// <summary>Speed limit in km/h, 1 to 255; 0 when it is not stated or not understood.</summary>
    /// <remarks>Understood: <c>50</c>, <c>50 km/h</c>, <c>30 mph</c>, <c>walk</c>, and zones such as <c>UA:urban</c>.
    /// <c>none</c> states no limit and gives 0: the class of the road then decides.</remarks>
    public static byte Speed(string text)
    {
        var value = text.AsSpan().Trim();
        var factor = 1.0;
        if (value.EndsWith("mph", StringComparison.Ordinal))
        {
            value = value[..^3].TrimEnd();
            factor = KilometresPerMile;
        }
        else if (value.EndsWith("km/h", StringComparison.Ordinal))
        {
            value = value[..^4].TrimEnd();
        }

        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed))
        {
            return speed >= 1 ? (byte)Math.Min(255, Math.Round(speed * factor)) : (byte)0;
        }

        var zone = value[(value.IndexOf(':') + 1)..];
        return zone switch
        {
            "urban" => 50,
            "rural" => 90,
            "motorway" => 110,
            "living_street" => 20,
            "zone30" or "zone:30" or "30" => 30,
            "walk" => 7,
            _ => 0,
        };
    }

    /// <summary>The kind of a <c>place</c> value.</summary>
    public static PlaceKind Place(string place) => place switch
    {
        "city" => PlaceKind.City,
        "town" => PlaceKind.Town,
        "village" => PlaceKind.Village,
        "suburb" or "borough" or "quarter" => PlaceKind.Suburb,
        "hamlet" or "isolated_dwelling" or "farm" => PlaceKind.Hamlet,
        "neighbourhood" or "locality" => PlaceKind.Locality,
        _ => PlaceKind.Other,
    };

    /// <summary>The kind of barrier a node has; none when it has no <c>barrier</c> tag.</summary>
    public static BarrierKind Barrier(OsmTags tags) => tags["barrier"] switch
    {
        "" or "no" => BarrierKind.None,
        "bollard" => tags["bollard"] is "rising" or "removable" ? BarrierKind.RisingBollard : BarrierKind.Bollard,
        "rising_bollard" => BarrierKind.RisingBollard,
        "gate" or "swing_gate" or "sliding_gate" or "chain" or "hampshire_gate" =>
            tags["locked"] is "yes" ? BarrierKind.LockedGate : BarrierKind.Gate,
        "lift_gate" => tags["locked"] is "yes" ? BarrierKind.LockedGate : BarrierKind.LiftGate,
        "block" or "jersey_barrier" or "debris" or "log" or "wall" or "fence" or "planter" or "barrier_board" or "hedge" =>
            BarrierKind.Block,
        "cycle_barrier" or "motorcycle_barrier" or "stile" or "turnstile" or "kissing_gate" or "full-height_turnstile" =>
            BarrierKind.FootOnly,
        "bus_trap" or "sump_buster" => BarrierKind.BusTrap,
        "height_restrictor" => BarrierKind.HeightRestrictor,
        "toll_booth" => BarrierKind.TollBooth,
        "border_control" or "checkpoint" => BarrierKind.BorderControl,
        _ => BarrierKind.Open,
    };

    /// <summary>One-way rules, structures and the schematic mark of a way.</summary>
    public static WayTraits Traits(OsmTags tags, RoadClass roadClass)
    {
        var traits = tags["oneway"] switch
        {
            "yes" or "true" or "1" => WayTraits.NoBackward,
            "-1" or "reverse" => WayTraits.NoForward,
            "reversible" => WayTraits.NoForward | WayTraits.NoBackward,
            "no" or "false" or "0" or "alternating" => WayTraits.None,
            _ => roadClass == RoadClass.Motorway || tags["junction"] is "roundabout" or "circular"
                ? WayTraits.NoBackward
                : WayTraits.None,
        };
        if (tags["oneway:bus"] is "no" || tags["oneway:psv"] is "no"
            || tags["busway"] is "opposite_lane" or "opposite")
        {
            traits |= WayTraits.PsvBothWays;
        }

        return traits
            | (tags["junction"] is "roundabout" ? WayTraits.Roundabout : WayTraits.None)
            | (tags["bridge"] is not ("" or "no") ? WayTraits.Bridge : WayTraits.None)
            | (tags["tunnel"] is not ("" or "no") ? WayTraits.Tunnel : WayTraits.None)
            | (tags["ford"] is not ("" or "no") ? WayTraits.Ford : WayTraits.None)
            | (tags["schematic"] is "yes" ? WayTraits.Schematic : WayTraits.None);
    }

    /// <summary>Track grade 1 to 5; 0 when not stated.</summary>
    public static byte TrackGrade(string tracktype) => tracktype switch
    {
        "grade1" => 1,
        "grade2" => 2,
        "grade3" => 3,
        "grade4" => 4,
        "grade5" => 5,
        _ => 0,
    };

    private static AccessValue Access(string value) => value switch
    {
        "yes" or "designated" or "official" or "permissive" => AccessValue.Yes,
        "destination" or "customers" or "delivery" => AccessValue.Destination,
        "private" or "residents" or "permit" => AccessValue.Private,
        "no" or "restricted" or "emergency" => AccessValue.No,
        "agricultural" or "forestry" => AccessValue.Agricultural,
        "military" => AccessValue.Military,
        _ => AccessValue.Unspecified,
    };
}
