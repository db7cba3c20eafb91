using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using SafePassage.Terms;
using SafePassage.Web.Pages;
using SafePassage.Web.Watching;
using SafePassage.Words;

namespace SafePassage.Web.Http;

/// <summary>
/// Every error as something a person can act on: a page for a browser, a problem document for a program.
/// </summary>
internal sealed class Problems(ILoggerFactory logs) : IExceptionHandler
{
    // A restart of the server takes about this long.
    private const string RetrySeconds = "10";

    private static readonly string[] ProgramPaths =
        ["/api", "/tile", "/map", "/openapi", "/plan/files", "/route", "/table", "/isochrone"];

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, refusal) = Faults.Translate(httpContext, exception);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            logs.CreateLogger(ServerEvents.Server).RequestFailed(
                exception, ToldRequest.Method(httpContext), ToldRequest.Route(httpContext));
        }

        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = RetrySeconds;
        }

        await Write(httpContext, status, refusal);
        return true;
    }

    /// <summary>Answers for a status that came without a body.</summary>
    public static Task WriteForStatus(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var path = http.Request.Path;
        var refusal = http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => new Refusal(
                "path.unknown", path, "There is nothing at this address.", "Start at / or read /openapi/v1.json."),
            StatusCodes.Status405MethodNotAllowed => new Refusal(
                "method.not-allowed", path, $"{http.Request.Method} is not possible here.",
                "Read /openapi/v1.json for what is."),
            StatusCodes.Status413PayloadTooLarge => Faults.TooLarge(path),
            StatusCodes.Status415UnsupportedMediaType => new Refusal(
                "body.media-type", path, "The body is not of a type that is read here.",
                "Send Content-Type: application/json."),
            _ => new Refusal("request.refused", path, "The request could not be answered.", "Read /openapi/v1.json."),
        };
        return Write(http, http.Response.StatusCode, refusal);
    }

    /// <summary>Writes one refusal with its status.</summary>
    public static Task Write(HttpContext context, int status, Refusal refusal)
    {
        if (!IsForPerson(context.Request))
        {
            return Document(context, status, refusal).ExecuteAsync(context);
        }

        return Page(context, status, refusal, null, null);
    }

    /// <summary>Says that something is not here: to a person in their language, to a program in English.</summary>
    /// <param name="context">The request, whose path is where it is missing.</param>
    /// <param name="code">The code for programs.</param>
    /// <param name="what">What is missing.</param>
    /// <param name="next">What to do next.</param>
    public static Task WriteNotFound(HttpContext context, string code, Message what, Message next)
    {
        var english = Catalogue.Load().In(Language.English);
        var refusal = new Refusal(code, context.Request.Path, english.Say(what), english.Say(next));
        return IsForPerson(context.Request)
            ? Page(context, StatusCodes.Status404NotFound, refusal, what, next)
            : Document(context, StatusCodes.Status404NotFound, refusal).ExecuteAsync(context);
    }

    /// <summary>The refusal as a problem document (RFC 9457); each field is cut to 200 seen characters.</summary>
    public static ProblemHttpResult Document(HttpContext context, int status, Refusal refusal)
    {
        ToldRequest.Note(context, refusal.Code);
        return Plain(status, PlainText.Of(refusal));
    }

    private static Task Page(HttpContext context, int status, Refusal refusal, Message? what, Message? next)
    {
        ToldRequest.Note(context, refusal.Code);
        return new RazorComponentResult<ProblemPage>(new
        {
            Status = status,
            Problem = PlainText.Of(refusal),
            What = what,
            Next = next,
        })
        {
            StatusCode = status,
        }.ExecuteAsync(context);
    }

    private static ProblemHttpResult Plain(int status, Refusal refusal) => TypedResults.Problem(new ProblemDetails
    {
        Status = status,
        Type = "urn:safe-passage:refusal:" + refusal.Code,
        Title = refusal.What,
        Detail = refusal.Next,
        Extensions =
        {
            ["code"] = refusal.Code,
            ["where"] = refusal.Where,
            ["what"] = refusal.What,
            ["next"] = refusal.Next,
        },
    });

    private static bool IsForPerson(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !ProgramPaths.Any(p => request.Path.StartsWithSegments(p, StringComparison.Ordinal));
}
