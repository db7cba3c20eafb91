using System.CommandLine;
using SafePassage.Mission.Listing;
using SafePassage.Tables.Events;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>incident import</c>: a list of events becomes signed reports.</summary>
internal static class IncidentCommand
{
    public static Command Create() => new("incident", "Report incidents from a list.") { Import() };

    private static Command Import()
    {
        var options = new EventListOptions();
        var places = new Option<string[]>("--place") { Description = "words=id of the place that is meant." };
        var shared = new ListOptions("CSV, TSV, XLSX or GeoJSON with a row for each event "
            + "(docs/how-to/import-event-lists.md).");
        var command = new Command("import", "Make signed reports of a list of events. What was said is not said again.")
        {
            places,
        };
        shared.AddTo(command);
        options.AddTo(command);
        var speaking = new Speaking("reported") { DryRun = shared.DryRun };
        return speaking.Set(command, async (spoken, cancellationToken) =>
        {
            var (table, file) = shared.Read(spoken);
            var list = EventList.Read(table, options.In(spoken.Parsed, spoken.Places) with
            {
                Columns = shared.Columns(spoken.Parsed),
            });
            var meant = GivenPairs.Of(spoken.Parsed.GetValue(places), "--place").ToDictionary(
                p => p.Key, p => Given.Id(p.Value, "--place", id => new PlaceId(id)), StringComparer.OrdinalIgnoreCase);
            var results = await new ImportIncidents(spoken.By, file, meant)
                .RunAsync([.. list.Rows.Where(r => r.Read is not null).Select(IncidentRows.Of)], cancellationToken);
            await shared.SayAsync(
                spoken, speaking, new ListSentences<ListedEvent>(list, results, IncidentRows.FieldOf),
                IncidentRows.More(list));
        });
    }
}
