using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SafePassage.Mission;
using SafePassage.Terms;
using SafePassage.Web.Http;
using SafePassage.Web.Readers;

namespace SafePassage.Web.Group;

/// <summary>
/// What waits on the way into the group: cards to be compared, records to be signed by a second party.
/// </summary>
/// <remarks>
/// Anybody who reaches the server may send a card: it grants nothing, and somebody compares its words by telephone. Who
/// sees and drops them is the person at the host's own machine, or a facilitator who is signed in.
/// </remarks>
internal static class GroupEndpoints
{
    private const int CardBytesMax = 8_192;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/group").WithTier(DisclosureTier.Public).WithTags("Group")
            .ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapPost("/cards", (WaitingCards cards, CardRequest request) =>
                TypedResults.Created("/group", cards.Add(request)))
            .RequireRateLimiting(RateLimits.SignIn)
            .WithMetadata(new RequestSizeLimitAttribute(CardBytesMax))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .WithSummary("Hands a key card over to be compared by telephone and added. It grants nothing.");
        api.MapGet("/cards", Cards).WithSummary("The cards that wait, for the host's machine and facilitators.");
        api.MapPost("/cards/{id}/compared", NoteCompared)
            .WithSummary("Notes that the words of a card were compared by telephone. It grants nothing.");
        api.MapDelete("/cards/{id}", DropCard).WithSummary("Takes a card off the list.");
        api.MapGet("/signatures", Signatures)
            .WithSummary("Grants and revocations that wait for the signature of a second party, for members.");
        api.MapPost("/signatures", AddSignatureAsync)
            .Accepts<string>("application/json")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Hands over a grant or a revocation that its author has signed and a second party must sign.");
        api.MapDelete("/signatures/{id}", DropSignature).WithSummary("Takes a record off the list once it is logged.");
    }

    private static Results<Ok<IReadOnlyList<WaitingCardView>>, ProblemHttpResult> Cards(
        HttpContext context, ControlRoom room, WaitingCards cards)
    {
        context.Response.Headers.CacheControl = "no-store";
        return MayAdd(context, room) ? TypedResults.Ok(cards.All) : Refuse(
            context, "group.not-host",
            "Cards are shown at the host's own machine, or to a facilitator who is signed in.");
    }

    private static Results<NoContent, ProblemHttpResult> NoteCompared(
        HttpContext context, ControlRoom room, WaitingCards cards, string id)
    {
        if (!MayAdd(context, room))
        {
            return Refuse(context, "group.not-host", "Only the host or a facilitator who is signed in compares cards.");
        }

        cards.NoteCompared(id);
        return TypedResults.NoContent();
    }

    private static Results<NoContent, ProblemHttpResult> DropCard(
        HttpContext context, ControlRoom room, WaitingCards cards, string id)
    {
        if (!MayAdd(context, room))
        {
            return Refuse(context, "group.not-host", "Only the host or a facilitator who is signed in drops cards.");
        }

        cards.Remove(id);
        return TypedResults.NoContent();
    }

    private static Results<Ok<IReadOnlyList<WaitingSignatureView>>, ProblemHttpResult> Signatures(
        HttpContext context, ControlRoom room, WaitingSignatures waiting)
    {
        context.Response.Headers.CacheControl = "no-store";
        return MemberOf(context, room) is not null ? TypedResults.Ok(waiting.All) : NotSignedIn(context);
    }

    private static async Task<Results<Created<WaitingSignatureView>, ProblemHttpResult>> AddSignatureAsync(
        HttpContext context, ControlRoom room, WaitingSignatures waiting)
    {
        if (MemberOf(context, room) is not { } sender)
        {
            return NotSignedIn(context);
        }

        var envelope = await RequestBody.ReadAsync(context, CardBytesMax, new Refusal(
            "signature.too-large", "body", $"Such a record has at most {CardBytesMax} bytes.", "Shorten its texts."));
        return TypedResults.Created("/group", waiting.Add(envelope, sender));
    }

    private static Results<NoContent, ProblemHttpResult> DropSignature(
        HttpContext context, ControlRoom room, WaitingSignatures waiting, string id)
    {
        if (MemberOf(context, room) is null)
        {
            return NotSignedIn(context);
        }

        waiting.Remove(id);
        return TypedResults.NoContent();
    }

    /// <summary>Whether a request comes from the host's own machine or from a facilitator who is signed in.</summary>
    internal static bool MayAdd(HttpContext context, ControlRoom room) =>
        HostOnly.Is(context) || ReaderOf.Of(context, room).IsFacilitator;

    private static PartyId? MemberOf(HttpContext context, ControlRoom room) => ReaderOf.Of(context, room).Party;

    private static ProblemHttpResult NotSignedIn(HttpContext context) =>
        Refuse(context, "group.not-signed-in", "This is for members.");

    private static ProblemHttpResult Refuse(HttpContext context, string code, string what) => Problems.Document(
        context, StatusCodes.Status403Forbidden, new Refusal(code, "/api/v1/group", what, "Sign in at /sign-in."));
}
