using System.CommandLine;
using System.Text.Json;
using SafePassage.Roads.Osm;

namespace SafePassage.Cli.Commands;

/// <summary><c>import FILE --out NETWORK</c>: an OpenStreetMap extract becomes a road network.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The extract: .osm.pbf, .osm or .osm.gz." };
        var output = new Option<string>("--out", "-o")
        {
            Description =
            "The network file to write; replaced only when all went well. By default beside where you are, named after "
                + "the extract."
        };
        var json = new Option<bool>("--json") { Description = "Print what was found as JSON." };
        var command =
            new Command("import", "Import an OpenStreetMap extract into a road network file.") { file, output, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            var target = parsed.GetValue(output) ?? NameOf(path);
            var result = await Talk.WorkAsync($"Importing {Path.GetFileName(path)}", bar => Task.Run(
                () => OsmImport
                    .ImportWithSummary(path, new ImportOptions(), new ImportSteps(bar), cancellationToken),
                        cancellationToken));
            result.Network.Save(target);
            Print(result, target, parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static string NameOf(string path)
    {
        var name = Path.GetFileName(path);
        return name[..(name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? dot : name.Length)]
            + ".network";
    }

    private static void Print(ImportResult result, string target, bool asJson)
    {
        var summary = result.Summary;
        if (asJson)
        {
            Console.WriteLine(
                JsonSerializer.Serialize(
                    new { network = target, source = result.Network.Source, summary }, Output.Json));
            return;
        }

        Console.WriteLine(
            $"{target}: {result.Network.NodeCount:N0} nodes, {result.Network.ArcCount:N0} arcs, "
                + $"{result.Network.Places.Length:N0} places.");
        Console.WriteLine(Output.Sentence(summary));
        Console.WriteLine(result.Network.Source.Attribution);
    }
}
