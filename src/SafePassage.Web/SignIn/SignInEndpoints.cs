using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SafePassage.Mission;
using SafePassage.Terms;
using SafePassage.Web.Http;
using SafePassage.Web.Readers;

namespace SafePassage.Web.SignIn;

/// <summary>Signing in, out, and the list of sessions, for programs and for the pages' script.</summary>
internal static class SignInEndpoints
{
    private const int BytesMax = 4_096;

    private static readonly Refusal NotSignedIn = new(
        "sign-in.needed", "/sign-in", "You are not signed in.", "Sign in with a key of your party at /sign-in.");

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTier(DisclosureTier.Public).WithTags("Sign-in")
            .ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapGet("/sign-in/challenge", Challenge).RequireRateLimiting(RateLimits.SignIn)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .WithSummary("A text to be signed with a granted key within two minutes, at this host and once.");
        api.MapPost("/sign-in", SignInAsync).RequireRateLimiting(RateLimits.SignIn)
            .WithMetadata(new RequestSizeLimitAttribute(BytesMax))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .WithSummary("Signs in: the key, the challenge, and the signature over the text. Sets a cookie.");
        api.MapPost("/sign-out", (Delegate)SignOutAsync)
            .WithSummary("Ends this session; answers the same when there is none.");
        api.MapGet("/sessions", Listed)
            .WithSummary("The sessions that were begun with the key of this one.");
        api.MapDelete("/sessions", EndAll)
            .WithSummary("Ends every session of this key, this one too.");
        api.MapDelete("/sessions/{id}", EndOne)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Ends one session of this key.");
    }

    /// <summary>Judges an answer and, when it is good, begins a session.</summary>
    /// <returns>The session.</returns>
    /// <exception cref="RefusalException">Nobody is signed in by it, or somebody is already.</exception>
    public static async Task<SessionView> BeginAsync(HttpContext context, SignInAnswer? answer)
    {
        var services = context.RequestServices;
        var sessions = services.GetRequiredService<Sessions>();
        if (sessions.Of(context.User) is not null)
        {
            throw new RefusalException(new Refusal(
                "sign-in.already", "/sign-in", "Somebody is signed in in this browser.", "Sign out first."));
        }

        var key = services.GetRequiredService<SignInJudge>().Judge(HostOf(context), answer);
        var reader = services.GetRequiredService<ControlRoom>().ReaderOf(key.Member.Party);
        var user = new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(Sessions.SessionClaim, sessions.NewId()),
                new Claim(ReaderOf.PartyClaim, key.Member.Party.Value),
                new Claim(ReaderOf.TierClaim, ReaderOf.TierWord(reader.Tier)),
                new Claim(ReaderOf.KeyClaim, key.Key.Id),
            ],
            SessionCookie.Scheme));
        await context.SignInAsync(SessionCookie.Scheme, user, new AuthenticationProperties
        {
            Items = { [Sessions.BrowserProperty] = BrowserWords.Of(context.Request.Headers.UserAgent) },
        });
        var session = sessions.Of(user)!;
        return SessionView.Of(session, session.Id);
    }

    /// <summary>Host and port as the browser shows them.</summary>
    public static string HostOf(HttpContext context) => context.Request.Host.Value ?? "";

    private static ChallengeView Challenge(HttpContext context, SignInChallenges challenges, SignInJudge judge)
    {
        context.Response.Headers.CacheControl = "no-store";
        var (challenge, until) = challenges.Issue();
        var text = judge.TextOf(HostOf(context), challenge);
        return new ChallengeView(text.Challenge, text.Origin, text.Host, text.ToString(), until);
    }

    private static async Task<Ok<SessionView>> SignInAsync(HttpContext context, SignInRequest request) =>
        TypedResults.Ok(await BeginAsync(
            context, SignInAnswer.TryMake(request.KeyId, request.Challenge, request.Signature)));

    private static async Task<NoContent> SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(SessionCookie.Scheme);
        return TypedResults.NoContent();
    }

    private static Results<Ok<IReadOnlyList<SessionView>>, ProblemHttpResult> Listed(
        HttpContext context, Sessions sessions)
    {
        context.Response.Headers.CacheControl = "no-store";
        return sessions.Of(context.User) is { } own
            ? TypedResults.Ok(SessionView.OfKey(sessions, own)) : Refuse(context);
    }

    private static Results<NoContent, ProblemHttpResult> EndAll(HttpContext context, Sessions sessions)
    {
        if (sessions.Of(context.User) is not { } own)
        {
            return Refuse(context);
        }

        sessions.End(own.KeyId, null);
        return TypedResults.NoContent();
    }

    private static Results<NoContent, ProblemHttpResult> EndOne(HttpContext context, Sessions sessions, string id)
    {
        if (sessions.Of(context.User) is not { } own)
        {
            return Refuse(context);
        }

        return sessions.End(own.KeyId, id) > 0
            ? TypedResults.NoContent()
            : Problems.Document(context, StatusCodes.Status404NotFound, new Refusal(
                "session.unknown", context.Request.Path, "Your key has no such session.",
                "GET /api/v1/sessions lists those it has."));
    }

    private static ProblemHttpResult Refuse(HttpContext context) =>
        Problems.Document(context, StatusCodes.Status403Forbidden, NotSignedIn);
}
