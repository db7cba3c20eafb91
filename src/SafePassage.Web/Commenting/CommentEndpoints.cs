using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SafePassage.Disclosure;
using SafePassage.Mission;
using SafePassage.Mission.Commenting;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Web.Http;
using SafePassage.Web.Pages;
using SafePassage.Web.Readers;

namespace SafePassage.Web.Commenting;

/// <summary>Writing a comment without an account, in two steps without script: look at it, then send it.</summary>
internal static class CommentEndpoints
{
    // Of 2,000 characters each is at most 9 bytes in a form, sent twice over with names of fields.
    private const int BytesMax = 65_536;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").WithTier(DisclosureTier.Public).ExcludeFromDescription();
        pages.MapGet("/comments", (HttpContext context, ControlRoom room) =>
            new RazorComponentResult<CommentsPage>(new { Comments = room.Comments(ReaderOf.Of(context, room)) }));
        pages.MapPost("/comments/check", CheckAsync).WithMetadata(new RequestSizeLimitAttribute(BytesMax));
        pages.MapPost("/comments", SendAsync).WithMetadata(new RequestSizeLimitAttribute(BytesMax));
    }

    private static async Task<IResult> CheckAsync(HttpContext context, ControlRoom room, CommentTokens tokens)
    {
        var form = await FormAsync(context);
        return ReadFrom(form, context) is { } written && IsOpen(room, written)
            ? Shown(written, tokens, null, StatusCodes.Status200OK)
            : Closed(context);
    }

    private static async Task<IResult> SendAsync(
        HttpContext context, ControlRoom room, CommentTokens tokens, CommentGate gate)
    {
        var form = await FormAsync(context);
        if (ReadFrom(form, context) is not { } written || !IsOpen(room, written))
        {
            return Closed(context);
        }

        // Nobody sees this field; who fills it is a program, and is told nothing.
        if (!string.IsNullOrEmpty(form["website"]))
        {
            return Results.LocalRedirect(AddressOf(written) + "?comment=held#comments");
        }

        if (IsWrong(written) || !tokens.Holds(form["token"].ToString(), written))
        {
            return Shown(written, tokens, "comment.look-again", StatusCodes.Status422UnprocessableEntity);
        }

        if (!gate.TryEnter(context.Connection.RemoteIpAddress))
        {
            context.Response.Headers.RetryAfter = "600";
            return Shown(written, tokens, "comment.too-many", StatusCodes.Status429TooManyRequests);
        }

        return room.HoldComment(written)
            ? Results.LocalRedirect(AddressOf(written) + "?comment=held#comments")
            : Shown(written, tokens, "comment.full", StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>The page of what a comment is about.</summary>
    public static string AddressOf(WrittenComment written) => written.Movement is { } movement
        ? $"/movements/{Uri.EscapeDataString(movement.Value)}"
        : $"/claims/{Uri.EscapeDataString(written.Claim!.Value.Value)}";

    /// <summary>True when the text or the name is empty or too long.</summary>
    public static bool IsWrong(WrittenComment written) =>
        written.Text.Length is 0 or > CommentReleased.TextMax || written.Name.Length > CommentText.NameMax;

    private static async Task<IFormCollection> FormAsync(HttpContext context) =>
        context.Request.HasFormContentType
            ? await context.Request.ReadFormAsync(context.RequestAborted)
            : throw new RefusalException(new Refusal(
                "comment.no-form", context.Request.Path, "This takes a form.",
                "Write the comment on the page of a closed movement or of a claim."));

    private static bool IsOpen(ControlRoom room, WrittenComment written) =>
        room.CommentsOn(Reader.Public, written.Movement, written.Claim) is { IsOpen: true };

    private static WrittenComment? ReadFrom(IFormCollection form, HttpContext context)
    {
        var (movement, claim) = (form["movement"].ToString(), form["claim"].ToString());
        return Identifier.IsValid(movement) == Identifier.IsValid(claim)
            ? null
            : new WrittenComment(
                Identifier.IsValid(movement) ? new MovementId(movement) : null,
                Identifier.IsValid(claim) ? new ClaimId(claim) : null,
                CommentText.Clean(form["text"].ToString()), CommentText.Clean(form["name"].ToString(), isOneLine: true),
                LanguageChoice.Of(context).Code);
    }

    private static RazorComponentResult<CommentCheckPage> Shown(
        WrittenComment written, CommentTokens tokens, string? said, int status) =>
        new(new { Written = written, Token = tokens.Issue(written), Said = said }) { StatusCode = status };

    private static ProblemHttpResult Closed(HttpContext context) =>
        Problems.Document(context, StatusCodes.Status404NotFound, new Refusal(
            "comment.closed", context.Request.Path, "No comments are taken in here.",
            "Write on the page of a closed movement or of a claim."));
}
