using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;

namespace SafePassage.Cli.Commands;

/// <summary><c>network info</c> and <c>network diff</c>: what a network file holds, and what became of its
/// roads.</summary>
internal static class NetworkCommand
{
    public static Command Create() => new("network", "What a road network holds, and what changed since another.")
    {
        Info(), Difference(),
    };

    private static Command Info()
    {
        var file = new Argument<string>("NETWORK") { Description = "The network file; each part of it is checked." };
        var json = Json();
        var command = new Command("info", "Check a network file, and say what it holds.") { file, json };
        command.SetAction(parsed =>
        {
            var network = RoadNetwork.Open(parsed.GetValue(file)!);
            network.CheckAll();
            var router = new Router(network, VehicleProfile.Bus);
            var (metres, closed) = (0L, 0L);
            for (var arc = 0; arc < network.ArcCount; arc += 2)
            {
                metres += network.LengthDecimetres(arc);
                closed += router.IsUsable(arc) || router.IsUsable(RoadNetwork.Reverse(arc))
                    ? 0 : network.LengthDecimetres(arc);
            }

            (metres, closed) = ((metres + 5) / 10, (closed + 5) / 10);
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(
                    new
                    {
                        network.Source,
                        ways = network.WayCount,
                        nodes = network.NodeCount,
                        metres,
                        metresClosedToBuses = closed,
                        barriers = network.Barriers.Length,
                        places = network.Places.Length,
                        network.Bounds,
                    },
                    Output.Json));
                return ExitCode.Done;
            }

            var (low, high) = (network.Bounds.SouthWest, network.Bounds.NorthEast);
            Console.WriteLine(
                $"{parsed.GetValue(file)} is whole: {Output.Number(network.WayCount)} ways, {Output.Number(metres)} m, "
                    + $"of which {Output.Number(closed)} m are closed to buses; {Output.Number(network.NodeCount)} "
                    + $"nodes, {Output.Number(network.Barriers.Length)} barriers, "
                    + $"{Output.Number(network.Places.Length)} named places.");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"From {low.Latitude},{low.Longitude} to {high.Latitude},{high.Longitude}."));
            Console.WriteLine(network.Source.Attribution);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Difference()
    {
        var older = new Argument<string>("OLDER") { Description = "The network as it was." };
        var newer = new Argument<string>("NEWER") { Description = "The network as it is." };
        var json = Json();
        var command = new Command(
            "diff", "The roads added, gone and changed between two imports, by OpenStreetMap way.")
        {
            older, newer, json,
        };
        command.SetAction(parsed =>
        {
            var found = NetworkDifference.Between(
                RoadNetwork.Open(parsed.GetValue(older)!), RoadNetwork.Open(parsed.GetValue(newer)!));
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(
                    new
                    {
                        added = found.Added.Select(Told),
                        gone = found.Gone.Select(Told),
                        changed = found.Changed.Select(Told),
                    },
                    Output.Json));
                return ExitCode.Done;
            }

            foreach (var (what, ways) in new[]
            {
                ("added", found.Added), ("gone", found.Gone), ("changed", found.Changed),
            })
            {
                foreach (var way in ways)
                {
                    var road = ClosedRoad.Labelled(way.Id, way.Name.Length > 0 ? way.Name : way.Ref);
                    Console.WriteLine($"{what}: {road}, {RoadClassWords.Of(way.Class)}");
                }
            }

            Console.WriteLine(
                $"{Output.Number(found.Added.Length)} ways added, {Output.Number(found.Gone.Length)} gone, "
                    + $"{Output.Number(found.Changed.Length)} changed.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<bool> Json() => new("--json") { Description = "Print it as JSON." };

    private static object Told(RoadWay way) =>
        new { way = way.Id, way.Name, way.Ref, roadClass = RoadClassWords.Of(way.Class) };
}
