using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Terms;

namespace SafePassage.Planning.WhatIf;

/// <summary>Reads changes of terms as people write them: an option of <c>what-if</c> and its value.</summary>
public static class ChangeOptions
{
    // Options that name what they change, in the order in which changes are made.
    private static readonly (string Name, string Help, Func<string, string, string, ModelChange> Make)[] s_named =
    [
        ("--vehicles", "GROUP=+20: vehicles of a fleet group.",
            (id, value, where) => new FleetChange(id, Amount.Parse(value, where))),
        ("--rate", "CHECKPOINT=+10 or =150%: people or vehicles an hour.",
            (id, value, where) => new RateChange(id, Amount.Parse(value, where))),
        ("--per-day", "CHECKPOINT=800, or =none: people a day.",
            (id, value, where) => new DayLimitChange(
                id, value is "none" ? null : Amount.Parse(value, where))),
        ("--open", "CHECKPOINT=08:00-18:00, or =always: when a checkpoint serves.",
            (id, value, where) => new CheckpointHoursChange(
                id, value is "always" ? null : ClockHours.Parse(value, where))),
        ("--hours", "CORRIDOR=06:00-20:00: when a corridor is open.",
            (id, value, where) => new CorridorHoursChange(id, ClockHours.Parse(value, where))),
        ("--boarding", "POINT=08:00-12:00, or =always: when people board at an assembly point.",
            (id, value, where) => new BoardingHoursChange(
                id, value is "always" ? null : ClockHours.Parse(value, where))),
        ("--room", "PLACE=+500: people that a reception point takes in.",
            (id, value, where) => new RoomChange(id, Amount.Parse(value, where))),
        ("--bays", "PLACE=+1, or =none: vehicles that board or are emptied at once.",
            (id, value, where) => new BaysChange(id, value is "none" ? null : Amount.Parse(value, where))),
        ("--stop", "PLACE=-10 or =50%: minutes to board at an assembly point, or to be emptied at a reception point.",
            (id, value, where) => new StopChange(id, Amount.Parse(value, where))),
    ];

    /// <summary>The options whose value names what it changes, with a word of help for each.</summary>
    public static ImmutableArray<(string Name, string Help)> Named { get; } =
        [.. s_named.Select(n => (n.Name, n.Help))];

    /// <summary>Reads an option and its value in one line, for example <c>--vehicles buses=+4</c>.</summary>
    /// <exception cref="RefusalException">There is no such option, or the value is not in order.</exception>
    public static ModelChange ParseLine(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var words = line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Parse(words.FirstOrDefault() ?? "", words.Length > 1 ? words[1] : "");
    }

    /// <summary>Reads the value of an option.</summary>
    /// <param name="option">Its name, with its two hyphens.</param>
    /// <param name="value">What stands behind it.</param>
    /// <exception cref="RefusalException">There is no such option, or the value is not in order.</exception>
    public static ModelChange Parse(string option, string value)
    {
        ArgumentNullException.ThrowIfNull(option);
        ArgumentNullException.ThrowIfNull(value);
        return option switch
        {
            "--close" when value.Length > 0 => new CorridorClosure(value),
            "--days" => new DaysChange(Amount.Parse(value, option)),
            "--slack" => new SlackChange(Amount.Parse(value, option)),
            "--window" => Window(value),
            _ => Change(option, value),
        };
    }

    private static ModelChange Change(string option, string value)
    {
        if (Array.Find(s_named, n => n.Name == option) is not { Name: not null } named)
        {
            throw new RefusalException(new Refusal(
                "what-if.unknown-change", option, "This is no change that can be asked for.",
                $"Write {string.Join(", ", s_named.Select(n => n.Name))}, --close, --days, --slack or --window, "
                    + "and a value."));
        }

        var at = value.IndexOf('=', StringComparison.Ordinal);
        return at > 0 ? named.Make(value[..at], value[(at + 1)..], named.Name)
            : throw new RefusalException(new Refusal(
                "what-if.not-named", named.Name, $"'{value}' does not say what is changed to what.",
                $"Write an id, '=' and a value: {named.Help}"));
    }

    private static WindowChange Window(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minutes)
            ? new WindowChange(minutes)
            : throw new RefusalException(new Refusal(
                "what-if.amount-bad", "--window", $"'{text}' is no number of minutes.",
                "Write +60 to close an hour later, -30 to close half an hour sooner."));
}
