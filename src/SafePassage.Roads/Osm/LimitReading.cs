using System.Globalization;
using SafePassage.Roads.Network;

namespace SafePassage.Roads.Osm;

/// <summary>Reads the greatest height, width, length, weight and axle load of vehicles.</summary>
/// <remarks>A limit for buses replaces the limit for all; of several others, of both directions and of a limit that
/// holds at some times, the smallest counts.</remarks>
internal static class LimitReading
{
    private const double MetresPerFoot = 0.3048;
    private const double TonnesPerPound = 0.00045359237;

    private static readonly Names[] _names = [.. Enumerable.Range(0, RoadLimits.Count).Select(MakeNames)];

    // Longest endings first where one ends in another.
    private static readonly (string Unit, double Factor)[] _units =
    [
        ("tonnes", 1), ("tons", 1), ("kg", 0.001), ("lbs", TonnesPerPound), ("lb", TonnesPerPound),
        ("st", 2000 * TonnesPerPound), ("t", 1),
        ("feet", MetresPerFoot), ("ft", MetresPerFoot), ("cm", 0.01), ("mm", 0.001), ("in", MetresPerFoot / 12),
        ("\"", MetresPerFoot / 12), ("'", MetresPerFoot), ("m", 1),
    ];

    /// <summary>All limits of a way or a node.</summary>
    public static RoadLimits Of(OsmTags tags)
    {
        var limits = default(RoadLimits);
        for (var index = 0; index < _names.Length; index++)
        {
            var names = _names[index];
            var special = Smallest(default, index, tags, names.ForBuses);
            limits = special != default
                ? new RoadLimits(limits.Bits | special.Bits)
                : Smallest(limits, index, tags, names.ForAll);
            if (tags[names.Conditional] is { Length: > 0 } conditional)
            {
                foreach (var value in AccessReading.ConditionalValues(conditional))
                {
                    limits = Parse(value) is { } stated ? limits.With(index, stated) : limits;
                }
            }
        }

        return limits;
    }

    /// <summary>A length in metres; 0 when it is not stated or not understood.</summary>
    public static double Metres(string text) => Parse(text) ?? 0;

    private static RoadLimits Smallest(RoadLimits limits, int index, OsmTags tags, string[] names)
    {
        foreach (var name in names)
        {
            if (tags[name] is { Length: > 0 } text)
            {
                foreach (var word in text.Split(';', '|'))
                {
                    limits = Parse(word) is { } value ? limits.With(index, value) : limits;
                }
            }
        }

        return limits;
    }

    // "3.5", "3,5 t", "7 ft 6 in", "6'7\"": metres or tonnes; null for words such as "default".
    private static double? Parse(string text)
    {
        var rest = text.AsSpan().Trim();
        var (sum, isAny, isAfterFeet) = (0.0, false, false);
        while (!rest.IsEmpty)
        {
            var digits = 0;
            while (digits < rest.Length && (char.IsAsciiDigit(rest[digits]) || rest[digits] is '.' or ','))
            {
                digits++;
            }

            var number = rest[..digits].ToString().Replace(',', '.');
            if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            {
                return null;
            }

            rest = rest[digits..].TrimStart();
            var (unit, factor) = ("", 1.0);
            foreach (var known in _units)
            {
                if (rest.StartsWith(known.Unit, StringComparison.OrdinalIgnoreCase))
                {
                    (unit, factor) = known;
                    break;
                }
            }

            if (unit.Length == 0 && isAfterFeet)
            {
                factor = MetresPerFoot / 12;
            }
            else if (unit.Length == 0 && !rest.IsEmpty)
            {
                return null;
            }

            (sum, isAny, isAfterFeet) = (sum + (value * factor), true, unit is "'" or "ft" or "feet");
            rest = rest[unit.Length..].TrimStart([' ', '-']);
        }

        return isAny ? sum : null;
    }

    private static Names MakeNames(int index)
    {
        var tag = RoadLimits.Tag(index);
        List<string> all = [tag, tag + ":physical", tag + ":forward", tag + ":backward"];
        if (tag is "maxweight")
        {
            all.Add("maxweightrating");
        }

        return new Names([tag + ":bus", tag + ":coach", tag + ":psv"], [.. all], tag + ":conditional");
    }

    private sealed record Names(string[] ForBuses, string[] ForAll, string Conditional);
}
