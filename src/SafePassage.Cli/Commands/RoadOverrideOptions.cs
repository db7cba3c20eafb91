using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;
using SafePassage.Roads.Routing;

namespace SafePassage.Cli.Commands;

/// <summary>The options that open roads which the map closes, and close others: <c>--open way/ID</c> and
/// <c>--close-road way/ID</c>, each with <c>--reason TEXT</c>.</summary>
internal sealed class RoadOverrideOptions
{
    private const string Prefix = "way/";

    private readonly Option<long[]> _open = new("--open")
    {
        Description = "A road that the map closes and that may be used all the same, as way/ID; needs --reason. May "
            + "be given more than once.",
        CustomParser = WaysOf,
    };

    private readonly Option<long[]> _close = new("--close-road")
    {
        Description = "A road that the plan may not use, as way/ID; needs --reason. May be given more than once.",
        CustomParser = WaysOf,
    };

    private readonly Option<string[]> _reason = new("--reason")
    {
        Description = "Why that road is opened or closed; it is told with the result. One for all roads, or one "
            + "for each in their order, those of --open first.",
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="closes">False where roads are closed by options of its own.</param>
    internal void AddTo(Command command, bool closes = true)
    {
        command.Options.Add(_open);
        if (closes)
        {
            command.Options.Add(_close);
        }

        command.Options.Add(_reason);
        command.Validators.Add(given =>
        {
            var reasons = given.GetValue(_reason) ?? [];
            var roads = Count(given, _open) + Count(given, _close);
            if (reasons.Length != roads && (reasons.Length != 1 || roads == 0))
            {
                given.AddError(roads == 0
                    ? $"--reason belongs to --open{(closes ? " or --close-road" : "")}: name the road, as way/ID."
                    : $"{(Count(given, _open) > 0 ? "--open" : "--close-road")} needs a --reason: give one for all "
                        + "roads, or one for each in their order, those of --open first.");
            }
            else if (Array.Exists(reasons, r => string.IsNullOrWhiteSpace(r) || r.Length > OpenRoad.ReasonMax
                || r.Any(char.IsControl)))
            {
                given.AddError(string.Create(
                    CultureInfo.InvariantCulture,
                    $"A --reason has 1 to {OpenRoad.ReasonMax} plain characters."));
            }
        });
    }

    /// <summary>The roads to open, in the order given.</summary>
    internal IReadOnlyList<OpenRoad> Opened(ParseResult parsed) =>
        [.. (parsed.GetValue(_open) ?? []).Select((way, n) => new OpenRoad(way, Reason(parsed, n)))];

    /// <summary>The ways to close, in the order given.</summary>
    internal IReadOnlyList<RoadClosure> Closed(ParseResult parsed)
    {
        var before = parsed.GetValue(_open)?.Length ?? 0;
        return [.. (parsed.GetValue(_close) ?? []).Select((way, n) =>
            new RoadClosure(ClosureKind.Closure, Reason(parsed, before + n)) { Way = way })];
    }

    /// <summary>True when a road is to be opened or closed.</summary>
    internal bool AreGiven(CommandResult given) => Count(given, _open) + Count(given, _close) > 0;

    /// <summary>The roads that were opened and closed for a plan, a sentence each.</summary>
    internal static IEnumerable<string> Sentences(CorridorModel model) =>
        Sentences(model.OpenedRoads).Concat(ClosedRoadWords.Sentences(model));

    private string Reason(ParseResult parsed, int road)
    {
        var reasons = parsed.GetValue(_reason)!;
        return reasons[reasons.Length == 1 ? 0 : road];
    }

    private static int Count(CommandResult given, Option<long[]> option) => given.GetResult(option)?.Tokens.Count ?? 0;

    /// <summary>Roads that were opened by hand, a sentence each.</summary>
    internal static IEnumerable<string> Sentences(ImmutableArray<ModelOpenedRoad>? opened) => (opened ?? []).Select(
        road => $"Opened by hand: {ClosedRoad.Labelled(road.Way, road.Name)}, which the map closes by {road.Tags}. "
            + $"Reason given: {road.Reason}");

    /// <summary>Reads ways as <c>way/ID</c>.</summary>
    internal static long[] WaysOf(ArgumentResult result)
    {
        var ways = new List<long>();
        foreach (var token in result.Tokens)
        {
            if (token.Value.StartsWith(Prefix, StringComparison.Ordinal)
                && long.TryParse(
                    token.Value.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var way)
                && way > 0)
            {
                ways.Add(way);
            }
            else
            {
                result.AddError($"'{token.Value}' is no road: write it as way/ and its OpenStreetMap number.");
            }
        }

        return [.. ways];
    }
}
