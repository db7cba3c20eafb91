using Microsoft.AspNetCore.Http;
using SafePassage.Ledger;
using SafePassage.Terms;

namespace SafePassage.Web.Http;

/// <summary>What went wrong, as a status and words that are true of it.</summary>
internal static class Faults
{
    private const string SendAgain = "Send it again: the same record gets the same index.";

    /// <summary>The status and the words for an exception.</summary>
    public static (int Status, Refusal Refusal) Translate(HttpContext context, Exception exception)
    {
        var path = context.Request.Path;
        return exception switch
        {
            RefusalException { Refusal: var refusal } => (StatusOf(refusal.Code), refusal),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (
                StatusCodes.Status413PayloadTooLarge, TooLarge(path)),
            BadHttpRequestException bad => (bad.StatusCode, new Refusal(
                "request.malformed", path, bad.Message, "Compare the request with /openapi/v1.json.")),
            LedgerException { Code: "log.disk-full" } => (StatusCodes.Status507InsufficientStorage, new Refusal(
                "log.disk-full", path, "The disk of the log is full. Nothing was recorded.",
                "Free space, then send the same record again.")),
            LedgerException { Code: "clock.stands" } => (StatusCodes.Status503ServiceUnavailable, new Refusal(
                "clock.stands", path,
                "The server's clock stands before the last entry of the log. Nothing was recorded.",
                "Have the operator set the clock, then send the same record again.")),
            LedgerException { Code: "log.stopped" or "log.closed" } or ObjectDisposedException => (
                StatusCodes.Status503ServiceUnavailable, Stopped(context)),
            _ => (StatusCodes.Status500InternalServerError, Failed(context)),
        };
    }

    /// <summary>That a body is larger than is read at an address.</summary>
    public static Refusal TooLarge(string path) => new(
        "body.too-large", path, "The body is larger than is read here.", "Send less at once.");

    private static Refusal Stopped(HttpContext context) => SameOrigin.Changes(context.Request)
        ? new Refusal(
            "log.stopped", context.Request.Path,
            "The log is stopped. Whether the last record was kept is not known.", SendAgain)
        : new Refusal(
            "log.stopped", context.Request.Path, "The log is stopped.", "Ask again when the server has started again.");

    private static Refusal Failed(HttpContext context) => SameOrigin.Changes(context.Request)
        ? new Refusal(
            "server.fault", context.Request.Path,
            "The server failed to answer; whether this request changed anything is not known.",
            SendAgain + " If it fails again, give the operator the time and this address.")
        : new Refusal(
            "server.fault", context.Request.Path, "The server failed to answer.",
            "Try again; if it persists, give the operator the time and this address.");

    private static int StatusOf(string code) => code switch
    {
        _ when code.EndsWith(".too-large", StringComparison.Ordinal) => StatusCodes.Status413PayloadTooLarge,
        _ when code.StartsWith("sign-in.", StringComparison.Ordinal) => StatusCodes.Status403Forbidden,
        _ when code.EndsWith(".unknown", StringComparison.Ordinal) => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
