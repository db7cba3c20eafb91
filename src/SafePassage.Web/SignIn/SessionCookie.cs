using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SafePassage.Web.SignIn;

/// <summary>The cookie of a session: no script reads it and no other page has it sent.</summary>
internal sealed class SessionCookie : CookieBuilder
{
    /// <summary>The name of the authentication scheme.</summary>
    public const string Scheme = "session";

    private SessionCookie() => (Name, Path, HttpOnly, SameSite, IsEssential) =
        ("safe-passage-session", "/", true, SameSiteMode.Strict, true);

    /// <summary>Adds the scheme, with what it needs.</summary>
    /// <remarks>
    /// The keys that seal the cookie are kept in memory. Sessions end with the server, so a key that outlives it would
    /// open nothing, and would lie on the disk of a machine that may be taken.
    /// </remarks>
    public static void Add(IServiceCollection services)
    {
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAuthentication(Scheme).AddCookie(Scheme, options =>
        {
            options.Cookie = new SessionCookie();

            // Sessions themselves know when they were last used; the scheme would renew only in the second half.
            options.ExpireTimeSpan = Session.LifetimeMax;
            options.SlidingExpiration = false;
            options.Events.OnValidatePrincipal = context =>
            {
                if (!context.HttpContext.RequestServices.GetRequiredService<Sessions>().Use(context.Principal!))
                {
                    context.RejectPrincipal();
                }

                return Task.CompletedTask;
            };
        });
        services.AddOptions<CookieAuthenticationOptions>(Scheme)
            .Configure<Sessions>((options, sessions) => options.SessionStore = sessions);
    }

    /// <inheritdoc/>
    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = base.Build(context, expiresFrom);

        // A proxy with HTTPS hands on plain requests; on this machine itself some browsers refuse it without HTTPS.
        options.Secure = context.Request.IsHttps || !IsThisMachine(context.Request.Host.Host);
        return options;
    }

    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
