using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;
using SafePassage.Roads.Routing;

namespace SafePassage.Cli.Commands;

/// <summary>The options that open roads which the map closes: <c>--open way/ID --reason TEXT</c>.</summary>
internal sealed class RoadOpeningOptions
{
    private const string Prefix = "way/";

    private readonly Option<long[]> _open = new("--open")
    {
        Description = "A road that the map closes and that may be used all the same, as way/ID; needs --reason. May "
            + "be given more than once.",
        CustomParser = WaysOf,
    };

    private readonly Option<string[]> _reason = new("--reason")
    {
        Description = "Why that road may be used; it is told with the result. One for all roads, or one for each "
            + "in their order.",
    };

    internal void AddTo(Command command)
    {
        command.Options.Add(_open);
        command.Options.Add(_reason);
        command.Validators.Add(given =>
        {
            var (roads, reasons) = (given.GetResult(_open)?.Tokens.Count ?? 0, given.GetValue(_reason) ?? []);
            if (reasons.Length != roads && (reasons.Length != 1 || roads == 0))
            {
                given.AddError(roads == 0 ? "--reason belongs to --open: name the road, as way/ID."
                    : "--open needs a --reason: give one for all roads, or one for each in their order.");
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
    internal IReadOnlyList<OpenRoad> Read(ParseResult parsed)
    {
        var reasons = parsed.GetValue(_reason) ?? [];
        return [.. (parsed.GetValue(_open) ?? []).Select((way, n) =>
            new OpenRoad(way, reasons[reasons.Length == 1 ? 0 : n]))];
    }

    /// <summary>True when a road is to be opened.</summary>
    internal bool IsGiven(CommandResult given) => given.GetResult(_open) is not null;

    /// <summary>The roads that were opened for a plan, a sentence each.</summary>
    internal static IEnumerable<string> Sentences(CorridorModel model) => Sentences(model.OpenedRoads);

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
