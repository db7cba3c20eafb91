using System.CommandLine;
using SafePassage.Roads.Network;
using SafePassage.Tables;
using SafePassage.Tables.Reading;
using SafePassage.Tables.Rows;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>scenario FOLDER|FILE... --out scenario.json</c>: from spreadsheets to what <c>plan</c> takes.</summary>
internal static class ScenarioCommand
{
    private const int ScenarioBytes = 4 * 1024 * 1024;

    public static Command Create()
    {
        var given = new Argument<string[]>("TABLES")
        {
            Description = "CSV, TSV or XLSX files, or folders of them; the name says what the rows are, for example "
                + "fleet.csv (docs/how-to/plan-from-spreadsheets.md).",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--out", "-o") { Description = "The scenario to write.", Required = true };
        var join = new Option<string>("--add-to") { Description = "A scenario that the rows join." };
        var network = new Option<string>("--network", "-n")
        {
            Description = "The road network: places outside it and exchanged coordinates are noticed.",
        };
        var set = new Option<string[]>("--set")
        {
            Description = "key=value, as a row of scenario.csv would say it: name, startsOn, utcOffset, horizonDays "
                + "and others.",
        };
        var reading = new TableReadingOptions();
        var accept = new Option<bool>("--accept-proposals")
        {
            Description = "Take what is proposed: exchanged coordinates, numbers that can be read in two ways.",
        };
        var lenient = new Option<bool>("--lenient")
        {
            Description = "Leave out rows that cannot be added, and say so, instead of refusing.",
        };
        var command = new Command("scenario", "Make a scenario of spreadsheets, or add their rows to one.")
        {
            given, output, join, network, set, accept, lenient,
        };
        reading.AddTo(command);
        command.SetAction(parsed =>
        {
            var settings = Settings(parsed.GetValue(set) ?? []);
            var tables = reading.Read(parsed, parsed.GetValue(given)!)
                .Select(table => new GivenTable(table) { TakesProposals = parsed.GetValue(accept) }).ToList();
            if (settings is not null)
            {
                tables.Add(settings);
            }

            var joined = parsed.GetValue(join) is { } path ? FileBytes.Read(path, ScenarioBytes) : [];
            var preview = ScenarioFromTables.Prepare(tables, joined, AreaOf(parsed.GetValue(network)));
            foreach (var line in TableSentences.Of(preview))
            {
                Console.WriteLine(line);
            }

            if (!parsed.GetValue(lenient))
            {
                TableSentences.RequireAll(preview);
            }

            var file = parsed.GetValue(output)!;
            var draft = ScenarioFromTables.Add(preview);
            var scenario = draft.Check(Path.GetFileName(file));
            File.WriteAllBytes(file, draft.Json.ToArray());
            Console.WriteLine(
                $"Written to {file}: {scenario.Name}, {Output.Number(preview.Added)} rows added, "
                    + $"{Output.Number(preview.NotAdded)} left out.");
            return ExitCode.Done;
        });
        return command;
    }

    private static PlaceArea AreaOf(string? network)
    {
        if (network is null)
        {
            return PlaceArea.Unknown;
        }

        var bounds = RoadNetwork.Open(network).Bounds;
        return new PlaceArea(bounds.SouthWest, bounds.NorthEast);
    }

    private static GivenTable? Settings(string[] pairs)
    {
        foreach (var pair in pairs)
        {
            if (!pair.Contains('=', StringComparison.Ordinal))
            {
                throw new RefusalException(new Refusal(
                    "scenario.set", "--set", $"'{pair}' is no key=value.", "Write for example --set horizonDays=2."));
            }
        }

        return pairs.Length == 0 ? null : new GivenTable(
            TableReader.ReadPasted(
                string.Join('\n', pairs.Select(pair => pair.ReplaceLineEndings(" ").Replace('\t', ' '))
                    .Select(pair => string.Join('\t', pair.Split('=', 2)))),
                "--set", new TableOptions(Separator: '\t', HasHeader: false)),
            SafePassage.Tables.Fields.TableKind.Settings);
    }
}
