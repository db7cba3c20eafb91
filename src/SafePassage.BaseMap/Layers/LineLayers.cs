using SafePassage.BaseMap.Shapes;
using SafePassage.Roads.Osm;

namespace SafePassage.BaseMap.Layers;

/// <summary>From the tags of a way to the lines it is drawn as.</summary>
internal static class LineLayers
{
    // Roads from the least to the greatest: the greater is drawn over the less. With the first zoom of each.
    private static readonly (string Kind, int ZoomMin)[] s_streets =
    [
        ("path", 14), ("bridleway", 14), ("footway", 14), ("steps", 14), ("cycleway", 14), ("track", 13),
        ("service", 13), ("pedestrian", 13), ("living_street", 13), ("busway", 12), ("road", 12), ("residential", 12),
        ("unclassified", 12), ("tertiary", 10), ("secondary", 9), ("primary", 8), ("trunk", 6), ("motorway", 5),
    ];

    private const int RailwayRank = 30;
    private const int LinkZoomMin = 11;

    /// <summary>Everything a way is drawn as along its line.</summary>
    public static IEnumerable<DrawnFeature> Of(long id, OsmTags tags, MapPoint[] line)
    {
        // A drawn connection is no street: the tiles of roads show it, and say what it is.
        if (tags["schematic"] is "yes")
        {
            yield break;
        }

        var highway = tags["highway"];
        if (highway.Length > 0)
        {
            var isLink = highway.EndsWith("_link", StringComparison.Ordinal);
            var kind = isLink ? highway[..^5] : highway;
            var rank = Array.FindIndex(s_streets, street => street.Kind == kind);
            if (rank >= 0)
            {
                yield return Street(id, tags, line, kind, isLink, rank);
                if (tags.Has("name") || tags.Has("ref"))
                {
                    yield return StreetLabel(tags, line, kind, rank);
                }
            }
        }
        else if (Railway(tags, line) is { } railway)
        {
            yield return railway;
        }
        else if (tags["aeroway"] is "runway" or "taxiway")
        {
            yield return Simple(MapLayers.Streets, tags["aeroway"], tags["aeroway"] is "runway" ? 11 : 13, line);
        }

        foreach (var other in Waterway(tags, line).Concat(Others(tags, line)))
        {
            yield return other;
        }
    }

    /// <summary>A boundary along a way.</summary>
    /// <param name="level">The lowest <c>admin_level</c> of the areas it bounds, 2 to 8.</param>
    /// <param name="tags">Of the way.</param>
    /// <param name="line">Where it runs.</param>
    public static DrawnFeature Boundary(int level, OsmTags tags, MapPoint[] line)
    {
        var isAtSea = tags["natural"] is "coastline" || tags["maritime"] is "yes";
        return new DrawnFeature
        {
            Layer = MapLayers.Boundaries,
            Shape = DrawnShape.Line,
            ZoomMin = level switch { <= 2 => 4, <= 4 => 7, <= 6 => 8, _ => 11 },
            Rank = -level,
            Line = line,
            Tags = isAtSea
                ? [DrawnTag.Of("admin_level", level), DrawnTag.True("maritime")]
                : [DrawnTag.Of("admin_level", level)],
        };
    }

    /// <summary>A line whose only property is its kind.</summary>
    public static DrawnFeature Simple(string layer, string kind, int zoomMin, MapPoint[] line) => new()
    {
        Layer = layer,
        Shape = DrawnShape.Line,
        ZoomMin = zoomMin,
        Line = line,
        Tags = [DrawnTag.Of("kind", kind)],
    };

    private static DrawnFeature Street(
        long id, OsmTags tags, MapPoint[] line, string kind, bool isLink, int rank)
    {
        var zoom = s_streets[rank].ZoomMin;
        if (kind is "service" && tags["service"] is "parking_aisle" or "driveway")
        {
            zoom = 14;
        }

        var drawn = new List<DrawnTag> { DrawnTag.Of("kind", kind) };
        AddIf(drawn, "link", isLink);
        AddStructure(drawn, tags);
        var oneway = tags["oneway"];
        AddIf(drawn, "oneway", oneway is "yes" or "1" or "true"
            || (oneway.Length == 0 && (kind is "motorway" || tags["junction"] is "roundabout")));
        AddIf(drawn, "oneway_reverse", oneway is "-1" or "reverse");
        if (tags["surface"] is "unpaved" or "gravel" or "ground" or "dirt" or "grass" or "sand" or "compacted"
            or "fine_gravel" or "earth")
        {
            drawn.Add(DrawnTag.Of("surface", tags["surface"]));
        }

        if (tags.Has("service"))
        {
            drawn.Add(DrawnTag.Of("service", tags["service"]));
        }

        if (tags["access"] is "private" or "no" || tags["motor_vehicle"] is "private" or "no")
        {
            drawn.Add(DrawnTag.Of("motorcar", "no"));
        }

        return new DrawnFeature
        {
            Layer = MapLayers.Streets,
            Shape = DrawnShape.Line,
            ZoomMin = isLink ? Math.Max(zoom, LinkZoomMin) : zoom,
            Rank = MapLayers.Height(tags) + rank,
            Id = id,
            Line = line,
            Tags = drawn,
        };
    }

    private static DrawnFeature StreetLabel(OsmTags tags, MapPoint[] line, string kind, int rank)
    {
        var drawn = new List<DrawnTag>(MapLayers.Names(tags)) { DrawnTag.Of("kind", tags["highway"]) };
        if (tags.Has("ref"))
        {
            // One reference a line, as the schema has it; rows and columns tell how large the shield must be.
            var rows = tags["ref"].Split(';', StringSplitOptions.TrimEntries);
            drawn.Add(DrawnTag.Of("ref", string.Join('\n', rows)));
            drawn.Add(DrawnTag.Of("ref_rows", rows.Length));
            drawn.Add(DrawnTag.Of("ref_cols", rows.Max(row => row.Length)));
        }

        AddIf(drawn, "tunnel", MapLayers.IsTunnel(tags));
        return new DrawnFeature
        {
            Layer = MapLayers.StreetLabels,
            Shape = DrawnShape.Line,
            IsLabel = true,
            ZoomMin = kind switch
            {
                "motorway" => 9,
                "trunk" or "primary" => 10,
                "secondary" => 12,
                "tertiary" => 13,
                _ => 14,
            },
            Rank = -rank,
            Line = line,
            Tags = drawn,
        };
    }

    private static DrawnFeature? Railway(OsmTags tags, MapPoint[] line)
    {
        var kind = tags["railway"];
        if (kind is not ("rail" or "narrow_gauge" or "tram" or "light_rail" or "funicular" or "subway" or "monorail"))
        {
            return null;
        }

        var isSiding = tags.Has("service");
        var drawn = new List<DrawnTag> { DrawnTag.Of("kind", kind), DrawnTag.True("rail") };
        AddStructure(drawn, tags);
        if (isSiding)
        {
            drawn.Add(DrawnTag.Of("service", tags["service"]));
        }

        return new DrawnFeature
        {
            Layer = MapLayers.Streets,
            Shape = DrawnShape.Line,
            ZoomMin = isSiding ? 13 : kind is "rail" or "narrow_gauge" ? 8 : 12,
            Rank = MapLayers.Height(tags) + RailwayRank,
            Line = line,
            Tags = drawn,
        };
    }

    private static IEnumerable<DrawnFeature> Waterway(OsmTags tags, MapPoint[] line)
    {
        var kind = tags["waterway"];
        if (kind is "dam")
        {
            yield return Simple(MapLayers.DamLines, "dam", 12, line);
        }

        if (kind is not ("river" or "canal" or "stream" or "drain" or "ditch"))
        {
            yield break;
        }

        var drawn = new List<DrawnTag> { DrawnTag.Of("kind", kind) };
        AddStructure(drawn, tags);
        yield return new DrawnFeature
        {
            Layer = MapLayers.WaterLines,
            Shape = DrawnShape.Line,
            ZoomMin = kind switch { "river" => 7, "canal" => 9, "stream" => 13, _ => 14 },
            Line = line,
            Tags = drawn,
        };
        if (tags.Has("name") && !MapLayers.IsTunnel(tags))
        {
            yield return new DrawnFeature
            {
                Layer = MapLayers.WaterLineLabels,
                Shape = DrawnShape.Line,
                IsLabel = true,
                ZoomMin = kind is "river" or "canal" ? 11 : 14,
                Line = line,
                Tags = [.. MapLayers.Names(tags), DrawnTag.Of("kind", kind)],
            };
        }
    }

    private static IEnumerable<DrawnFeature> Others(OsmTags tags, MapPoint[] line)
    {
        if (tags["route"] is "ferry")
        {
            yield return new DrawnFeature
            {
                Layer = MapLayers.Ferries,
                Shape = DrawnShape.Line,
                ZoomMin = 7,
                Line = line,
                Tags = [DrawnTag.Of("kind", "ferry"), .. MapLayers.Names(tags)],
            };
        }

        if (tags["aerialway"] is "cable_car" or "gondola" or "chair_lift" or "drag_lift" or "goods")
        {
            yield return Simple(MapLayers.Aerialways, tags["aerialway"], 13, line);
        }

        if (tags["man_made"] is "pier" or "breakwater" or "groyne")
        {
            yield return Simple(MapLayers.PierLines, tags["man_made"], 13, line);
        }

        if (tags["natural"] is "coastline")
        {
            yield return Simple(MapLayers.Coastlines, "coastline", 5, line);
        }
    }

    private static void AddStructure(List<DrawnTag> drawn, OsmTags tags)
    {
        AddIf(drawn, "tunnel", MapLayers.IsTunnel(tags));
        AddIf(drawn, "bridge", MapLayers.IsYes(tags["bridge"]));
    }

    private static void AddIf(List<DrawnTag> drawn, string key, bool isTrue)
    {
        if (isTrue)
        {
            drawn.Add(DrawnTag.True(key));
        }
    }
}
