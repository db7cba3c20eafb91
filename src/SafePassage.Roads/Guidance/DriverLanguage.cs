using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SafePassage.Terms;

namespace SafePassage.Roads.Guidance;

/// <summary>Says driver steps in one language. The words are data: one file for each language.</summary>
/// <remarks>
/// Plain imperative sentences. Distances are rounded as a driver says them. Names whose script runs against the
/// sentence are set between Unicode isolates (UAX 9), so that a road number in Arabic text stays whole. Immutable; safe
/// to share between threads.
/// </remarks>
public sealed partial class DriverLanguage
{
    private const char Isolate = '\u2068';
    private const char EndIsolate = '\u2069';

    private static readonly string[] s_compass =
        ["north", "northEast", "east", "southEast", "south", "southWest", "west", "northWest"];

    private static readonly FrozenDictionary<string, Lazy<DriverLanguage>> s_languages = Codes.ToFrozenDictionary(
        code => code, code => new Lazy<DriverLanguage>(() => Read(code)), StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> _words;

    private DriverLanguage(string code, FrozenDictionary<string, string> words) => (Code, _words) = (code, words);

    /// <summary>The languages there are, as BCP 47 codes, ascending.</summary>
    public static ImmutableArray<string> Codes => ["ar", "en", "fr", "ru", "uk"];

    /// <summary>BCP 47 code, for example <c>uk</c>.</summary>
    public string Code { get; }

    /// <summary>The language's name for itself.</summary>
    public string Name => _words["name"];

    /// <summary>True when the language is written from right to left.</summary>
    public bool IsRightToLeft => _words["direction"] is "rtl";

    internal IReadOnlyDictionary<string, string> Words => _words;

    /// <summary>The language of a code.</summary>
    /// <exception cref="RefusalException">There are no words in this language.</exception>
    public static DriverLanguage Of(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return s_languages.TryGetValue(code, out var language)
            ? language.Value
            : throw new RefusalException(new Refusal(
                "guidance.unknown-language", "language", $"There are no driving instructions in \"{code}\".",
                $"Use one of {string.Join(", ", Codes)}."));
    }

    /// <summary>What to do at a step, as one or two sentences.</summary>
    public string Text(DriverStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var key = Key(step);
        var road = Road(step.Name, step.Ref);
        return step.Kind is ManeuverKind.Via or ManeuverKind.Arrive
            ? Fill(step.Place.Length > 0 ? key + ".place" : key, step, road)
            : Fill(road.Length > 0 ? key + ".road" : key, step, road);
    }

    /// <summary>A warning, with how far from the beginning of its step it applies.</summary>
    public string Text(StepWarning warning)
    {
        var words = _words["warning." + warning.Kind switch
        {
            WarningKind.Bridge => "bridge",
            WarningKind.Tunnel => "tunnel",
            WarningKind.Ford => "ford",
            WarningKind.Unpaved => "unpaved",
            _ => "schematic",
        }];
        var template = _words[warning.After.Value < 25 ? "warning.now" : "warning.after"];
        return Replace(template, name => name is "warning" ? words : Text(warning.After));
    }

    /// <summary>A distance as a driver says it: steps of 50 metres, from one kilometre on kilometres with one
    /// decimal.</summary>
    public string Text(Metres distance)
    {
        var metres = (distance.Value + 25) / 50 * 50;
        if (metres < 1000)
        {
            return Replace(_words["metres"], _ => Number(Math.Max(50, metres), 0));
        }

        var tenths = (distance.Value + 50L) / 100;
        return Replace(_words["kilometres"], _ => tenths % 10 == 0 ? Number(tenths / 10, 0) : Number(tenths, 1));
    }

    /// <summary>How far to go on after a step.</summary>
    public string Follow(Metres distance) => Replace(_words["follow"], _ => Text(distance));

    private static DriverLanguage Read(string code)
    {
        var name = $"SafePassage.Roads.Guidance.Words.{code}.json";
        using var stream = typeof(DriverLanguage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        var words = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
        return new DriverLanguage(code, words.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static string Key(DriverStep step) => step.Kind switch
    {
        ManeuverKind.Depart => "depart",
        ManeuverKind.Turn => "turn." + step.Modifier switch
        {
            ManeuverModifier.UTurn => "uturn",
            ManeuverModifier.SharpLeft => "sharpLeft",
            ManeuverModifier.Left => "left",
            ManeuverModifier.SlightLeft => "slightLeft",
            ManeuverModifier.SlightRight => "slightRight",
            ManeuverModifier.Right => "right",
            ManeuverModifier.SharpRight => "sharpRight",
            _ => "straight",
        },
        ManeuverKind.Stay => "stay." + Side(step, "right"),
        ManeuverKind.NewName => "newName",
        ManeuverKind.EndOfRoad => "endOfRoad." + Side(step, "right"),
        ManeuverKind.Fork => "fork." + Side(step, "straight"),
        ManeuverKind.OnRamp => "onRamp." + Side(step, "straight"),
        ManeuverKind.OffRamp => "offRamp." + Side(step, "straight"),
        ManeuverKind.Merge => "merge",
        ManeuverKind.Roundabout => step.Exit > 0 ? "roundabout.exit" : "roundabout.enter",
        ManeuverKind.LeaveRoundabout => "roundabout.leave",
        ManeuverKind.Ferry => "ferry",
        ManeuverKind.LeaveFerry => "ferry.leave",
        ManeuverKind.Via => "via",
        _ => step.Modifier == ManeuverModifier.None ? "arrive" : "arrive." + Side(step, "right"),
    };

    private static string Side(DriverStep step, string otherwise) => step.Modifier switch
    {
        ManeuverModifier.SharpLeft or ManeuverModifier.Left or ManeuverModifier.SlightLeft => "left",
        ManeuverModifier.SharpRight or ManeuverModifier.Right or ManeuverModifier.SlightRight => "right",
        _ => otherwise,
    };

    private static string Replace(string template, Func<string, string> value) =>
        Placeholder().Replace(template, match => value(match.Value[1..^1]));

    [GeneratedRegex(@"\{[a-z]+\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Placeholder();

    private string Fill(string key, DriverStep step, string road) => Replace(_words[key], name => name switch
    {
        "road" => road,
        "place" => Isolated(step.Place),
        "exit" => Number(step.Exit, 0),
        _ => _words["compass." + s_compass[RoadBearing.Eighth(step.BearingAfter)]],
    });

    private string Road(string name, string number)
    {
        var shown = string.Join(", ", number.Split(
            ';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return name.Length == 0 ? Isolated(shown)
            : shown.Length == 0 || string.Equals(name, shown, StringComparison.Ordinal) ? Isolated(name)
            : $"{Isolated(name)} ({Isolated(shown)})";
    }

    // In the digits of the language, with so many of them behind its decimal sign.
    private string Number(long number, int decimals)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        var own = string.Concat(digits.Select(digit => _words["digits"][digit - '0']));
        return decimals == 0 ? own : own[..^decimals] + _words["decimal"] + own[^decimals..];
    }

    private string Isolated(string text) =>
        text.Length > 0 && IsAgainst(text) ? $"{Isolate}{text}{EndIsolate}" : text;

    // True when a letter runs against the language, or there is none and digits could be torn apart.
    private bool IsAgainst(string text)
    {
        var isRightToLeft = text.Any(letter => letter is >= '\u0590' and <= '\u08ff'
            or >= '\ufb1d' and <= '\ufdff' or >= '\ufe70' and <= '\ufeff');
        return IsRightToLeft ? text.Any(letter => letter < '\u0590' && char.IsLetterOrDigit(letter)) : isRightToLeft;
    }
}
