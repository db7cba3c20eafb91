using System.CommandLine;
using System.Globalization;
using SafePassage.Roads.Exchange;
using SafePassage.Roads.Routing;

namespace SafePassage.Cli.Commands;

/// <summary><c>matrix --network NETWORK --points FILE</c>: driving times and lengths between all places.</summary>
internal static class MatrixCommand
{
    public static Command Create()
    {
        var roads = new RoadOptions();
        var points = new Option<string>("--points")
        {
            Description = $"The places: a CSV file with the columns id, lat, lon; {PointFile.PointsMax} at most.",
            Required = true,
        };
        var json = new Option<bool>("--json") { Description = "Print JSON in the shape of OSRM's table." };
        var command = new Command(
            "matrix", "Driving times and lengths from each of some places to each other, as CSV.") { points, json };
        roads.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var asked = roads.Open(parsed);
            var search = new AskedPlaces(asked.Mapped);
            AskedPlace[] places =
                [.. PointFile.Read(parsed.GetValue(points)!).Select(p => search.Find(p.Id, p.Point))];
            Snap[] snaps = [.. places.Select(place => place.Snap)];
            var table = asked.Router.FindTable(snaps, snaps, asked.Closures, withDistances: true, cancellationToken);
            foreach (var sentence in places.Where(p => p.Snap.Distance.Value > AskedRoads.MovedMetresMin
                || !p.Snap.IsOnMainland).Select(AskedRoads.Stands).Concat(asked.Opened))
            {
                Console.Error.WriteLine(sentence);
            }

            if (parsed.GetValue(json))
            {
                Output.Bytes(OsrmJson.Table(asked.Router.Network, snaps, snaps, table));
            }
            else
            {
                Print(places, table);
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    // What cannot be reached is left empty: it is not zero.
    private static void Print(AskedPlace[] places, RouteTable table)
    {
        Console.WriteLine("from,to,seconds,metres");
        for (var row = 0; row < table.Rows; row++)
        {
            for (var column = 0; column < table.Columns; column++)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{places[row].Given},{places[column].Given},{table.Duration(row, column)?.Value},"
                        + $"{table.Distance(row, column)?.Value}"));
            }
        }
    }
}
