using System.CommandLine;
using SafePassage.Mission;
using SafePassage.Mission.Listing;
using SafePassage.Records.Bodies;
using SafePassage.Roads.Network;
using SafePassage.Tables.Events;
using SafePassage.Tables.Rows;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>incident import</c>: a list of events becomes signed reports.</summary>
internal static class IncidentCommand
{
    public static Command Create() => new("incident", "Report incidents from a list.") { Import() };

    private static Command Import()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "CSV, TSV, XLSX or GeoJSON with a row for each event "
                + "(docs/how-to/import-event-lists.md).",
        };
        var columns = Pairs("--column", "field=heading, where the heading does not say it: kind=event_code");
        var kinds = Pairs("--kind", "words=kind, where the kind is not known: 'Attack=small-arms'; *=other for the rest");
        var places = Pairs("--place", "words=id of the place that is meant");
        var dates = new Option<string>("--dates") { Description = "How 03/04/2022 is read: d/m/y or m/d/y." };
        dates.AcceptOnlyFromAmong("d/m/y", "m/d/y");
        var precision = new Option<int>("--precision")
        {
            Description = "Within how many metres points are stated: 100, 1000 or 10000.",
            DefaultValueFactory = _ => 1_000,
        };
        var network = new Option<string>("--network", "-n")
        {
            Description = "The road network by which exchanged coordinates are noticed; by default that of the folder.",
        };
        var accept = new Option<bool>("--accept-proposals") { Description = "Turn exchanged coordinates round." };
        var lenient = new Option<bool>("--lenient")
        {
            Description = "Leave out rows that cannot be taken, and say so, instead of refusing all.",
        };
        var dry = new Option<bool>("--dry-run") { Description = "Say what would be signed, and sign nothing." };
        var reading = new TableReadingOptions();
        var command = new Command("import", "Make signed reports of a list of events. What was said is not said again.")
        {
            file, columns, kinds, places, dates, precision, network, accept, lenient,
        };
        reading.AddTo(command);
        var speaking = new Speaking("reported") { DryRun = dry };
        return speaking.Set(command, async (spoken, cancellationToken) =>
        {
            var parsed = spoken.Parsed;
            var said = speaking.IsJson(parsed) ? Console.Error : Console.Out;
            var path = parsed.GetValue(file)!;
            var (table, sha256) = ListFiles.Read(reading, parsed, path);
            var list = EventList.Read(table, new EventOptions
            {
                Columns = GivenPairs.Of(parsed.GetValue(columns), "--column"),
                Kinds = GivenPairs.Of(parsed.GetValue(kinds), "--kind"),
                Dates = parsed.GetValue(dates) switch
                {
                    "d/m/y" => StrokedDates.DayFirst,
                    "m/d/y" => StrokedDates.MonthFirst,
                    _ => StrokedDates.NotSaid,
                },
                PrecisionMetres = StatedSpot.DecimalsOf(parsed.GetValue(precision)) is not null
                    ? parsed.GetValue(precision)
                    : throw new RefusalException(new Refusal(
                        "precision.bad", "--precision", "A point is stated within 100, 1000 or 10000 metres.",
                        "Use the widest that serves.")),
                TakesProposals = parsed.GetValue(accept),
                Area = AreaOf(parsed.GetValue(network), spoken.Places),
            });
            var meant = GivenPairs.Of(parsed.GetValue(places), "--place").ToDictionary(
                p => p.Key, p => Given.Id(p.Value, "--place", id => new PlaceId(id)), StringComparer.OrdinalIgnoreCase);
            var results = await new ImportIncidents(
                spoken.By, new ListFile(table.Name, sha256, spoken.By.Provenance.Source), meant)
                .RunAsync([.. list.Rows.Where(r => r.Event is not null).Select(IncidentRows.Of)], cancellationToken);
            foreach (var line in IncidentRows.Sentences(list, results))
            {
                await said.WriteLineAsync(line);
            }

            if (!parsed.GetValue(lenient))
            {
                IncidentRows.RequireAll(list, results);
            }
        });
    }

    private static Option<string[]> Pairs(string name, string what) => new(name) { Description = what + "." };

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
