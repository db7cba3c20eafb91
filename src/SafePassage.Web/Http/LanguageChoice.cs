using Microsoft.AspNetCore.Http;
using SafePassage.Words;
using Scalar.AspNetCore;

namespace SafePassage.Web.Http;

/// <summary>In which language a page answers: asked for, else chosen before, else the browser's.</summary>
/// <remarks>
/// <c>?lang=uk</c> asks and is remembered for a year in a cookie that no script reads and no other site has sent. What
/// is no language of the catalogue is as if it were not there: a wrong address still shows its page.
/// </remarks>
internal static class LanguageChoice
{
    /// <summary>The name in an address.</summary>
    public const string QueryName = "lang";

    /// <summary>The name of the cookie that remembers.</summary>
    public const string CookieName = "safe-passage-language";

    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(365);

    /// <summary>The language of a request; English where nobody says.</summary>
    public static Language Of(HttpContext? context)
    {
        if (context is null)
        {
            return Language.English;
        }

        return Asked(context.Request)
            ?? Find(context.Request.Cookies[CookieName])
            ?? Preferred(context.Request)
            ?? Language.English;
    }

    /// <summary>What a page says to whoever made the request.</summary>
    public static Wordbook WordsOf(HttpContext? context) => Catalogue.Load().In(Of(context));

    /// <summary>The address of the same page in another language; what else it asks for stays.</summary>
    /// <remarks>It has no path, so it can lead to no other place.</remarks>
    public static string AddressIn(HttpContext? context, Language language)
    {
        var others = (context?.Request.Query ?? QueryCollection.Empty)
            .Where(q => !string.Equals(q.Key, QueryName, StringComparison.OrdinalIgnoreCase));
        return QueryString.Create(others).Add(QueryName, language.Code).Value!;
    }

    /// <summary>Remembers what was asked for, and tells caches that a page differs by who asks.</summary>
    public static Task RememberAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() => Mark(context));
        return next(context);
    }

    private static Task Mark(HttpContext context)
    {
        var response = context.Response;

        // The reference of the programming interface is in English only.
        if (response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is not true
            || context.Items.ContainsKey(ScalarOptions.NonceHttpContextItemKey))
        {
            return Task.CompletedTask;
        }

        response.Headers.ContentLanguage = Of(context).Code;
        response.Headers.Append("Vary", "Accept-Language, Cookie");
        if (response.Headers.CacheControl.Count == 0)
        {
            response.Headers.CacheControl = "no-cache";
        }

        if (Asked(context.Request) is { } asked)
        {
            response.Cookies.Append(CookieName, asked.Code, new CookieOptions
            {
                Path = "/",
                MaxAge = s_remembered,
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = context.Request.IsHttps,
                IsEssential = true,
            });
        }

        return Task.CompletedTask;
    }

    private static Language? Asked(HttpRequest request) => Find(request.Query[QueryName]);

    private static Language? Preferred(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .Where(l => l.Quality is not 0)
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => Find(l.Value.Value))
            .FirstOrDefault(l => l is not null);

    private static Language? Find(string? code) => Language.All.FirstOrDefault(
        l => string.Equals(l.Code, code?.Split('-')[0], StringComparison.OrdinalIgnoreCase));
}
