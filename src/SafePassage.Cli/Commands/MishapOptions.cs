using System.CommandLine;
using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Simulation;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary>The options of <c>simulate</c> that say what goes wrong.</summary>
internal sealed class MishapOptions
{
    private readonly Option<int> _noise = Percent(
        "--travel-noise", "Each leg takes up to so many percent less or more than the road gives.", 50_000);

    private readonly Option<bool> _late = new("--late-only")
    {
        Description = "Legs only take longer, never less.",
    };

    private readonly Option<int> _breakdowns = Percent(
        "--breakdowns", "Chance in percent that a vehicle breaks down within 100 km.", 0);

    private readonly Option<int?> _repair = new("--breakdown-minutes")
    {
        Description = "How long such a vehicle stands; for good if not given.",
    };

    private readonly Option<int> _noShows = Percent(
        "--no-shows", "Percent of the planned people who do not come, on average over the runs.", 0);

    private readonly Option<int> _inspections = Percent(
        "--inspections", "Chance in percent that a service at a checkpoint takes longer.", 0);

    private readonly Option<int> _inspectionMinutes = new("--inspection-minutes")
    {
        Description = "How much longer.",
        DefaultValueFactory = _ => 10,
    };

    private readonly Option<int> _closesEarly = new("--closes-early")
    {
        Description = "Minutes by which the hours of a corridor end early.",
    };

    private readonly Option<int> _earlyChance = Percent(
        "--closes-early-chance", "Chance in percent that they do, for each corridor and day.",
        SimulationSettings.Whole);

    private readonly Option<string[]> _cuts = new("--cut")
    {
        Description = "CORRIDOR@TIME: nobody uses it any more from then on, such as east@2022-11-06T14:30 on the "
            + "plan's clock. May be given more than once.",
    };

    private readonly Option<bool> _back = new("--appointments-back")
    {
        Description = "On the way back, too, vehicles join a queue no earlier than the plan says.",
    };

    internal void AddTo(Command command)
    {
        foreach (Option option in (Option[])
            [_noise, _late, _breakdowns, _repair, _noShows, _inspections, _inspectionMinutes, _closesEarly,
                _earlyChance, _cuts, _back])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was given; replications and seed are left as they are by themselves.</summary>
    /// <exception cref="RefusalException">A cut is not readable, or a number of minutes is absurd.</exception>
    internal SimulationSettings Read(ParseResult parsed, CorridorModel model) => new()
    {
        TravelNoise = parsed.GetValue(_noise),
        LateOnly = parsed.GetValue(_late),
        Breakdowns = parsed.GetValue(_breakdowns),
        BreakdownSeconds = parsed.GetValue(_repair) is { } minutes ? Seconds(minutes) : null,
        NoShows = parsed.GetValue(_noShows),
        Inspections = parsed.GetValue(_inspections),
        InspectionSeconds = Seconds(parsed.GetValue(_inspectionMinutes)),
        ClosesEarlySeconds = Seconds(parsed.GetValue(_closesEarly)),
        EarlyClosings = parsed.GetValue(_earlyChance),
        Cuts = [.. (parsed.GetValue(_cuts) ?? []).Select(text => Cut(text, model))],
        AppointmentsBack = parsed.GetValue(_back),
    };

    private static CorridorCut Cut(string text, CorridorModel model)
    {
        var at = text.LastIndexOf('@');
        return at > 0 && DateTime.TryParseExact(
            text[(at + 1)..], "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && model.SecondOf(time) is { } second
            ? new CorridorCut(text[..at], second)
            : throw new RefusalException(new Refusal(
                "simulation.cut-unreadable", text, "This is not a corridor and a time within the plan.",
                string.Create(CultureInfo.InvariantCulture,
                    $"Write it like {model.Corridors[0].Id}@{model.StartsOn:yyyy-MM-dd}T14:30.")));
    }

    // Far beyond every range; the ranges themselves are the simulation's to judge.
    private static int Seconds(int minutes) => Math.Clamp(minutes, -1, 10_000_000) * 60;

    // Given in percent, with a decimal point where needed; kept in millionths.
    private static Option<int> Percent(string name, string description, int usual) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            if (decimal.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out var percent) && percent <= 100)
            {
                return (int)(percent * (SimulationSettings.Whole / 100));
            }

            result.AddError($"{name} is a number from 0 to 100, in percent.");
            return 0;
        },
    };
}
