using System.Globalization;

namespace SafePassage.Roads.Osm;

/// <summary>Reads speed limits.</summary>
internal static class SpeedReading
{
    private const double KilometresPerMile = 1.609344;

    // More than any sign says: the number is a slip of the keyboard.
    private const int Most = 200;

    private static readonly (string Unit, double Factor)[] _units =
        [("mph", KilometresPerMile), ("km/h", 1), ("kmh", 1), ("kph", 1), ("kmph", 1)];

    private static readonly string[] _tags = ["maxspeed:bus", "maxspeed:coach", "maxspeed:psv", "maxspeed"];
    private static readonly string[] _forward = Names(":forward");
    private static readonly string[] _backward = Names(":backward");

    /// <summary>The limit for a bus in one direction, km/h, 1 to 200; 0 when none is stated or understood.</summary>
    public static byte Of(OsmTags tags, bool forward)
    {
        foreach (var name in forward ? _forward : _backward)
        {
            if (tags[name] is { Length: > 0 } text && Of(text) is var speed and not 0)
            {
                return speed;
            }
        }

        return 0;
    }

    /// <summary>A limit as written, km/h, rounded down, 1 to 200; 0 when it is not understood.</summary>
    /// <remarks>Understood: <c>50</c>, <c>50 km/h</c>, <c>30 mph</c>, <c>walk</c>, lists (the lowest counts), and words
    /// of countries such as <c>UA:urban</c>. <c>none</c> states no limit and gives 0: the class of the road then
    /// decides.</remarks>
    public static byte Of(string text)
    {
        byte lowest = 0;
        foreach (var word in text.Split([';', ',', '|', '+'], StringSplitOptions.TrimEntries))
        {
            if (OfWord(word) is var speed and not 0 && (lowest == 0 || speed < lowest))
            {
                lowest = speed;
            }
        }

        return lowest;
    }

    // From the most particular to the most general.
    private static string[] Names(string direction) =>
        [.. _tags.SelectMany(tag => new[] { tag + direction, tag })];

    private static byte OfWord(string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return OfZone("", word);
        }

        return OfZone(word[..colon], word[(colon + 1)..]);
    }

    private static byte OfZone(string country, string zone)
    {
        var factor = country is "GB" or "UK" or "US" ? KilometresPerMile : 1;
        var number = zone.StartsWith("zone", StringComparison.Ordinal) ? zone[4..].TrimStart(':') : zone;
        if (Number(number, factor) is var speed and not 0)
        {
            return speed;
        }

        // The limits of the states differ: their words say nothing here.
        return country is "US" ? (byte)0 : (byte)((country, zone) switch
        {
            ("RU" or "BY" or "KZ" or "GE" or "AM" or "AZ" or "KG" or "TJ" or "TM" or "UZ" or "MN", "urban") => 60,
            (_, "urban") => 50,
            ("FR" or "CH" or "BE" or "NL" or "DK" or "NO" or "FI", "rural") => 80,
            ("SE", "rural") => 70,
            (_, "rural") => 90,
            ("UA" or "FR" or "AT" or "IT" or "HU" or "CZ" or "SK" or "RO" or "DK", "motorway") => 130,
            ("PL" or "BG", "motorway") => 140,
            ("CH" or "BE" or "ES" or "PT" or "RS", "motorway") => 120,
            ("NL", "motorway") => 100,
            ("DE", "motorway") => 0,
            ("GB" or "UK", "nsl_single") => 96,
            ("GB" or "UK", "nsl_dual" or "motorway") => 112,
            ("GB" or "UK", "nsl_restricted") => 48,
            (_, "motorway") => 110,
            ("DE", "living_street") => 7,
            (_, "living_street") => 20,
            (_, "walk") => 7,
            (_, "bicycle_road") => 30,
            _ => 0,
        });
    }

    private static byte Number(string text, double factor)
    {
        var value = text.Trim();
        foreach (var (unit, unitFactor) in _units)
        {
            if (value.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                (value, factor) = (value[..^unit.Length].TrimEnd(), unitFactor);
                break;
            }
        }

        return double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed)
            && Math.Floor((speed * factor) + 1e-6) is >= 1 and <= Most and var whole
            ? (byte)whole
            : (byte)0;
    }
}
