using System.CommandLine;
using SafePassage.Mission;
using SafePassage.Records.Bodies;
using SafePassage.Roads.Network;
using SafePassage.Tables.Events;
using SafePassage.Tables.Listing;
using SafePassage.Tables.Rows;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary>What a person says about a list of events where the program cannot know it.</summary>
internal sealed class EventListOptions
{
    private readonly Option<string[]> _kinds = new("--kind")
    {
        Description = "words=kind, where it is not known: 'Attack=small-arms'; *=other for the rest.",
    };

    private readonly Option<string> _dates = new("--dates") { Description = "How 03/04/2022 is read: d/m/y or m/d/y." };

    private readonly Option<int> _precision = new("--precision")
    {
        Description = "Within how many metres points are stated: 100, 1000 or 10000.",
        DefaultValueFactory = _ => 1_000,
    };

    private readonly Option<string> _network = new("--network", "-n")
    {
        Description = "The road network by which exchanged coordinates are noticed; by default that of the folder.",
    };

    private readonly Option<bool> _accept = new("--accept-proposals")
    {
        Description = "Turn exchanged coordinates round.",
    };

    public void AddTo(Command command)
    {
        _dates.AcceptOnlyFromAmong("d/m/y", "m/d/y");
        foreach (var option in (Option[])[_kinds, _dates, _precision, _network, _accept])
        {
            command.Add(option);
        }
    }

    /// <summary>What was said.</summary>
    /// <exception cref="RefusalException">A precision is none that records state.</exception>
    public EventOptions In(ParseResult parsed, OperationPlaces places) => new()
    {
        Kinds = GivenPairs.Of(parsed.GetValue(_kinds), "--kind"),
        Dates = parsed.GetValue(_dates) switch
        {
            "d/m/y" => StrokedDates.DayFirst,
            "m/d/y" => StrokedDates.MonthFirst,
            _ => StrokedDates.NotSaid,
        },
        PrecisionMetres = StatedSpot.DecimalsOf(parsed.GetValue(_precision)) is not null
            ? parsed.GetValue(_precision)
            : throw new RefusalException(new Refusal(
                "precision.bad", "--precision", "A point is stated within 100, 1000 or 10000 metres.",
                "Use the widest that serves.")),
        TakesProposals = parsed.GetValue(_accept),
        Area = AreaOf(parsed.GetValue(_network), places),
    };

    private static PlaceArea AreaOf(string? network, OperationPlaces places)
    {
        var path = network ?? (File.Exists(places.Network) ? places.Network : null);
        if (path is null)
        {
            return PlaceArea.Unknown;
        }

        var bounds = RoadNetwork.Open(path).Bounds;
        return new PlaceArea(bounds.SouthWest, bounds.NorthEast);
    }
}
