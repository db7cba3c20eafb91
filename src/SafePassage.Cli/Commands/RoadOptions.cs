using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary>The options of those who ask for ways: the network, roads to avoid, roads to open.</summary>
internal sealed class RoadOptions
{
    private readonly Option<string> _network = new("--network", "-n")
    {
        Description = "The road network, made by import.",
        Required = true,
    };

    private readonly Option<long[]> _avoid = new("--avoid")
    {
        Description = "A road not to use, as way/ID. May be given more than once.",
        CustomParser = RoadOverrideOptions.WaysOf,
    };

    private readonly Option<ClosedShape[]> _areas = new("--avoid-area")
    {
        Description = "An area not to drive in: LAT,LON,METRES for a circle, or the corners LAT,LON LAT,LON LAT,LON of "
            + "a polygon in quotes. May be given more than once.",
        CustomParser = AreasOf,
    };

    private readonly RoadOverrideOptions _opening = new();

    public void AddTo(Command command)
    {
        command.Options.Add(_network);
        command.Options.Add(_avoid);
        command.Options.Add(_areas);
        _opening.AddTo(command, closes: false);
    }

    /// <summary>Opens the network as it was asked for.</summary>
    /// <exception cref="RefusalException">It cannot be read, or a road that is named is not in it.</exception>
    public AskedRoads Open(ParseResult parsed)
    {
        var network = RoadNetwork.Open(parsed.GetValue(_network)!);
        var mapped = new Router(network, VehicleProfile.Bus);
        var opened = RoadOpenings.Of(_opening.Opened(parsed), mapped);
        var closures = ClosureSet.Empty;
        foreach (var way in parsed.GetValue(_avoid) ?? [])
        {
            closures = network.ArcsOfWay(way).IsEmpty
                ? throw new RefusalException(new Refusal(
                    "route.avoid-unknown", string.Create(CultureInfo.InvariantCulture, $"--avoid way/{way}"),
                    "The road network has no such way.",
                    "Take the number of a road from a map of OpenStreetMap as old as the extract."))
                : closures.WithClosedWay(way);
        }

        foreach (var area in parsed.GetValue(_areas) ?? [])
        {
            closures = area.Radius is { } radius
                ? closures.WithClosedCircle(area.Corners[0], radius)
                : closures.WithClosedPolygon(area.Corners);
        }

        return new AskedRoads(
            mapped,
            opened is { } roads ? new Router(network, mapped.Profile, [.. roads.Select(road => road.Way)]) : mapped,
            closures,
            [.. RoadOverrideOptions.Sentences(opened)]);
    }

    private static ClosedShape[] AreasOf(ArgumentResult result)
    {
        var areas = new List<ClosedShape>();
        foreach (var token in result.Tokens)
        {
            if (AreaOf(token.Value) is { } area)
            {
                areas.Add(area);
            }
            else
            {
                result.AddError($"'{token.Value}' is no area: write LAT,LON,METRES, or at least three corners LAT,LON "
                    + "with spaces between them, in quotes.");
            }
        }

        return [.. areas];
    }

    private static ClosedShape? AreaOf(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is [{ } circle] && circle.LastIndexOf(',') is var comma and > 0
            && AskedPlaces.Point(circle[..comma]) is { } centre
            && int.TryParse(circle[(comma + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var radius))
        {
            return new ClosedShape([centre], new Metres(radius));
        }

        GeoPoint?[] corners = [.. words.Select(AskedPlaces.Point)];
        return corners.Length >= 3 && Array.TrueForAll(corners, corner => corner is not null)
            ? new ClosedShape([.. corners.Select(corner => corner!.Value)], null)
            : null;
    }

    private sealed record ClosedShape(GeoPoint[] Corners, Metres? Radius);
}
