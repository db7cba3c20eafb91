using System.CommandLine;
using System.Text.Json;
using SafePassage.BaseMap;
using SafePassage.Roads.Osm;

namespace SafePassage.Cli.Commands;

/// <summary><c>import FILE --out NETWORK</c>: an OpenStreetMap extract becomes a road network, and beside it
/// a base map.</summary>
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
        var noMap = new Option<bool>("--no-map") { Description = "Write no base map beside the network file." };
        var command =
            new Command("import", "Import an OpenStreetMap extract into a road network file and a base map beside it.")
            {
                file, output, json, noMap,
            };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            var target = parsed.GetValue(output) ?? NameOf(path);
            var result = await Talk.WorkAsync($"Importing {Path.GetFileName(path)}", bar => Task.Run(
                () => OsmImport
                    .ImportWithSummary(path, new ImportOptions(), new ImportSteps(bar), cancellationToken),
                        cancellationToken));

            // The network last: it is replaced only when all went well.
            var map = parsed.GetValue(noMap) ? null : await DrawAsync(path, MapOf(target), cancellationToken);
            result.Network.Save(target);
            Print(result, target, map, parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static Task<BaseMapSummary> DrawAsync(
        string path, string target, CancellationToken cancellationToken) => Talk.WorkAsync(
            $"Drawing the base map of {Path.GetFileName(path)}",
            _ => Task.Run(
                () => BaseMapBuilder.Build([path], target, new ImportOptions(), cancellationToken),
                cancellationToken));

    private static string MapOf(string network) => Path.ChangeExtension(network, ".map") is var map && map != network
        ? map
        : network + ".map";

    private static string NameOf(string path)
    {
        var name = Path.GetFileName(path);
        return name[..(name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? dot : name.Length)]
            + ".network";
    }

    private static void Print(ImportResult result, string target, BaseMapSummary? map, bool asJson)
    {
        var summary = result.Summary;
        if (asJson)
        {
            Console.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        network = target,
                        source = result.Network.Source,
                        summary,
                        map = map is null ? null : MapOf(target),
                        mapSummary = map,
                    },
                    Output.Json));
            return;
        }

        Console.WriteLine(
            $"{target}: {result.Network.NodeCount:N0} nodes, {result.Network.ArcCount:N0} arcs, "
                + $"{result.Network.Places.Length:N0} places.");
        Console.WriteLine(Output.Sentence(summary));
        if (map is not null)
        {
            Console.WriteLine($"{MapOf(target)}: {BaseMapSentences.Of(map)}");
        }

        Console.WriteLine(result.Network.Source.Attribution);
    }
}
