using System.Globalization;
using SafePassage.Roads.Network;

namespace SafePassage.Roads.Osm;

/// <summary>What the words of OpenStreetMap's tags of class, surface and structure mean in the terms of the
/// network.</summary>
/// <remarks>The table a reader of the map sees is in docs/roads.md; both change together.</remarks>
internal static class TagWords
{
    /// <summary>The class by the <c>highway</c> tag, else <c>route=ferry</c>; unknown for paths, building sites, guided
    /// tracks and everything no vehicle drives on.</summary>
    public static RoadClass Class(OsmTags tags) => tags["highway"] switch
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
        "busway" => RoadClass.Busway,
        "pedestrian" => RoadClass.Pedestrian,
        "" when tags["route"] is "ferry" => RoadClass.Ferry,
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

    /// <summary>Structures and the schematic mark of a way.</summary>
    public static WayTraits Structures(OsmTags tags) =>
        (tags["junction"] is "roundabout" ? WayTraits.Roundabout : WayTraits.None)
        | (tags["bridge"] is not ("" or "no") ? WayTraits.Bridge : WayTraits.None)
        | (tags["tunnel"] is not ("" or "no") ? WayTraits.Tunnel : WayTraits.None)
        | (tags["ford"] is not ("" or "no") ? WayTraits.Ford : WayTraits.None)
        | (tags["schematic"] is "yes" ? WayTraits.Schematic : WayTraits.None);

    /// <summary>The <c>layer</c>, -99 to 99; 0 when there is none or it is no whole number.</summary>
    public static sbyte Layer(string layer) =>
        sbyte.TryParse(layer, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number is >= -99 and <= 99
            ? number
            : (sbyte)0;

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
}
