using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SafePassage.Mission;
using SafePassage.Terms;
using SafePassage.Web.Http;
using SafePassage.Web.Readers;

namespace SafePassage.Web.Api;

/// <summary>Routes, tables and isochrones at the addresses and in the shapes that programs for OSRM know.</summary>
/// <remarks>They say what the map shows, so everybody who may have the map may ask.</remarks>
internal static class RoadEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var roads = routes.MapGroup("").WithTier(DisclosureTier.Public).RequireRateLimiting(RateLimits.Roads)
            .AddEndpointFilter(RefuseAsOsrmAsync);
        roads.MapGet("/route/v1/driving/{coordinates}", Route).Produces<Stream>(200, "application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .WithTags("Roads").WithSummary("The fastest way for a bus by way of places, in the shape of OSRM.");
        roads.MapGet("/table/v1/driving/{coordinates}", Table).Produces<Stream>(200, "application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .WithTags("Roads").WithSummary("Driving times and lengths between places, in the shape of OSRM.");
        roads.MapGet("/isochrone/v1/driving/{coordinate}", Isochrone).Produces<Stream>(200, "application/geo+json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .WithTags("Roads").WithSummary("The areas that a bus reaches within minutes, as GeoJSON.");
    }

    private static IResult Route(
        HttpContext context, ControlRoom room, string coordinates, string? alternatives, string? steps,
        string? geometries, string? overview, string? language)
    {
        AllowOnly(context, "alternatives", "steps", "geometries", "overview", "language");
        Choose(geometries, "geometries", "geojson", "geojson");
        var withLine = Choose(overview, "overview", "full", "full", "false") == "full";
        var withSteps = Choose(steps, "steps", "false", "true", "false") == "true";
        var words = withSteps ? language ?? "en" : null;
        if (alternatives == "disjoint")
        {
            return Answer(
                context, room, "application/json", roads => roads.Pair(Points(coordinates), words, withLine));
        }

        var further = alternatives switch
        {
            null or "false" => 0,
            "true" => 1,
            _ => Number(alternatives, "alternatives"),
        };
        return Answer(context, room, "application/json", roads => roads.Route(
            Points(coordinates), further + 1, words, withLine));
    }

    private static IResult Table(
        HttpContext context, ControlRoom room, string coordinates, string? sources, string? destinations,
        string? annotations)
    {
        AllowOnly(context, "sources", "destinations", "annotations");
        var points = Points(coordinates);
        var wanted = (annotations ?? "duration").Split(',').Select(
            word => Choose(word, "annotations", "duration", "duration", "distance")).ToHashSet(StringComparer.Ordinal);
        return Answer(context, room, "application/json", roads => roads.Table(
            points, Chosen(sources, points.Length, "sources"), Chosen(destinations, points.Length, "destinations"),
            wanted.Contains("duration"), wanted.Contains("distance"), context.RequestAborted));
    }

    private static IResult Isochrone(HttpContext context, ControlRoom room, string coordinate, string? minutes)
    {
        AllowOnly(context, "minutes");
        var points = Points(coordinate);
        return points is [var from]
            ? Answer(context, room, "application/geo+json", roads => roads.Isochrone(
                from, [.. (minutes ?? "").Split(',').Select(word => Number(word, "minutes"))]))
            : throw Refuse("coordinates", "coordinate", "An isochrone has one place.", "Give one pair of coordinates.");
    }

    private static IResult Answer(
        HttpContext context, ControlRoom room, string type, Func<RoadAnswers, byte[]> ask)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return room.Roads is { } roads
            ? Results.Bytes(ask(roads), type)
            : Problems.Document(context, StatusCodes.Status404NotFound, new Refusal(
                "roads.absent", context.Request.Path, "This operation has no roads.",
                "Import an extract at the desk, or with 'safe-passage import'."));
    }

    // Programs for OSRM look for its word in "code" and for a sentence in "message"; our code stays in "type".
    private static async ValueTask<object?> RefuseAsOsrmAsync(
        EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        try
        {
            return await next(invocation);
        }
        catch (RefusalException refused)
        {
            var answer = Problems.Document(
                invocation.HttpContext, StatusCodes.Status400BadRequest, refused.Refusal);
            var fields = answer.ProblemDetails.Extensions;
            fields["code"] = refused.Refusal.Code switch
            {
                "route.coordinates" => "InvalidQuery",
                "route.option" => "InvalidOptions",
                "route.places-too-many" => "TooBig",
                "route.no-road" => "NoSegment",
                "route.no-way" => "NoRoute",
                _ => "InvalidValue",
            };
            fields["message"] = $"{fields["what"]} {fields["next"]}";
            return answer;
        }
    }

    // An option that is not obeyed is refused: whoever sent it would take the answer for another.
    private static void AllowOnly(HttpContext context, params string[] options)
    {
        if (context.Request.Query.Keys.FirstOrDefault(key => !options.Contains(key, StringComparer.Ordinal))
            is { } unknown)
        {
            throw Refuse(
                "option", unknown, "There is no such option here.", $"The options are {string.Join(", ", options)}.");
        }
    }

    private static string Choose(string? given, string field, string otherwise, params string[] choices) =>
        given is null ? otherwise
            : choices.Contains(given, StringComparer.Ordinal) ? given
            : throw Refuse(
                "value", field, "This value does not stand here.", $"Take one of: {string.Join(", ", choices)}.");

    // Longitude first, as in GeoJSON; the places with semicolons between them.
    private static GeoPoint[] Points(string coordinates) =>
        [.. coordinates.Split(';').Select(pair => pair.Split(',') is [var east, var north]
            && Degrees(east, 180) is { } longitude && Degrees(north, 90) is { } latitude
            ? new GeoPoint(latitude, longitude)
            : throw Refuse(
                "coordinates", "coordinates", "A place is no pair of coordinates.",
                "Write longitude,latitude in degrees, with ; between places: 9.5215,47.1410;9.5090,47.1650"))];

    private static double? Degrees(string text, double most) =>
        double.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var degrees)
        && Math.Abs(degrees) <= most ? degrees : null;

    private static int[] Chosen(string? numbers, int count, string field) => numbers is null or "all"
        ? [.. Enumerable.Range(0, count)]
        : [.. numbers.Split(';').Select(word => Number(word, field))];

    private static int Number(string text, string field) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < int.MaxValue
            ? number
            : throw Refuse("value", field, "This is no whole number.", "Write digits only.");

    private static RefusalException Refuse(string code, string where, string what, string next) =>
        new(new Refusal("route." + code, where, what, next));
}
