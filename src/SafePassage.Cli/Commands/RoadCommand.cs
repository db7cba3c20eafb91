using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SafePassage.Mission;
using SafePassage.Mission.Moving;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Solving;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>road close</c>: plans again without a road, and drafts the counter-proposal.</summary>
internal static class RoadCommand
{
    public static Command Create() => new("road", "A road is closed: plan again and draft what to propose.")
    {
        CloseOne(),
    };

    private static Command CloseOne()
    {
        var scenario = new Option<string>("--scenario") { Description = "The scenario.", Required = true };
        var network = new Option<string>("--network", "-n") { Description = "The road network.", Required = true };
        var at = new Option<string?>("--at") { Description = "A point of the road: LATITUDE,LONGITUDE." };
        var radius = new Option<int>("--radius")
        {
            Description = "How far around the point roads are closed, in metres.",
            DefaultValueFactory = _ => 200,
        };
        var level = new Option<RoadLevel>("--level")
        {
            Description = "Which of the roads above each other are closed around the point: all, ground, bridge or "
                + "tunnel.",
            DefaultValueFactory = _ => RoadLevel.All,
        };
        var layer = new Option<int?>("--layer")
        {
            Description = "Of these only the roads on this layer of the map, such as 2 for the upper of two bridges.",
        };
        var way = new Option<long?>("--way") { Description = "The OpenStreetMap id of the road." };
        var output = new Option<string>("--out", "-o") { Description = "The draft to write.", Required = true };
        var plan = new Option<string?>("--plan-out") { Description = "A folder for the new plan's files." };
        var (accord, data, json) = (AccordCommand.AccordOption(), Speaking.Data(), KeysCommand.JsonOption());
        var command = new Command("close", "Plan again without it and draft the counter-proposal; nothing is recorded.")
        {
            scenario, network, at, radius, level, layer, way, output, plan, accord, data, json,
        };
        command.Validators.Add(parsed =>
        {
            if ((parsed.GetValue(at) is null) == (parsed.GetValue(way) is null))
            {
                parsed.AddError("Name either a point with --at or a road with --way.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var held = await HeldOperation.OpenAsync(parsed.GetValue(data)!, cancellationToken);
            var closures = parsed.GetValue(way) is { } id
                ? ClosureSet.Empty.WithClosedWay(id)
                : ClosureSet.Empty.WithClosedCircle(
                    PointIn(parsed.GetValue(at)!), new Metres(parsed.GetValue(radius)), parsed.GetValue(level),
                    parsed.GetValue(layer));
            var closed = CloseRoad.Run(
                held.Records.Page, AccordCommand.AccordIn(parsed, accord), parsed.GetValue(scenario)!,
                RoadNetwork.Open(parsed.GetValue(network)!), closures, new PlannerOptions(1, PlanEffort.Quick),
                cancellationToken);
            var target = parsed.GetValue(output)!;
            await using (var stream = new FileStream(target, FileMode.CreateNew, FileAccess.Write))
            {
                await stream.WriteAsync(closed.Draft.Write(), cancellationToken);
            }

            if (parsed.GetValue(plan) is { } folder)
            {
                PlanCorridor.Write(closed.Plan, folder);
            }

            Print(closed, target, parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(RoadClosed closed, string target, bool asJson) => Console.WriteLine(asJson
        ? JsonSerializer.Serialize(
            new { Draft = target, Answers = closed.Answered.TextHash, closed.Plan.Totals, closed.Differences },
            Output.Json)
        : $"Without the road {Output.Number(closed.Plan.Totals.PeopleOut)} people get out.\n"
            + AccordCommand.Lines(closed.Differences)
            + $"\nWritten to {target}. Propose it: accord counter {closed.Answered.TextHash[..12]} {target}");

    private static GeoPoint PointIn(string text)
    {
        var parts = text.Split(',');
        return parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var lat)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var lon)
            && Math.Abs(lat) <= 90 && Math.Abs(lon) <= 180
            ? new GeoPoint(lat, lon)
            : throw new RefusalException(new Refusal(
                "point.bad", "--at", $"'{text}' is no point.", "Write it as 47.01,36.256."));
    }
}
