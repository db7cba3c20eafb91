using SafePassage.Roads.Network;

namespace SafePassage.Roads.Osm;

/// <summary>Reads which way traffic may go: for all, and where it differs for one kind of vehicle.</summary>
internal static class OnewayReading
{
    private static readonly (AccessKey Key, string Tag)[] _keys =
    [
        (AccessKey.Vehicle, "oneway:vehicle"), (AccessKey.MotorVehicle, "oneway:motor_vehicle"),
        (AccessKey.Motorcar, "oneway:motorcar"), (AccessKey.Hgv, "oneway:hgv"), (AccessKey.Psv, "oneway:psv"),
        (AccessKey.Bus, "oneway:bus"), (AccessKey.Coach, "oneway:coach"), (AccessKey.Coach, "oneway:tourist_bus"),
    ];

    /// <summary>The rule for all traffic, and whether buses have a lane against it.</summary>
    public static WayTraits Traits(OsmTags tags, RoadClass roadClass)
    {
        var rule = OfList(tags["oneway"]);
        if (rule == OnewayRule.Unspecified
            && (roadClass == RoadClass.Motorway || tags["junction"] is "roundabout" or "circular"))
        {
            rule = OnewayRule.Along;
        }

        // One way at some times: against it nobody is sent at any.
        if (rule is OnewayRule.Unspecified or OnewayRule.BothWays
            && AccessReading.ConditionalValues(tags["oneway:conditional"]).Exists(v => OfList(v) == OnewayRule.Along))
        {
            rule = OnewayRule.Along;
        }

        var traits = rule switch
        {
            OnewayRule.Along => WayTraits.NoBackward,
            OnewayRule.Against => WayTraits.NoForward,
            OnewayRule.Neither => WayTraits.NoForward | WayTraits.NoBackward,
            _ => WayTraits.None,
        };
        return HasLaneAgainst(tags) ? traits | WayTraits.PsvBothWays : traits;
    }

    /// <summary>The rules for single kinds of vehicles.</summary>
    public static OnewayRules Rules(OsmTags tags)
    {
        var rules = default(OnewayRules);
        foreach (var (key, tag) in _keys)
        {
            if (OfList(tags[tag]) is var rule and not OnewayRule.Unspecified)
            {
                rules = rules.With(key, rule);
            }
        }

        return rules;
    }

    private static bool HasLaneAgainst(OsmTags tags) =>
        tags["busway"] is "opposite_lane" or "opposite"
        || tags["busway:left"] is "opposite_lane" or "opposite"
        || tags["busway:right"] is "opposite_lane" or "opposite"
        || tags["busway:both"] is "opposite_lane" or "opposite"
        || IsCount(tags["lanes:bus:backward"])
        || IsCount(tags["lanes:psv:backward"])
        || HasLane(tags["bus:lanes:backward"])
        || HasLane(tags["psv:lanes:backward"]);

    private static bool IsCount(string text) => text.Length == 1 && text[0] is >= '1' and <= '9';

    private static bool HasLane(string lanes) =>
        Array.Exists(AccessReading.List(lanes), lane => lane is "yes" or "designated");

    // A list that names both directions closes both; "yes;no" leaves the direction that both words allow.
    private static OnewayRule OfList(string text)
    {
        var (along, against, both) = (false, false, false);
        foreach (var word in AccessReading.List(text))
        {
            switch (word)
            {
                case "yes" or "true" or "1":
                    along = true;
                    break;
                case "-1" or "reverse":
                    against = true;
                    break;
                case "reversible":
                    (along, against) = (true, true);
                    break;
                case "no" or "false" or "0" or "alternating":
                    both = true;
                    break;
            }
        }

        return (along, against) switch
        {
            (true, true) => OnewayRule.Neither,
            (true, false) => OnewayRule.Along,
            (false, true) => OnewayRule.Against,
            _ => both ? OnewayRule.BothWays : OnewayRule.Unspecified,
        };
    }
}
