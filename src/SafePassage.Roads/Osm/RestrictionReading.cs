using SafePassage.Roads.Network;

namespace SafePassage.Roads.Osm;

/// <summary>What a turn restriction says and to whom.</summary>
/// <param name="No">Those who may not make the turn.</param>
/// <param name="Only">Those who may make no other.</param>
/// <param name="IsAtTimes">True when a part of it holds under a condition, which is not asked: it holds always.</param>
internal readonly record struct TurnRules(TurnVehicles No, TurnVehicles Only, bool IsAtTimes);

/// <summary>Reads the tags of a turn restriction.</summary>
internal static class RestrictionReading
{
    private const string Key = "restriction";

    /// <summary>The rules; null when no word of it is understood.</summary>
    /// <remarks>A vehicle that is not known (<c>restriction:bicycle</c>) is nobody here: the rules may name
    /// nobody.</remarks>
    public static TurnRules? Of(OsmTags tags)
    {
        var type = tags["type"];
        var named = type.StartsWith(Key + ":", StringComparison.Ordinal) ? type[(Key.Length + 1)..] : "";
        var (rules, isUnderstood) = (default(TurnRules), false);
        for (var i = 0; i < tags.Count; i++)
        {
            var (key, value) = tags[i];
            var parts = key.Split(':');
            if (parts[0] is not Key)
            {
                continue;
            }

            var isConditional = parts[^1] is "conditional";
            var vehicle = parts.Length > (isConditional ? 2 : 1) ? parts[1] : named;
            var words = isConditional ? AccessReading.ConditionalValues(value) : [.. AccessReading.List(value)];
            foreach (var word in words)
            {
                isUnderstood |= Add(word, vehicle, isConditional, ref rules);
            }
        }

        foreach (var word in AccessReading.List(tags["except"]))
        {
            rules = AccessReading.KeyOf(word) is { } key ? Except(rules, key) : rules;
        }

        // The form before conditions were written out.
        var hasHours = tags.Has("hour_on") || tags.Has("day_on");
        return isUnderstood ? rules with { IsAtTimes = rules.IsAtTimes || hasHours } : null;
    }

    private static bool Add(string word, string vehicle, bool isConditional, ref TurnRules rules)
    {
        var isExempt = word is "none" or "no";
        var isNo = word.StartsWith("no_", StringComparison.Ordinal);
        var isOnly = word.StartsWith("only_", StringComparison.Ordinal);

        // How to turn at a red light is another matter than whether.
        if (!(isExempt || isNo || isOnly) || word.EndsWith("_on_red", StringComparison.Ordinal))
        {
            return false;
        }

        if ((vehicle.Length == 0 ? AccessKey.Access : AccessReading.KeyOf(vehicle)) is not { } key)
        {
            return true;
        }

        if (isExempt)
        {
            // An exemption at some times is none while no time is asked for.
            rules = isConditional ? rules : Except(rules, key);
            return true;
        }

        rules = isNo ? rules with { No = rules.No.With(key) } : rules with { Only = rules.Only.With(key) };
        rules = rules with { IsAtTimes = rules.IsAtTimes || isConditional };
        return true;
    }

    private static TurnRules Except(TurnRules rules, AccessKey key) =>
        rules with { No = rules.No.Except(key), Only = rules.Only.Except(key) };
}
