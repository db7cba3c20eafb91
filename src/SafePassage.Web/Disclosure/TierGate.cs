using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using SafePassage.Terms;
using SafePassage.Web.Http;

namespace SafePassage.Web.Disclosure;

/// <summary>Deny by default: nothing is shown by an endpoint that does not say to whom.</summary>
/// <remarks>
/// Every reader of this server is <see cref="DisclosureTier.Public"/>; higher tiers need a reader who proves who they
/// are.
/// </remarks>
internal sealed class TierGate(EndpointDataSource endpoints) : IHostedLifecycleService
{
    /// <summary>The tier of everybody who reads this server.</summary>
    internal const DisclosureTier Reader = DisclosureTier.Public;

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
        // What routing itself answers with (405, 415) is no RouteEndpoint: it shows nothing and states no tier.
        if (context.GetEndpoint() is not RouteEndpoint endpoint || TierOf(endpoint) is <= Reader)
        {
            return next(context);
        }

        return Problems.Write(context, StatusCodes.Status403Forbidden, new Refusal(
            "tier.closed",
            context.Request.Path,
            "This is not shown to the public.",
            "Ask a facilitator (UN, ICRC) for what may be disclosed."));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static DisclosureTier? TierOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<TierMetadata>()?.Tier;
}
