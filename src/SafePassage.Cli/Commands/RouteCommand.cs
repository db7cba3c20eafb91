using System.Collections.Immutable;
using System.CommandLine;
using SafePassage.Planning.WhatIf;
using SafePassage.Roads.Exchange;
using SafePassage.Roads.Guidance;
using SafePassage.Roads.Routing;
using SafePassage.Terms;
using Route = SafePassage.Roads.Routing.Route;

namespace SafePassage.Cli.Commands;

/// <summary><c>route --network NETWORK PLACE PLACE...</c>: the fastest way for a bus; <c>route cleared</c> records that
/// a segment was looked at.</summary>
internal static class RouteCommand
{
    private const int PlacesMax = 100;

    public static Command Create()
    {
        var roads = new RoadOptions();
        var files = new RouteFileOptions();
        var places = new Argument<string[]>("PLACE")
        {
            Description = "From, by way of, to, in the order driven: LAT,LON or the name of a place of the network.",
            Arity = new ArgumentArity(2, PlacesMax),
        };
        var alternatives = new Option<int>("--alternatives")
        {
            Description = "How many routes that differ at most, the fastest first; between two places only.",
            DefaultValueFactory = _ => 1,
        };
        var disjoint = new Option<int>("--disjoint")
        {
            Description = "2: two routes that share no road, or as little as the roads allow; between two places only.",
        };
        var language = new Option<string>("--language")
        {
            Description = $"Language of the instructions: {string.Join(", ", DriverLanguage.Codes)}.",
            DefaultValueFactory = _ => "en",
        };
        var json = new Option<bool>("--json") { Description = "Print the route as JSON, in the shape of OSRM." };
        var command = new Command("route", "Find the fastest way by road, or say that a segment was looked at.")
        {
            places, alternatives, disjoint, language, json, OrderCommand.CreateCleared(),
        };
        roads.AddTo(command);
        files.AddTo(command);
        command.Validators.Add(given =>
        {
            if (given.GetResult(alternatives) is { Implicit: false } && (
                given.GetValue(alternatives) is < 1 or > Router.AlternativesMax
                || (given.GetValue(alternatives) > 1 && given.GetResult(places)?.Tokens.Count > 2)))
            {
                given.AddError($"--alternatives is 1 to {Router.AlternativesMax}, and stands between two places only.");
            }

            if (given.GetResult(disjoint) is { Implicit: false } && (given.GetValue(disjoint) != 2
                || given.GetResult(alternatives) is { Implicit: false } || given.GetResult(places)?.Tokens.Count > 2))
            {
                given.AddError("--disjoint is 2, and stands between two places only and without --alternatives.");
            }
        });
        command.SetAction(parsed =>
        {
            var asked = roads.Open(parsed);
            var search = new AskedPlaces(asked.Mapped);
            AskedPlace[] stops = [.. parsed.GetValue(places)!.Select(search.Find)];
            var pair = parsed.GetValue(disjoint) == 0 ? null : asked.Pair(stops[0], stops[1]);
            var journeys = pair is null
                ? Find(asked, stops, parsed.GetValue(alternatives)) : Journeys(pair.Routes);
            var words = DriverLanguage.Of(parsed.GetValue(language)!);
            files.Write(parsed, Document(asked.Router, stops, journeys, words));
            if (parsed.GetValue(json))
            {
                Output.Bytes(OsrmJson.Routes(
                    asked.Router, [.. stops.Select(s => s.Snap)], journeys, words, shared: pair?.Shared));
            }
            else
            {
                Print(asked, stops, journeys, words);
                Console.Write(pair is null ? "" : Told(pair) + Environment.NewLine);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static List<ImmutableArray<Route>> Find(AskedRoads asked, AskedPlace[] stops, int count)
    {
        if (count == 1)
        {
            return [[.. stops.Zip(stops.Skip(1), asked.Route)]];
        }

        var found = asked.Router.FindAlternatives(stops[0].Snap, stops[1].Snap, asked.Closures, count);
        return found.IsEmpty
            ? throw asked.NoWay(stops[0], stops[1]) : Journeys(found);
    }

    private static List<ImmutableArray<Route>> Journeys(ImmutableArray<Route> routes) =>
        [.. routes.Select(route => (ImmutableArray<Route>)[route])];

    private static string Told(RoutePair pair) => pair switch
    {
        { Routes.Length: 1 } => "There is one route only: no second one leaves it anywhere for another road.",
        { Shared.Value: 0 } => "The two routes share no road.",
        _ => $"The two routes share {Output.Number(pair.Shared.Value)} m of road.",
    };

    private static RouteDocument Document(
        Router router, AskedPlace[] stops, List<ImmutableArray<Route>> journeys, DriverLanguage language)
    {
        var title = Title(stops);
        var options = new GuidanceOptions { IsUsable = router.IsUsable };
        return RouteDocument.Of(router.Network, title, [.. journeys.Select((journey, n) =>
        {
            RoutePart[] parts =
            [
                .. journey.Select((leg, i) => new RoutePart(leg, stops[i + 1].Point, stops[i + 1].Given)),
            ];
            return RouteSheet.Of(
                n == 0 ? title : $"{title} ({n + 1})", parts, DriverGuide.Steps(router.Network, parts, options));
        })]) with
        { Language = language };
    }

    private static string Title(AskedPlace[] stops) => $"{stops[0].Given} to {stops[^1].Given}";

    private static void Print(
        AskedRoads asked, AskedPlace[] stops, List<ImmutableArray<Route>> journeys, DriverLanguage language)
    {
        foreach (var sheet in Document(asked.Router, stops, journeys, language).Routes)
        {
            Console.WriteLine(
                $"{sheet.Name}: {Output.Number(sheet.Distance.Value)} m, {ChangeWords.Length(sheet.Duration.Value)} of "
                    + "driving without any stop.");
            if (sheet.IsSchematic)
            {
                Console.WriteLine(language.Text(new StepWarning(WarningKind.Schematic, new Metres(0), -1)));
            }

            for (var i = 0; i < sheet.Steps.Length; i++)
            {
                var step = sheet.Steps[i];
                Console.WriteLine(
                    $"{i + 1,4}. {language.Text(step)}"
                        + (step.Distance.Value > 0 ? $" [{Output.Number(step.Distance.Value)} m]" : ""));
                foreach (var warning in step.Warnings)
                {
                    Console.WriteLine($"      {language.Text(warning)}");
                }
            }
        }

        foreach (var sentence in stops.Select(AskedRoads.Stands).Concat(asked.Opened)
            .Append(asked.Router.Network.Source.Attribution))
        {
            Console.WriteLine(sentence);
        }
    }
}
