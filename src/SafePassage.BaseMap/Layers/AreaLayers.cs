using SafePassage.Roads.Osm;

namespace SafePassage.BaseMap.Layers;

/// <summary>What an area is drawn as.</summary>
/// <param name="Layer">One of <see cref="MapLayers.Order"/>.</param>
/// <param name="Kind">The schema's word for it; empty where the layer has only one kind.</param>
/// <param name="ZoomMin">The first zoom that shows it.</param>
internal readonly record struct AreaLook(string Layer, string Kind, int ZoomMin);

/// <summary>From the tags of an area to layers.</summary>
internal static class AreaLayers
{
    private static readonly Dictionary<string, int> s_landuse = new(StringComparer.Ordinal)
    {
        ["forest"] = 7,
        ["residential"] = 10,
        ["industrial"] = 10,
        ["commercial"] = 10,
        ["retail"] = 10,
        ["railway"] = 10,
        ["landfill"] = 10,
        ["brownfield"] = 10,
        ["greenfield"] = 10,
        ["farmyard"] = 10,
        ["farmland"] = 10,
        ["quarry"] = 11,
        ["garages"] = 12,
        ["grass"] = 11,
        ["meadow"] = 11,
        ["orchard"] = 11,
        ["vineyard"] = 11,
        ["allotments"] = 11,
        ["cemetery"] = 12,
        ["village_green"] = 11,
        ["recreation_ground"] = 11,
        ["greenhouse_horticulture"] = 11,
        ["plant_nursery"] = 11,
    };

    private static readonly Dictionary<string, int> s_natural = new(StringComparer.Ordinal)
    {
        ["wood"] = 7,
        ["sand"] = 10,
        ["beach"] = 10,
        ["heath"] = 11,
        ["scrub"] = 11,
        ["grassland"] = 11,
        ["bare_rock"] = 11,
        ["scree"] = 11,
        ["shingle"] = 11,
    };

    /// <summary>A closed way is an area unless it is a road, a railway, a barrier or a pier, or says
    /// otherwise.</summary>
    public static bool IsArea(OsmTags tags)
    {
        if (tags["area"] is "yes" or "no")
        {
            return tags["area"] is "yes";
        }

        var isLine = tags.Has("highway") || tags.Has("railway") || tags.Has("barrier")
            || tags["man_made"] is "pier" or "breakwater" or "groyne";
        return !isLine || tags.Has("building") || tags.Has("landuse") || tags["natural"] is "water" or "wood";
    }

    /// <summary>The layers an area is in; empty when it is not drawn.</summary>
    public static IEnumerable<AreaLook> Of(OsmTags tags)
    {
        if (Ground(tags) is { } ground)
        {
            yield return ground;
        }

        if (Site(tags) is { } site)
        {
            yield return site;
        }

        if (tags["landuse"] is "construction")
        {
            yield return new AreaLook(MapLayers.Sites, "construction", 14);
        }

        if (MapLayers.IsYes(tags["building"]))
        {
            yield return new AreaLook(MapLayers.Buildings, "", 13);
        }

        if (Structure(tags) is { } structure)
        {
            yield return structure;
        }

        if (Street(tags) is { } street)
        {
            yield return street;
        }
    }

    /// <summary>True when an area is drawn in at least one layer.</summary>
    public static bool IsDrawn(OsmTags tags) => Of(tags).Any();

    private static AreaLook? Ground(OsmTags tags)
    {
        if (WaterKind(tags) is { } water)
        {
            return new AreaLook(MapLayers.Water, water, 5);
        }

        if (s_landuse.TryGetValue(tags["landuse"], out var zoom))
        {
            return new AreaLook(MapLayers.Land, tags["landuse"], zoom);
        }

        if (s_natural.TryGetValue(tags["natural"], out zoom))
        {
            return new AreaLook(MapLayers.Land, tags["natural"] is "wood" ? "forest" : tags["natural"], zoom);
        }

        if (tags["natural"] is "wetland")
        {
            var kind = tags["wetland"] is "swamp" or "bog" or "string_bog" or "wet_meadow" ? tags["wetland"] : "marsh";
            return new AreaLook(MapLayers.Land, kind, 11);
        }

        if (tags["leisure"] is "golf_course" or "park" or "garden" or "playground" or "miniature_golf")
        {
            return new AreaLook(MapLayers.Land, tags["leisure"], tags["leisure"] is "park" ? 11 : 12);
        }

        return tags["amenity"] is "grave_yard" ? new AreaLook(MapLayers.Land, "grave_yard", 13) : null;
    }

    private static string? WaterKind(OsmTags tags)
    {
        var (natural, landuse, waterway, water) =
            (tags["natural"], tags["landuse"], tags["waterway"], tags["water"]);
        if (natural is not ("water" or "glacier") && waterway is not ("riverbank" or "dock")
            && landuse is not ("reservoir" or "basin"))
        {
            return null;
        }

        return natural is "glacier" ? "glacier"
            : waterway is "riverbank" || water is "river" ? "river"
            : waterway is "dock" ? "dock"
            : landuse is "reservoir" || water is "reservoir" ? "reservoir"
            : landuse is "basin" || water is "basin" ? "basin"
            : water is "canal" ? "canal"
            : "water";
    }

    private static AreaLook? Site(OsmTags tags)
    {
        if (tags["military"] is "danger_area")
        {
            return new AreaLook(MapLayers.Sites, "danger_area", 12);
        }

        if (tags["amenity"] is "university" or "college" or "school" or "hospital" or "prison" or "parking")
        {
            return new AreaLook(MapLayers.Sites, tags["amenity"], tags["amenity"] is "hospital" ? 12 : 14);
        }

        return tags["leisure"] is "sports_centre" or "stadium" or "pitch"
            ? new AreaLook(MapLayers.Sites, "sports_centre", 14)
            : null;
    }

    private static AreaLook? Structure(OsmTags tags) => tags["man_made"] switch
    {
        "bridge" => new AreaLook(MapLayers.Bridges, "bridge", 13),
        "pier" or "breakwater" or "groyne" => new AreaLook(MapLayers.PierAreas, tags["man_made"], 12),
        _ => tags["waterway"] is "dam" ? new AreaLook(MapLayers.DamAreas, "dam", 12) : null,
    };

    private static AreaLook? Street(OsmTags tags)
    {
        if (tags["aeroway"] is "runway" or "taxiway" or "apron")
        {
            return new AreaLook(MapLayers.StreetAreas, tags["aeroway"], tags["aeroway"] is "runway" ? 11 : 13);
        }

        if (tags["area"] is not "yes" || tags["highway"] is not ("pedestrian" or "service" or "footway"))
        {
            return null;
        }

        return new AreaLook(MapLayers.StreetAreas, tags["highway"] is "service" ? "service" : "pedestrian", 14);
    }
}
