namespace SafePassage.Roads.Network;

/// <summary>The words under which road classes and places appear in GeoJSON and tiles.</summary>
public static class RoadClassWords
{
    /// <summary>OpenStreetMap's word for a class, for example <c>motorway_link</c>.</summary>
    public static string Of(RoadClass roadClass) => roadClass switch
    {
        RoadClass.Motorway => "motorway",
        RoadClass.MotorwayLink => "motorway_link",
        RoadClass.Trunk => "trunk",
        RoadClass.TrunkLink => "trunk_link",
        RoadClass.Primary => "primary",
        RoadClass.PrimaryLink => "primary_link",
        RoadClass.Secondary => "secondary",
        RoadClass.SecondaryLink => "secondary_link",
        RoadClass.Tertiary => "tertiary",
        RoadClass.TertiaryLink => "tertiary_link",
        RoadClass.Unclassified => "unclassified",
        RoadClass.Residential => "residential",
        RoadClass.LivingStreet => "living_street",
        RoadClass.Service => "service",
        RoadClass.Track => "track",
        RoadClass.Road => "road",
        RoadClass.Busway => "busway",
        RoadClass.Pedestrian => "pedestrian",
        RoadClass.Ferry => "ferry",
        _ => "unknown",
    };

    /// <summary>The word for a kind of place, for example <c>town</c>.</summary>
    public static string Of(PlaceKind kind) => kind switch
    {
        PlaceKind.City => "city",
        PlaceKind.Town => "town",
        PlaceKind.Village => "village",
        PlaceKind.Suburb => "suburb",
        PlaceKind.Hamlet => "hamlet",
        PlaceKind.Locality => "locality",
        _ => "other",
    };
}
