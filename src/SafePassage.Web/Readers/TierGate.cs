using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using SafePassage.Terms;
using SafePassage.Web.Http;

namespace SafePassage.Web.Readers;

/// <summary>Deny by default: nothing is shown by an endpoint that does not say to whom.</summary>
/// <remarks>Who reads is told by <see cref="ReaderOf"/>.</remarks>
internal sealed class TierGate(EndpointDataSource endpoints) : IHostedLifecycleService
{
    /// <summary>Refuses to start when an endpoint states no tier.</summary>
    /// <exception cref="InvalidOperationException">Names the endpoints without a tier.</exception>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var silent = endpoints.Endpoints
            .Where(e => TierOf(e) is null)
            .Select(e => e.DisplayName ?? e.ToString())
            .ToArray();
        return silent.Length == 0
            ? Task.CompletedTask
            : throw new InvalidOperationException(
                $"These endpoints state no disclosure tier: {string.Join(", ", silent)}. Add .WithTier(...) to each.");
    }

    /// <summary>Answers 403 where the reader's tier, or the endpoint's silence, forbids an answer.</summary>
    /// <remarks>Enforces rule R14.</remarks>
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var reader = ReaderOf.TierOf(context);
        if (reader > DisclosureTier.Public || ReaderOf.PartyOf(context) is not null)
        {
            context.Response.OnStarting(() => KeepToReader(context.Response));
        }

        // What routing itself answers with (405, 415) is no RouteEndpoint: it shows nothing and states no tier.
        if (context.GetEndpoint() is not RouteEndpoint endpoint || TierOf(endpoint) <= reader)
        {
            return next(context);
        }

        return Problems.Write(context, StatusCodes.Status403Forbidden, new Refusal(
            "tier.closed",
            context.Request.Path,
            reader == DisclosureTier.Public
                ? "This is not shown to the public." : "This is not shown to your tier of readers.",
            "Ask a facilitator (UN, ICRC) for what may be disclosed."));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // What one reader was shown must not be given to the next by a cache between them and this server.
    private static Task KeepToReader(HttpResponse response)
    {
        if (response.Headers.CacheControl != "no-store")
        {
            response.Headers.CacheControl = "private, no-cache";
        }

        response.Headers.Append("Vary", "Authorization, Cookie");
        return Task.CompletedTask;
    }

    private static DisclosureTier? TierOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<TierMetadata>()?.Tier;
}
