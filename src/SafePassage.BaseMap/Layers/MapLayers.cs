using System.Globalization;
using SafePassage.Roads.Osm;

namespace SafePassage.BaseMap.Layers;

/// <summary>The layers of the base map, in the words of the Shortbread schema 1.0 (languages as in 1.1).</summary>
/// <remarks>Source: shortbread-tiles.org, whose text is CC0. <see cref="Coastlines"/> is ours; styles made for the
/// schema pass over it.</remarks>
internal static class MapLayers
{
    public const string Ocean = "ocean";
    public const string Coastlines = "coastlines";
    public const string Land = "land";
    public const string Sites = "sites";
    public const string Water = "water_polygons";
    public const string WaterLines = "water_lines";
    public const string DamAreas = "dam_polygons";
    public const string DamLines = "dam_lines";
    public const string PierAreas = "pier_polygons";
    public const string PierLines = "pier_lines";
    public const string Bridges = "bridges";
    public const string Buildings = "buildings";
    public const string StreetAreas = "street_polygons";
    public const string Streets = "streets";
    public const string Ferries = "ferries";
    public const string Aerialways = "aerialways";
    public const string Boundaries = "boundaries";
    public const string WaterLineLabels = "water_lines_labels";
    public const string WaterLabels = "water_polygons_labels";
    public const string StreetLabels = "street_labels";
    public const string PublicTransport = "public_transport";
    public const string Pois = "pois";
    public const string PlaceLabels = "place_labels";

    // The languages of the program and those of most of its extracts.
    private static readonly string[] s_languages = ["en", "uk", "ru", "fr", "ar", "de"];

    // What is read of an object: the rest, half of all tags, is not kept.
    private static readonly HashSet<string> s_keys = new(StringComparer.Ordinal)
    {
        "access", "admin_level", "aerialway", "aeroway", "amenity", "area", "barrier", "boundary", "bridge", "building",
        "capital", "covered", "highway", "junction", "landuse", "layer", "leisure", "man_made", "maritime", "military",
        "motor_vehicle", "name", "natural", "oneway", "place", "population", "railway", "ref", "route", "service",
        "schematic", "shelter_type", "surface", "tunnel", "type", "water", "waterway", "wetland",
    };

    // One of these makes an object worth a look.
    private static readonly string[] s_drawnKeys =
    [
        "highway", "building", "natural", "landuse", "leisure", "railway", "waterway", "amenity", "aeroway", "route",
        "boundary", "man_made", "aerialway", "military",
    ];

    /// <summary>All layers in the order they stand in a tile.</summary>
    public static IReadOnlyList<string> Order { get; } =
    [
        Ocean, Coastlines, Land, Sites, Water, WaterLines, DamAreas, DamLines, PierAreas, PierLines, Bridges, Buildings,
        StreetAreas, Streets, Ferries, Aerialways, Boundaries, WaterLineLabels, WaterLabels, StreetLabels,
        PublicTransport, Pois, PlaceLabels,
    ];

    /// <summary>True when a way or relation may be drawn.</summary>
    public static bool MayBeDrawn(OsmTags tags) => Array.Exists(s_drawnKeys, tags.Has);

    /// <summary>A copy of the tags that are read here.</summary>
    public static OsmTags Kept(OsmTags tags)
    {
        var kept = new OsmTags();
        for (var i = 0; i < tags.Count; i++)
        {
            var (key, value) = tags[i];
            if (s_keys.Contains(key) || (key.StartsWith("name:", StringComparison.Ordinal)
                && s_languages.AsSpan().Contains(key[5..])))
            {
                kept.Add(key, value);
            }
        }

        return kept;
    }

    /// <summary>The local name and those in other languages that differ from it; empty without a local name.</summary>
    public static IEnumerable<DrawnTag> Names(OsmTags tags)
    {
        var name = tags["name"];
        if (name.Length == 0)
        {
            yield break;
        }

        yield return DrawnTag.Of("name", name);
        foreach (var language in s_languages)
        {
            if (tags["name:" + language] is { Length: > 0 } other && other != name)
            {
                yield return DrawnTag.Of("name_" + language, other);
            }
        }
    }

    /// <summary>True for a value that means yes.</summary>
    public static bool IsYes(string value) => value is not ("" or "no" or "false" or "0");

    /// <summary>What lies over what: levels of <c>layer</c>, bridges over the ground, tunnels under it.</summary>
    public static int Height(OsmTags tags)
    {
        _ = int.TryParse(tags["layer"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var level);
        return (Math.Clamp(level, -20, 20) * 100) + (IsYes(tags["bridge"]) ? 50 : IsTunnel(tags) ? -50 : 0);
    }

    public static bool IsTunnel(OsmTags tags) =>
        tags["tunnel"] is "yes" or "building_passage" or "culvert" || tags["covered"] is "yes";
}
