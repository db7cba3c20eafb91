using System.CommandLine;
using SafePassage.Roads.Exchange;

namespace SafePassage.Cli.Commands;

/// <summary>The options that write routes to files for other programs and devices.</summary>
internal sealed class RouteFileOptions
{
    private readonly (Option<string?> Option, Action<Stream, RouteDocument> Write)[] _forms =
    [
        (new("--gpx") { Description = "A file to write for satellite navigation devices (GPX 1.1)." }, RouteGpx.Write),
        (new("--kml") { Description = "A file to write for Google Earth and the like (KML 2.2)." }, RouteKml.Write),
        (new("--geojson") { Description = "A file to write for maps (GeoJSON)." }, RouteGeoJson.Write),
    ];

    public void AddTo(Command command)
    {
        foreach (var (option, _) in _forms)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Writes the files that are asked for; each is replaced as a whole.</summary>
    public void Write(ParseResult parsed, RouteDocument document)
    {
        foreach (var (option, write) in _forms)
        {
            if (parsed.GetValue(option) is { } path)
            {
                using var bytes = new MemoryStream();
                write(bytes, document);
                FileBytes.Write(path, bytes.ToArray());
            }
        }
    }
}
