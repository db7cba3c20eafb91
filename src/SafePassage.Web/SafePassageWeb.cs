using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SafePassage.Mission;
using SafePassage.Mission.Recording;
using SafePassage.Terms;
using SafePassage.Web.Api;
using SafePassage.Web.Commenting;
using SafePassage.Web.Desk;
using SafePassage.Web.Group;
using SafePassage.Web.Http;
using SafePassage.Web.Pages;
using SafePassage.Web.Readers;
using SafePassage.Web.SignIn;
using SafePassage.Web.Tls;
using SafePassage.Web.Watching;
using Scalar.AspNetCore;

namespace SafePassage.Web;

/// <summary>Puts the pages, the endpoints and the control room on a server.</summary>
public static class SafePassageWeb
{
    // Tiles and map tiles are not in this list: they are compact already, or hashed as they stand.
    private static readonly string[] Compressed =
    [
        "text/html", "text/css", "text/javascript", "application/javascript", "application/json",
        "application/problem+json", "application/geo+json",
        "image/svg+xml",
    ];

    /// <summary>Registers everything that <see cref="MapSafePassage"/> needs.</summary>
    /// <param name="builder">
    /// The host; it must be built with Microsoft.NET.Sdk.Web for its static assets to be found.
    /// </param>
    /// <param name="room">What is shown; it lives as long as the server.</param>
    /// <param name="door">Sets who is let in and how many at once; null for what suits one operation.</param>
    /// <remarks>
    /// Everybody is the public who has not signed in with a granted key. A host may register another authentication
    /// scheme after this; see <see cref="ReaderOf"/> for the claims that it must set.
    /// </remarks>
    public static WebApplicationBuilder AddSafePassage(
        this WebApplicationBuilder builder, ControlRoom room, Action<DoorOptions>? door = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(room);
        var services = builder.Services;
        services.AddSingleton(room);

        // The framework tells whole addresses of requests, and some apps put positions into them. RequestWatch tells
        // the route, the status and the time of every request instead.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        services.TryAddSingleton(TimeProvider.System);
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddScoped(s => LanguageChoice.WordsOf(s.GetRequiredService<IHttpContextAccessor>().HttpContext));
        services.AddProblemDetails();
        services.AddExceptionHandler<Problems>();
        services.AddHostedService<TierGate>();
        services.AddSingleton<ServerMeter>();
        services.AddSingleton<RequestWatch>();
        services.AddSingleton<LogTraffic>();
        services.AddHostedService<ServerWatch>();
        services.AddSingleton<EventStreams>();
        services.TryAddSingleton<FillRandom>(RandomNumberGenerator.Fill);
        services.AddSingleton<SignInChallenges>();
        services.AddSingleton<SignInJudge>();
        services.AddSingleton<WaitingCards>();
        services.AddSingleton<WaitingSignatures>();
        services.AddSingleton<CommentTokens>();
        services.AddSingleton<CommentGate>();
        services.AddSingleton<Sessions>();
        SessionCookie.Add(services);
        services.Configure(door ?? (_ => { }));
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<DoorOptions>>(
            (limiter, options) => RateLimits.Set(limiter, options.Value));
        builder.WebHost.ConfigureKestrel(o => o.Limits.MaxRequestBodySize = RequestBody.BytesMaxElsewhere);
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(o =>
        {
            // A number is a number: were its text read too, every client would have to be ready for text.
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        });
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes = Compressed;
        });
        services.AddOpenApi("v1", o => o
            .AddSchemaTransformer(SchemaOfPositions.StateAsync)
            .AddDocumentTransformer(SchemaOfMessages.StateAsync)
            .AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "Safe Passage";
                document.Info.Description = "What is planned, agreed, counted and proved of a humanitarian corridor. "
                    + "Everything here is read by anyone; what goes in is signed.";
                // Its addresses are read against the place that it came from; the port of one run says nothing.
                document.Servers?.Clear();
                return Task.CompletedTask;
            }));
        return builder;
    }

    /// <summary>Adds the middleware, endpoints and pages. Every endpoint states who may see it.</summary>
    public static WebApplication MapSafePassage(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var watch = app.Services.GetRequiredService<RequestWatch>();
        app.Use((context, next) => watch.WatchAsync(context, c => next(c)));
        app.Use((context, next) => SecurityHeaders.SetAsync(context, c => next(c)));
        app.Use((context, next) => LanguageChoice.RememberAsync(context, c => next(c)));
        app.UseResponseCompression();
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(Problems.WriteForStatus);
        app.Use((context, next) => HostGate.CheckAsync(context, c => next(c)));
        app.Use((context, next) => SameOrigin.CheckAsync(context, c => next(c)));
        app.Use((context, next) => HeadRequests.AnswerAsync(context, c => next(c)));
        app.Use((context, next) => OpenReading.AllowAsync(context, c => next(c)));
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.Use((context, next) => TierGate.CheckAsync(context, c => next(c)));

        // A group, because in development the assets bring a fallback endpoint of their own.
        app.MapGroup("").WithTier(DisclosureTier.Public).MapStaticAssets();
        ViewEndpoints.Map(app);
        LogEndpoints.Map(app);
        PositionEndpoints.Map(app);
        HealthEndpoint.Map(app);
        FileEndpoints.Map(app);
        RoadEndpoints.Map(app);
        SignInEndpoints.Map(app);
        GroupEndpoints.Map(app);
        DeskEndpoints.Map(app);
        PageEndpoints.Map(app);
        NoticePages.Map(app);
        StagePages.Map(app);
        CommentEndpoints.Map(app);
        SignInPages.Map(app);
        CertificatePages.Map(app);
        app.MapOpenApi("/openapi/{documentName}.json").WithTier(DisclosureTier.Public);
        MapReference(app);
        return app;
    }

    private static void MapReference(IEndpointRouteBuilder routes) =>
        routes.MapScalarApiReference("/docs", o => o
                .WithNonce()
                .WithTitle("Safe Passage: programming interface")
                .WithOpenApiRoutePattern("/openapi/{documentName}.json")
                .DisableDefaultFonts()
                .DisableTelemetry()
                .DisableAgent()
                .DisableMcp()
                .HideClientButton())
            .WithTier(DisclosureTier.Public);
}
