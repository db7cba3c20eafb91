using Microsoft.AspNetCore.Http;

namespace SafePassage.Web.Http;

/// <summary>Answers HEAD wherever GET is answered.</summary>
internal static class HeadRequests
{
    /// <summary>Whether only the headers were asked for; by then the request looks like a GET.</summary>
    public static bool IsHead(HttpContext context) => context.Items.ContainsKey(typeof(HeadRequests));

    /// <summary>Has everything after this answer as it answers GET; the server keeps the body back.</summary>
    /// <remarks>
    /// Kestrel remembers the method that was sent and writes no body for it, so the headers are those of GET to the
    /// byte. Cost: that of GET.
    /// </remarks>
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        context.Items[typeof(HeadRequests)] = true;
        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
        }
    }
}
