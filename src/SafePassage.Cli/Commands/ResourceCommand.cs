using System.CommandLine;
using System.Text;
using SafePassage.Mission.Listing;
using SafePassage.Mission.Reading;
using SafePassage.Reports.Exchange;
using SafePassage.Tables.Listing;
using SafePassage.Tables.Resources;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>resource</c>: what is asked for and given, from a list and to a list.</summary>
internal static class ResourceCommand
{
    public static Command Create() =>
        new("resource", "Say what is asked for and given from a list, or write it to one.") { Import(), Export() };

    private static Command Import()
    {
        var places = new Option<string[]>("--place") { Description = "words=id of the place that is meant." };
        var dates = new Option<string>("--dates") { Description = "How 03/04/2022 is read: d/m/y or m/d/y." };
        dates.AcceptOnlyFromAmong("d/m/y", "m/d/y");
        var shared = new ListOptions(
            "CSV, TSV or XLSX with a row for each step, as resource export --template writes it.");
        var command = new Command("import", "Sign the steps of a list of resources. What was said is not said again.")
        {
            places, dates,
        };
        shared.AddTo(command);
        var speaking = new Speaking { DryRun = shared.DryRun };
        return speaking.Set(command, async (spoken, cancellationToken) =>
        {
            var (table, file) = shared.Read(spoken);
            var list = ResourceList.Read(table, shared.Columns(spoken.Parsed), spoken.Parsed.GetValue(dates) switch
            {
                "d/m/y" => StrokedDates.DayFirst,
                "m/d/y" => StrokedDates.MonthFirst,
                _ => StrokedDates.NotSaid,
            });
            var meant = GivenPairs.Of(spoken.Parsed.GetValue(places), "--place").ToDictionary(
                p => p.Key, p => Given.Id(p.Value, "--place", id => new PlaceId(id)), StringComparer.OrdinalIgnoreCase);
            var (rows, refused) = ResourceRows.Of(list, spoken);
            var results = await new ImportResources(spoken.By, file, meant).RunAsync(rows, cancellationToken);
            await shared.SayAsync(
                spoken, speaking,
                new ListSentences<ListedResource>(list, [.. results, .. refused], ResourceRows.FieldOf), []);
        });
    }

    private static Command Export()
    {
        var data = Speaking.Data();
        data.Required = false;
        var output = new Option<string>("--out", "-o") { Description = "The file to write.", Required = true };
        var format = new Option<string>("--format") { Description = "csv or xlsx; by default as the file is called." };
        format.AcceptOnlyFromAmong("csv", "xlsx");
        var template = new Option<bool>("--template") { Description = "Write the headings and the HXL row alone." };
        var command = new Command("export", "Write what stands of resources as a list, with a row of HXL tags.")
        {
            data, output, format, template,
        };
        command.Validators.Add(parsed =>
        {
            if (!parsed.GetValue(template) && parsed.GetValue(data) is null)
            {
                parsed.AddError("Name the data folder with --data, or ask for --template alone.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var file = parsed.GetValue(output)!;
            string[][] rows = [];
            if (!parsed.GetValue(template))
            {
                await using var held = await HeldOperation.OpenAsync(parsed.GetValue(data)!, cancellationToken);
                rows = [.. ResourceRecordList.Rows(held.Records)];
            }

            var ending = Path.GetExtension(file).TrimStart('.').ToLowerInvariant();
            var isXlsx = (parsed.GetValue(format) ?? ending) == "xlsx";
            FileBytes.Write(
                file, isXlsx ? SheetXlsx.Write("resources", ResourceRecordList.Heads, rows) : Csv(rows));
            Console.WriteLine($"Written to {file}: {ListSentences<ListedResource>.Rows(rows.Length)}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static byte[] Csv(IEnumerable<string[]> rows) => Encoding.UTF8.GetBytes(string.Concat(
        ResourceRecordList.Heads.Concat(rows).Select(row => string.Join(',', row.Select(Cell)) + "\r\n")));

    // A note that begins with one of these signs would be computed by a spreadsheet; an apostrophe keeps it a text.
    private static string Cell(string text)
    {
        var guarded = text is ['=' or '+' or '-' or '@', ..] ? "'" + text : text;
        return guarded.AsSpan().IndexOfAny("\",\r\n") < 0
            ? guarded
            : '"' + guarded.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }
}
