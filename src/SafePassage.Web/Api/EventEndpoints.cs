using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using SafePassage.Mission;
using SafePassage.Terms;
using SafePassage.Web.Http;
using SafePassage.Web.Readers;
using SafePassage.Web.SignIn;

namespace SafePassage.Web.Api;

/// <summary>The stream of events: that the log grew, and which views changed for this reader.</summary>
/// <remarks>
/// A view is named only when what this reader sees of it has changed; so all that is told of the rest is the size of
/// the log, which anybody reads in the checkpoint. What changed is not in the stream: it is asked for again, through
/// the door.
/// </remarks>
internal static class EventEndpoints
{
    // Proxies give up on a connection that is silent for half a minute or a minute.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // A batch of counts from many tablets is one event, not hundreds.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Adds the stream.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/events", StreamAsync)
            .WithTier(DisclosureTier.Public)
            .DisableRateLimiting()
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithTags("Log")
            .WithSummary("Server-sent events: log, with its size, and views, with the names of those that changed.");

    private static async Task StreamAsync(
        HttpContext context, ControlRoom room, EventStreams streams, Sessions sessions, TimeProvider time,
        IHostApplicationLifetime server)
    {
        using var place = streams.TryOpen();
        if (place is null)
        {
            context.Response.Headers.RetryAfter = "10";
            await Problems.Document(context, StatusCodes.Status503ServiceUnavailable, new Refusal(
                "events.full", context.Request.Path, "As many streams are open as the server keeps.",
                "Ask for the views from time to time, or try again later.")).ExecuteAsync(context);
            return;
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache";
        if (HeadRequests.IsHead(context))
        {
            return;
        }

        var session = sessions.Of(context.User);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, server.ApplicationStopping, session?.Ending.Token ?? CancellationToken.None);
        try
        {
            await TellAsync(
                context, room, time, () => session is null || sessions.Of(context.User) is not null, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The reader left or signed out, or the server stops: each way the stream is over.
        }
    }

    private static async Task TellAsync(
        HttpContext context, ControlRoom room, TimeProvider time, Func<bool> isSignedIn,
        CancellationToken cancellationToken)
    {
        var response = context.Response;
        var size = room.LogSize;
        var prints = room.Prints(ReaderOf.Of(context, room));
        await SendAsync(response, LogEvent(size), cancellationToken);
        while (true)
        {
            var grown = await GrowthAsync(room, size, time, cancellationToken);

            // What grew may be the record that revokes this reader's key: nothing more is told then.
            if (!isSignedIn())
            {
                return;
            }

            var text = new StringBuilder();
            if (grown > size)
            {
                size = grown;
                text.Append(LogEvent(size));
            }

            // Without growth too: an accord lapses by the clock. Who reads is asked anew: a party may have left.
            var now = room.Prints(ReaderOf.Of(context, room));
            var changed = now.Keys.Where(k => now[k] != prints[k]).Order(StringComparer.Ordinal).ToArray();
            prints = now;
            if (changed.Length > 0)
            {
                text.Append("event: views\ndata: ").Append(JsonSerializer.Serialize(changed)).Append("\n\n");
            }

            await SendAsync(response, text.Length > 0 ? text.ToString() : ":\n\n", cancellationToken);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    // The size after growth, or the size as it was when nothing has grown for one heartbeat.
    private static async Task<long> GrowthAsync(
        ControlRoom room, long size, TimeProvider time, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var growth = room.WaitForGrowthAsync(size, waiting.Token);
        try
        {
            return await growth.WaitAsync(Heartbeat, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return size;
        }
        finally
        {
            await waiting.CancelAsync();
        }
    }

    private static string LogEvent(long size) => $"event: log\nid: {size}\ndata: {{\"size\":{size}}}\n\n";

    private static async Task SendAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
