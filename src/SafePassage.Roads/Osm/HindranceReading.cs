using System.Collections.Frozen;
using SafePassage.Roads.Network;

namespace SafePassage.Roads.Osm;

/// <summary>Reads damage, danger and disuse of a road.</summary>
/// <remarks>The words follow the HOT presets, OSRM's list of what a car avoids, and what mappers write in wars and
/// floods. Of several the gravest counts.</remarks>
internal static class HindranceReading
{
    // A ford deeper than this is no road for a loaded bus.
    private const double FordMetresMax = 0.4;

    // These keys say it by being there, with any value but "no".
    private static readonly (string Key, Hindrance Hindrance)[] _flags =
    [
        ("impassable", Hindrance.Impassable), ("blocked", Hindrance.Impassable), ("closed", Hindrance.Impassable),
        ("destroyed", Hindrance.Gone), ("collapsed", Hindrance.Gone), ("demolished", Hindrance.Gone),
        ("razed", Hindrance.Gone), ("removed", Hindrance.Gone), ("ruined", Hindrance.Gone),
        ("ruins", Hindrance.Gone), ("washed_away", Hindrance.Gone), ("washed_out", Hindrance.Gone),
        ("flooded", Hindrance.Water), ("inundated", Hindrance.Water), ("submerged", Hindrance.Water),
        ("underwater", Hindrance.Water), ("tidal", Hindrance.Water),
        ("mined", Hindrance.Mines), ("mines", Hindrance.Mines), ("minefield", Hindrance.Mines),
        ("landmines", Hindrance.Mines), ("hazard:minefield", Hindrance.Mines),
        ("abandoned", Hindrance.OutOfUse), ("disused", Hindrance.OutOfUse), ("dismantled", Hindrance.OutOfUse),
        ("ice_road", Hindrance.Seasonal), ("winter_road", Hindrance.Seasonal), ("seasonal", Hindrance.Seasonal),
        ("damaged", Hindrance.Damaged),
    ];

    // These keys describe a state in a word.
    private static readonly string[] _states =
    [
        "damage", "damage:road", "bridge", "bridge:condition", "bridge:status", "status", "condition",
        "road:status", "road:condition", "operational_status", "state", "hazard", "smoothness",
    ];

    private static readonly FrozenDictionary<string, Hindrance> _words = new (Hindrance Hindrance, string Words)[]
    {
        (Hindrance.Gone, "destroyed collapsed demolished razed removed ruined ruins ruinous gone broken blown_up "
            + "bombed washed_away washed_out total"),
        (Hindrance.Impassable, "impassable unpassable not_passable closed blocked inaccessible out_of_service "
            + "out_of_order unusable severe heavy major horrible very_horrible blockade cratered"),
        (Hindrance.Water, "flooded inundated submerged underwater"),
        (Hindrance.Mines, "minefield mines mine mined landmine landmines uxo unexploded_ordnance explosives "
            + "cluster_munition cluster_munitions booby_trap contamination contaminated chemical nuclear radiation"),
        (Hindrance.OutOfUse, "abandoned disused dismantled construction under_construction proposed planned"),
        (Hindrance.Damaged, "damaged partial partly minor moderate medium light slight"),
    }.SelectMany(group => group.Words.Split(' ').Select(word => (word, group.Hindrance)))
        .ToFrozenDictionary(pair => pair.word, pair => pair.Hindrance, StringComparer.Ordinal);

    /// <summary>The gravest hindrance a way tells of.</summary>
    /// <param name="tags">The tags of the way.</param>
    /// <param name="words">Is given the tag, as written, when there is one.</param>
    public static Hindrance Of(OsmTags tags, List<string> words)
    {
        var (worst, tag) = (Hindrance.None, "");
        void Take(Hindrance hindrance, string key)
        {
            if (hindrance != Hindrance.None && (worst == Hindrance.None || hindrance < worst))
            {
                (worst, tag) = (hindrance, $"{key}={tags[key]}");
            }
        }

        foreach (var (key, hindrance) in _flags)
        {
            if (!IsNo(tags[key]))
            {
                Take(hindrance, key);
            }
        }

        foreach (var key in _states)
        {
            if (tags[key] is { Length: > 0 } state)
            {
                Take(OfState(key, state), key);
            }
        }

        if (tags["passable"] is "no")
        {
            Take(Hindrance.Impassable, "passable");
        }

        Take(OfConstruction(tags["construction"]), "construction");
        Take(tags["proposed"] is "yes" ? Hindrance.OutOfUse : Hindrance.None, "proposed");
        Take(tags["planned"] is "yes" ? Hindrance.OutOfUse : Hindrance.None, "planned");
        Take(IsFordTooDeep(tags) ? Hindrance.Water : Hindrance.None, tags.Has("depth") ? "depth" : "ford");
        if (AccessReading.DiscouragedKey(tags) is { } advised)
        {
            Take(Hindrance.Discouraged, advised);
        }

        if (tag.Length > 0)
        {
            words.Add(tag);
        }

        return worst;
    }

    /// <summary>True when the tags tell of a ford that a bus cannot drive through.</summary>
    public static bool IsFordTooDeep(OsmTags tags) =>
        !IsNo(tags["ford"])
        && (tags["ford"] is "stepping_stones" or "boat"
            || LimitReading.Metres(tags["depth"]) > FordMetresMax
            || LimitReading.Metres(tags["ford:depth"]) > FordMetresMax);

    // A damage this program has no word for is taken for one that closes; "yes" alone is not.
    private static Hindrance OfState(string key, string state)
    {
        var worst = Hindrance.None;
        foreach (var word in AccessReading.List(state.ToLowerInvariant()))
        {
            var hindrance = _words.GetValueOrDefault(word);
            if (hindrance == Hindrance.None && key is "damage" && !IsNo(word) && word is not "repaired")
            {
                hindrance = word is "yes" ? Hindrance.Damaged : Hindrance.Impassable;
            }

            worst = worst == Hindrance.None || (hindrance != Hindrance.None && hindrance < worst) ? hindrance : worst;
        }

        return worst;
    }

    // Small works beside the traffic do not close a road (OSRM's list).
    private static Hindrance OfConstruction(string works) =>
        IsNo(works) || works is "minor" or "widening" or "completed" ? Hindrance.None : Hindrance.OutOfUse;

    private static bool IsNo(string value) => value is "" or "no" or "false" or "0" or "none";
}
