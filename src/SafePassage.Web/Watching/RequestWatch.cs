using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SafePassage.Web.Watching;

/// <summary>Tells of every request when it is over: how long it took, and with which code it was refused.</summary>
internal sealed class RequestWatch(ILoggerFactory logs, ServerMeter meter, TimeProvider time)
{
    private readonly ILogger _requests = logs.CreateLogger(ServerEvents.Requests);
    private readonly ILogger _server = logs.CreateLogger(ServerEvents.Server);

    /// <summary>Lets a request pass, and tells of it when it is over. To stand before all else.</summary>
    public async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        var begun = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var (method, route) = (ToldRequest.Method(context), ToldRequest.Route(context));
            var status = context.Response.StatusCode;
            if (ToldRequest.Code(context) is { } code)
            {
                meter.Refused(code, route);
                _server.RequestRefused(code, method, route, status);
            }

            _requests.RequestAnswered(method, route, status, (long)time.GetElapsedTime(begun).TotalMilliseconds);
        }
    }
}
