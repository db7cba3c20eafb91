using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SafePassage.Terms;
using SafePassage.Web.Http;
using SafePassage.Web.Pages;
using SafePassage.Web.Readers;

namespace SafePassage.Web.SignIn;

/// <summary>The pages of signing in and out, with forms that work without script.</summary>
/// <remarks>
/// The forms carry no token against other pages' forms: <see cref="SameOrigin"/> refuses what another page sends, and
/// the cookie does not go with it.
/// </remarks>
internal static class SignInPages
{
    // The line that a key gives has 103 characters.
    private const int AnswerBytesMax = 1_024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").WithTier(DisclosureTier.Public).ExcludeFromDescription();
        pages.MapGet("/sign-in", (HttpContext context, SignInChallenges challenges, SignInJudge judge) =>
            Page(context, challenges, judge, null)).RequireRateLimiting(RateLimits.SignIn);
        pages.MapPost("/sign-in", SignInAsync).RequireRateLimiting(RateLimits.SignIn);
        pages.MapGet("/sign-in/text/{challenge}", Text);
        pages.MapPost("/sign-out", (Delegate)SignOutAsync);
        pages.MapGet("/sessions", Listed);
        pages.MapPost("/sessions/end", EndAsync);
    }

    private static RazorComponentResult<SignInPage> Page(
        HttpContext context, SignInChallenges challenges, SignInJudge judge, Refusal? refused)
    {
        context.Response.Headers.CacheControl = "no-store";
        var challenge = challenges.Issue().Challenge;
        return new RazorComponentResult<SignInPage>(new
        {
            Text = judge.TextOf(SignInEndpoints.HostOf(context), challenge),
            Refused = refused,
            From = ReturnAddress.Of(context.Request),
        })
        {
            StatusCode = refused is null ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden,
        };
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, SignInChallenges challenges, SignInJudge judge)
    {
        try
        {
            await SignInEndpoints.BeginAsync(context, await AnswerOfAsync(context.Request));
            return TypedResults.LocalRedirect(ReturnAddress.Of(context.Request) ?? "/");
        }
        catch (RefusalException e)
        {
            return Page(context, challenges, judge, e.Refusal);
        }
    }

    // The line is pasted, or is in a file that the command wrote.
    private static async Task<SignInAnswer?> AnswerOfAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return null;
        }

        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var line = form["answer"].ToString();
        if (line.Length == 0 && form.Files["file"] is { Length: > 0 and <= AnswerBytesMax } file)
        {
            using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
            line = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        }

        return SignInAnswer.TryRead(form["challenge"].ToString(), line);
    }

    private static FileContentHttpResult Text(
        HttpContext context, SignInChallenges challenges, SignInJudge judge, string challenge)
    {
        if (!challenges.IsOpen(challenge))
        {
            throw new RefusalException(new Refusal(
                "challenge.unknown", "/sign-in", "This text is over, or was never given.",
                "Open /sign-in again for a new one."));
        }

        context.Response.Headers.CacheControl = "no-store";
        var text = judge.TextOf(SignInEndpoints.HostOf(context), challenge);
        return TypedResults.File(text.ToBytes(), "text/plain; charset=utf-8", "sign-in.txt");
    }

    private static async Task<RedirectHttpResult> SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(SessionCookie.Scheme);
        return TypedResults.LocalRedirect("/sign-in");
    }

    private static IResult Listed(HttpContext context, Sessions sessions)
    {
        if (sessions.Of(context.User) is not { } own)
        {
            return TypedResults.LocalRedirect(ReturnAddress.SignInFrom(context));
        }

        context.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<SessionsPage>(new { Sessions = SessionView.OfKey(sessions, own) });
    }

    // One by its id; all without one.
    private static async Task<RedirectHttpResult> EndAsync(HttpContext context, Sessions sessions)
    {
        var form = context.Request.HasFormContentType
            ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        if (sessions.Of(context.User) is { } own)
        {
            var id = form["id"].ToString();
            sessions.End(own.KeyId, id.Length > 0 ? id : null);
        }

        return TypedResults.LocalRedirect("/sessions");
    }
}
