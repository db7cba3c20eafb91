using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using SafePassage.Terms;

namespace SafePassage.Web.Http;

/// <summary>
/// Bounds what one client address may change, how often it may try to sign in, and what is answered at once.
/// </summary>
internal static class RateLimits
{
    // Nobody can tell when one of many answers will be done.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>The name of the bound for steps of signing in.</summary>
    public const string SignIn = "sign-in";

    /// <summary>The name of the bound for questions about roads, which take a processor each.</summary>
    public const string Roads = "roads";

    /// <summary>The name of the bound for evidence bundles: each is the whole log, written to the disk.</summary>
    public const string Evidence = "evidence";

    private const int BundlesAtOnce = 1;
    private const int BundlesWaiting = 8;

    /// <summary>Sets all bounds.</summary>
    public static void Set(RateLimiterOptions limiter, DoorOptions door)
    {
        // The address is asked first: who is turned away takes no place.
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(Changes(door), Answers(door));
        limiter.AddPolicy(SignIn, context => RateLimitPartition.GetTokenBucketLimiter(
            Client(context.Connection.RemoteIpAddress),
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = door.SignInsAtOnce,
                TokensPerPeriod = door.SignInsRefilled,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1),
                QueueLimit = 0,
            }));
        limiter.AddPolicy(Roads, _ => RateLimitPartition.GetConcurrencyLimiter("roads", _ => AtOnce(
            door.RoadQuestionsAtOnce, door.RoadQuestionsWaiting)));
        limiter.AddPolicy(Evidence, _ => RateLimitPartition.GetConcurrencyLimiter("evidence", _ => AtOnce(
            BundlesAtOnce, BundlesWaiting)));
        limiter.OnRejected = async (rejected, _) => await RefuseAsync(rejected);
    }

    private static PartitionedRateLimiter<HttpContext> Changes(DoorOptions door) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
            !SameOrigin.Changes(context.Request)
                ? RateLimitPartition.GetNoLimiter("reading")
                : RateLimitPartition.GetTokenBucketLimiter(
                    Client(context.Connection.RemoteIpAddress),
                    _ => new TokenBucketRateLimiterOptions
                    {
                        TokenLimit = door.ChangesAtOnce,
                        TokensPerPeriod = door.ChangesRefilled,
                        ReplenishmentPeriod = door.RefillPeriod,
                        QueueLimit = 0,
                    }));

    private static PartitionedRateLimiter<HttpContext> Answers(DoorOptions door) =>
        PartitionedRateLimiter.Create<HttpContext, string>(_ =>
            RateLimitPartition.GetConcurrencyLimiter("all", _ => AtOnce(door.AnswersAtOnce, door.AnswersWaiting)));

    private static ConcurrencyLimiterOptions AtOnce(int most, int waiting) => new()
    {
        PermitLimit = most,
        QueueLimit = waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    };

    /// <summary>Who counts as one sender: one subscriber of IPv6 has a whole /64 to choose addresses from.</summary>
    public static string Client(IPAddress? address)
    {
        var client = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return client is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? Convert.ToHexString(client.GetAddressBytes().AsSpan(0, 8))
            : client?.ToString() ?? "unknown";
    }

    private static Task RefuseAsync(OnRejectedContext rejected)
    {
        // Only the bound of one address knows when it opens again.
        var isByAddress = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after);
        var seconds = (long)Math.Ceiling((isByAddress ? after : Soon).TotalSeconds);
        var context = rejected.HttpContext;
        context.Response.Headers.RetryAfter = Math.Max(1, seconds).ToString(CultureInfo.InvariantCulture);
        return Problems.Document(context, StatusCodes.Status429TooManyRequests, new Refusal(
            isByAddress ? "rate.address" : "rate.all",
            context.Request.Path,
            isByAddress
                ? "More was sent from this address than is taken in. Nothing of this request was read."
                : "The server is answering as many requests as it can. Nothing of this request was read.",
            "Wait for the seconds in Retry-After, then send the same again.")).ExecuteAsync(context);
    }
}
