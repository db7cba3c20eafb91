using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SafePassage.Roads.Exchange;
using SafePassage.Roads.Isochrones;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>isochrone --network NETWORK PLACE --minutes 10,20,30</c>: the areas reached within times.</summary>
internal static class IsochroneCommand
{
    private const int AreasMax = 10;
    private const int MinutesMax = 600;

    public static Command Create()
    {
        var roads = new RoadOptions();
        var place = new Argument<string>("PLACE")
        {
            Description = "Where the bus starts: LAT,LON or the name of a place of the network.",
        };
        var minutes = new Option<int[]>("--minutes")
        {
            Description = $"Driving times in minutes with commas between them, 1 to {MinutesMax}; {AreasMax} at most.",
            Required = true,
            CustomParser = MinutesOf,
        };
        var output = new Option<string?>("--out", "-o") { Description = "The file to write; printed without it." };
        var command = new Command(
            "isochrone", "The areas that a bus reaches within driving times, as GeoJSON.") { place, minutes, output };
        roads.AddTo(command);
        command.SetAction(parsed =>
        {
            var asked = roads.Open(parsed);
            var from = new AskedPlaces(asked.Mapped).Find(parsed.GetValue(place)!);
            var reach = asked.Router.FindReach(from.Snap, asked.Closures);
            var areas = IsochroneMap.Draw(reach, [.. parsed.GetValue(minutes)!.Select(m => new Seconds(60 * m))]);
            foreach (var sentence in asked.Opened.Prepend(AskedRoads.Stands(from)))
            {
                Console.Error.WriteLine(sentence);
            }

            var bytes = IsochroneGeoJson.Write(asked.Router.Network, from.Snap, areas);
            if (parsed.GetValue(output) is not { } path)
            {
                Output.Bytes(bytes);
                return ExitCode.Done;
            }

            FileBytes.Write(path, bytes);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: {areas.Length} areas of squares of {areas[0].CellMetres} m. They hold every junction reached "
                    + $"in time, and up to {areas[0].MarginMetres} m beside the roads."));
            return ExitCode.Done;
        });
        return command;
    }

    private static int[] MinutesOf(ArgumentResult result)
    {
        var minutes = new List<int>();
        foreach (var word in result.Tokens.SelectMany(token => token.Value.Split(',')))
        {
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number is >= 1 and <= MinutesMax && minutes.Count < AreasMax)
            {
                minutes.Add(number);
            }
            else
            {
                result.AddError($"'{word}' does not stand here: give 1 to {AreasMax} whole numbers of minutes from 1 "
                    + $"to {MinutesMax}, for example 10,20,30.");
            }
        }

        return [.. minutes];
    }
}
