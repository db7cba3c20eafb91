using System.Globalization;
using SafePassage.BaseMap.Shapes;
using SafePassage.Roads.Osm;

namespace SafePassage.BaseMap.Layers;

/// <summary>From the tags of a node, or of an area that is shown at its middle, to points.</summary>
internal static class PointLayers
{
    private const long PopulationMax = 100_000_000;

    private static readonly HashSet<string> s_amenities = new(StringComparer.Ordinal)
    {
        "hospital", "clinic", "doctors", "pharmacy", "police", "fire_station", "school", "university", "townhall",
        "community_centre", "shelter", "fuel", "drinking_water", "bus_station", "place_of_worship", "prison",
    };

    // The first zoom, and the people the schema supposes where the map does not say.
    private static readonly Dictionary<string, (int ZoomMin, long Population)> s_places = new(StringComparer.Ordinal)
    {
        ["city"] = (4, 100_000),
        ["town"] = (7, 5_000),
        ["village"] = (9, 100),
        ["suburb"] = (10, 1_000),
        ["island"] = (10, 0),
        ["islet"] = (10, 0),
        ["quarter"] = (12, 500),
        ["hamlet"] = (12, 50),
        ["neighbourhood"] = (13, 100),
        ["isolated_dwelling"] = (13, 5),
        ["farm"] = (14, 5),
        ["locality"] = (14, 0),
    };

    /// <summary>Everything that is shown at a point.</summary>
    /// <param name="tags">Of the object.</param>
    /// <param name="at">Where it is shown.</param>
    /// <param name="isNode">False for the middle of an area: places are named at their node only.</param>
    public static IEnumerable<DrawnFeature> Of(OsmTags tags, MapPoint at, bool isNode)
    {
        if (isNode && tags.Has("name") && s_places.TryGetValue(tags["place"], out var usual))
        {
            yield return Place(tags, at, usual.ZoomMin, usual.Population);
        }

        var amenity = tags["amenity"];
        var isBusShelter = amenity is "shelter" && tags["shelter_type"] is not ("basic_hut" or "weather_shelter" or "");
        if (s_amenities.Contains(amenity) && !isBusShelter)
        {
            yield return Point(MapLayers.Pois, "amenity", amenity, amenity is "hospital" ? 12 : 14, tags, at);
        }

        if (tags["railway"] is "station" or "halt")
        {
            yield return Point(MapLayers.PublicTransport, "kind", tags["railway"], 13, tags, at);
        }

        if (tags["aeroway"] is "aerodrome" or "helipad")
        {
            var zoom = tags["aeroway"] is "aerodrome" ? 10 : 13;
            yield return Point(MapLayers.PublicTransport, "kind", tags["aeroway"], zoom, tags, at);
        }

        if (amenity is "ferry_terminal")
        {
            yield return Point(MapLayers.PublicTransport, "kind", amenity, 12, tags, at);
        }
    }

    /// <summary>The name of a water, at its middle; null when it has none.</summary>
    /// <param name="tags">Of the water.</param>
    /// <param name="kind">Its kind in the layer of waters.</param>
    /// <param name="size">In square units of the map.</param>
    /// <param name="at">Its middle.</param>
    public static DrawnFeature? Water(OsmTags tags, string kind, double size, Func<MapPoint> at)
    {
        if (!tags.Has("name"))
        {
            return null;
        }

        // As in the schema: the area on the map and not the one on the ground.
        var metres = (long)(size * MapPoint.SquareMetresAtEquator);
        return new DrawnFeature
        {
            Layer = MapLayers.WaterLabels,
            Shape = DrawnShape.Point,
            ZoomMin = metres switch { > 50_000_000 => 8, > 5_000_000 => 10, > 500_000 => 12, _ => 14 },
            Rank = (int)-Math.Min(2_000_000_000, metres),
            Line = [at()],
            Tags = [DrawnTag.Of("kind", kind), DrawnTag.Of("way_area", metres), .. MapLayers.Names(tags)],
        };
    }

    private static DrawnFeature Place(OsmTags tags, MapPoint at, int zoom, long usualPopulation)
    {
        var place = tags["place"];
        var isCapital = place is "city" or "town" or "village"
            && (tags["capital"] is "yes" or "2" || tags["admin_level"] is "2");
        var kind = isCapital ? "capital"
            : place is "city" or "town" && tags["capital"] is "4" ? "state_capital"
            : place;
        var stated = tags["population"].Replace(" ", "", StringComparison.Ordinal)
            .Replace(",", "", StringComparison.Ordinal);
        var population = long.TryParse(stated, NumberStyles.None, CultureInfo.InvariantCulture, out var people)
            && people is > 0 and < PopulationMax ? people : usualPopulation;
        return new DrawnFeature
        {
            Layer = MapLayers.PlaceLabels,
            Shape = DrawnShape.Point,
            ZoomMin = isCapital ? 4 : zoom,
            Rank = (int)-population,
            Line = [at],
            Tags = [DrawnTag.Of("kind", kind), DrawnTag.Of("population", population), .. MapLayers.Names(tags)],
        };
    }

    private static DrawnFeature Point(
        string layer, string key, string value, int zoom, OsmTags tags, MapPoint at) => new()
        {
            Layer = layer,
            Shape = DrawnShape.Point,
            ZoomMin = zoom,
            Line = [at],
            Tags = [DrawnTag.Of(key, value), .. MapLayers.Names(tags)],
        };
}
