using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SafePassage.Desk.Plans;
using SafePassage.Web.Http;

namespace SafePassage.Web.Desk;

/// <summary>Plans as jobs: asked for, looked at while they are made, compared, adopted, printed.</summary>
internal static class PlanJobEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/plans", (HttpContext context, AskedPlan asked) =>
            {
                var begun = DeskEndpoints.Of(context).Plans.Begin(asked);
                return TypedResults.Accepted($"/api/v1/desk/plans/{begun.Id}", begun);
            })
            .WithSummary("Asks for a plan of the newest draft, or of another plan with one of its terms changed.");
        api.MapGet("/plans", (HttpContext context) => TypedResults.Ok(DeskEndpoints.Of(context).Plans.All))
            .WithSummary("The plans of the desk, the newest first.");
        api.MapGet("/plans/{id}", (HttpContext context, string id) =>
                TypedResults.Ok(DeskEndpoints.Of(context).Plans.Find(id)))
            .WithSummary("A plan, or how far its making is.");
        api.MapPost("/plans/{id}/stop", (HttpContext context, string id) =>
                TypedResults.Ok(DeskEndpoints.Of(context).Plans.Stop(id)))
            .WithSummary("Ends the search and keeps the best plan so far.");
        api.MapDelete("/plans/{id}", Remove).WithSummary("Throws a plan away; not the adopted one.");
        api.MapPost("/plans/{id}/adopt", (HttpContext context, string id) =>
                TypedResults.Ok(DeskEndpoints.Of(context).Plans.Adopt(id)))
            .WithSummary("Makes a plan the operation's plan.");
        api.MapGet("/plans/{id}/compare/{other}", (HttpContext context, string id, string other) =>
                TypedResults.Ok(DeskEndpoints.Of(context).Plans.Compare(id, other)))
            .WithSummary("What a plan has more than another, and in what they were asked differently.");
        MapFiles(api);
    }

    private static void MapFiles(IEndpointRouteBuilder api)
    {
        api.MapGet("/plans/{id}/report", (HttpContext context, string id) =>
                Page(context, DeskEndpoints.Of(context).Plans.FileOf(id, "report.html")))
            .Produces<Stream>(StatusCodes.Status200OK, "text/html")
            .WithSummary("The report of a plan as a page.");
        api.MapGet("/plans/{id}/files/{name}", (HttpContext context, string id, string name) =>
                Results.File(DeskEndpoints.Of(context).Plans.FileOf(id, name), FileTypes.Of(name), name))
            .Produces<Stream>(
                StatusCodes.Status200OK,
                "application/json", "application/geo+json", "text/csv", "application/octet-stream")
            .WithSummary("A file of a plan to take away.");
        foreach (var kind in new[] { "vehicle", "place" })
        {
            api.MapGet("/plans/{id}/sheets/" + kind + "/{key}", (HttpContext context, string id, string key) =>
                    Page(context, DeskEndpoints.Of(context).Plans.Sheets(id, "sheets.html", key)))
                .Produces<Stream>(StatusCodes.Status200OK, "text/html")
                .WithSummary($"The sheet of one {kind} as a page to print.");
        }

        foreach (var (address, file) in new[]
        {
            ("sheets.pdf", "sheets.pdf"), ("sheets.xlsx", "timetable.xlsx"), ("sheets.gpx", "route.gpx"),
            ("sheets.kml", "route.kml"),
        })
        {
            api.MapGet("/plans/{id}/" + address, (HttpContext context, string id) => Results.File(
                    DeskEndpoints.Of(context).Plans.Sheets(id, file, null), FileTypes.Of(file), file))
                .Produces<Stream>(StatusCodes.Status200OK, FileTypes.Of(file))
                .WithSummary($"All sheets, or the timetable or the ways of a plan, as {file}.");
        }
    }

    private static NoContent Remove(HttpContext context, string id)
    {
        DeskEndpoints.Of(context).Plans.Remove(id);
        return TypedResults.NoContent();
    }

    // Made of names that somebody typed: shown as paper is, without this server's rights.
    private static IResult Page(HttpContext context, byte[] page)
    {
        SecurityHeaders.ShowAsPaper(context);
        return Results.Bytes(page, "text/html; charset=utf-8");
    }
}
