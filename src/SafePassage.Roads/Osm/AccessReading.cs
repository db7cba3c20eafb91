using SafePassage.Roads.Network;

namespace SafePassage.Roads.Osm;

/// <summary>Reads who may use a way or pass a barrier: tags for everybody or one kind of vehicle, for both directions
/// or one, at all times or at some.</summary>
/// <remarks>A word that is not known names somebody else, and so it closes: unknown is not open. Of a list all are
/// let through whom one of its words lets through, unless one is <c>no</c>.</remarks>
internal static class AccessReading
{
    private static readonly (AccessKey Key, string Tag)[] _keys =
    [
        (AccessKey.Access, "access"), (AccessKey.Vehicle, "vehicle"), (AccessKey.MotorVehicle, "motor_vehicle"),
        (AccessKey.Motorcar, "motorcar"), (AccessKey.Hgv, "hgv"), (AccessKey.Psv, "psv"), (AccessKey.Bus, "bus"),
        (AccessKey.Coach, "coach"), (AccessKey.Coach, "tourist_bus"), (AccessKey.Emergency, "emergency"),
        (AccessKey.Foot, "foot"),
    ];

    private static readonly Name[] _both = Names("");
    private static readonly Name[] _forward = Names(":forward");
    private static readonly Name[] _backward = Names(":backward");

    /// <summary>What is stated for both directions.</summary>
    /// <param name="tags">The tags of a way or a node.</param>
    /// <param name="words">Is given the tags, as written, that no group of words stands for.</param>
    public static AccessTags Both(OsmTags tags, List<string> words) => Read(tags, _both, words);

    /// <summary>What is stated for one direction only.</summary>
    /// <inheritdoc cref="Both"/>
    public static AccessTags OneDirection(OsmTags tags, bool forward, List<string> words) =>
        Read(tags, forward ? _forward : _backward, words);

    /// <summary>The key that advises against the way, which may be driven still; null when none does.</summary>
    public static string? DiscouragedKey(OsmTags tags)
    {
        foreach (var name in _both)
        {
            if (ConcernsBuses(name.Key) && tags[name.Plain] is "discouraged")
            {
                return name.Plain;
            }
        }

        return null;
    }

    /// <summary>The vehicles a word such as <c>psv</c> names; null when it is no such word.</summary>
    public static AccessKey? KeyOf(string word)
    {
        foreach (var (key, tag) in _keys)
        {
            if (string.Equals(tag, word, StringComparison.Ordinal))
            {
                return key;
            }
        }

        return null;
    }

    /// <summary>The words of a list, without blanks at their ends.</summary>
    public static string[] List(string text) =>
        text.Split([';', ',', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The values of a conditional tag: of <c>no @ (Nov-Apr); yes @ (weight&lt;3.5)</c> no and yes.</summary>
    public static List<string> ConditionalValues(string text)
    {
        var (values, start, depth) = (new List<string>(), 0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ';' && depth == 0))
            {
                var clause = text[start..i];
                start = i + 1;
                if (clause.IndexOf('@', StringComparison.Ordinal) is var at and >= 0)
                {
                    values.Add(clause[..at].Trim());
                }
            }
            else
            {
                depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            }
        }

        return values;
    }

    private static bool ConcernsBuses(AccessKey key) =>
        key is not (AccessKey.Motorcar or AccessKey.Hgv or AccessKey.Emergency or AccessKey.Foot);

    private static Name[] Names(string suffix) =>
        Array.ConvertAll(_keys, k => new Name(k.Key, k.Tag + suffix, k.Tag + suffix + ":conditional"));

    private static AccessTags Read(OsmTags tags, Name[] names, List<string> words)
    {
        var access = default(AccessTags);
        foreach (var name in names)
        {
            var plain = tags[name.Plain];
            var value = plain.Length == 0 ? AccessValue.Unspecified : OfList(plain);
            var conditional = tags[name.Conditional];
            if (conditional.Length > 0 && !Forbids(value)
                && ConditionalValues(conditional).Exists(v => Forbids(OfList(v))))
            {
                value = AccessValue.Sometimes;
            }

            if (value == AccessValue.Unspecified || access[name.Key] != AccessValue.Unspecified)
            {
                continue;
            }

            access = access.With(name.Key, value);
            if (value is AccessValue.Others or AccessValue.Sometimes && ConcernsBuses(name.Key))
            {
                words.Add(conditional.Length > 0 && value == AccessValue.Sometimes
                    ? $"{name.Conditional}={conditional}"
                    : $"{name.Plain}={plain}");
            }
        }

        return access;
    }

    // In a list the word that lets most pass counts, and no before all.
    private static AccessValue OfList(string text)
    {
        var best = AccessValue.Unspecified;
        foreach (var word in List(text))
        {
            var value = Of(word);
            if (value == AccessValue.No)
            {
                return value;
            }

            best = best == AccessValue.Unspecified || Rank(value) < Rank(best) ? value : best;
        }

        return best;
    }

    private static int Rank(AccessValue value) => value switch
    {
        AccessValue.Yes => 0,
        AccessValue.Buses => 1,
        AccessValue.Destination => 2,
        _ => 3 + (int)value,
    };

    private static bool Forbids(AccessValue value) =>
        value is not (AccessValue.Unspecified or AccessValue.Yes or AccessValue.Buses or AccessValue.Destination);

    private static AccessValue Of(string word) => word.ToLowerInvariant() switch
    {
        "yes" or "designated" or "official" or "permissive" or "public" or "permitted" or "allowed" or "true"
            or "all" or "vehicle" or "motor_vehicle" or "discouraged" or "toll" => AccessValue.Yes,
        "bus" or "psv" or "coach" or "tourist_bus" => AccessValue.Buses,
        "destination" or "customers" or "delivery" => AccessValue.Destination,
        "private" or "residents" or "permit" or "employees" or "members" or "staff" => AccessValue.Private,
        "no" or "restricted" or "emergency" or "closed" or "none" or "false" => AccessValue.No,
        "agricultural" or "forestry" => AccessValue.Agricultural,
        "military" => AccessValue.Military,
        "seasonal" or "variable" or "conditional" => AccessValue.Sometimes,
        _ => AccessValue.Others,
    };

    private readonly record struct Name(AccessKey Key, string Plain, string Conditional);
}
