using Microsoft.AspNetCore.Http;

namespace SafePassage.Web.SignIn;

/// <summary>Where somebody goes on after signing in: the page that was open before.</summary>
internal static class ReturnAddress
{
    /// <summary>The name in the address and the form of /sign-in.</summary>
    public const string QueryName = "from";

    private const string SignIn = "/sign-in";

    // Longer than any address of ours; a browser's line has room for it.
    private const int LengthMax = 1_000;

    /// <summary>The address of /sign-in that leads back to a page of this server.</summary>
    /// <param name="page">Path and query of the page.</param>
    public static string SignInFrom(string page) => $"{SignIn}?{QueryName}={Uri.EscapeDataString(page)}";

    /// <summary>The address of /sign-in that leads back to the page which is asked for now.</summary>
    /// <remarks>On /sign-in itself it stays what it was.</remarks>
    public static string SignInFrom(HttpContext? context)
    {
        var page = context is null ? null
            : IsSignIn(context.Request.Path) ? Of(context.Request)
            : context.Request.Path + context.Request.QueryString;
        return page is null or "/" ? SignIn : SignInFrom(page);
    }

    /// <summary>What a request for /sign-in names; null where it names nothing or no page of this server.</summary>
    public static string? Of(HttpRequest request) => Find(request.Query[QueryName]);

    /// <summary>An address if it is of this server and not of /sign-in itself; else null.</summary>
    /// <remarks>
    /// Two slashes, or a slash and a backslash, begin the name of another server for a browser; it drops control
    /// characters before it looks.
    /// </remarks>
    public static string? Find(string? asked) =>
        asked is ['/', ..] and not ['/', '/' or '\\', ..] && asked.Length <= LengthMax
            && !asked.Any(char.IsControl) && !IsSignIn(asked.Split('?', '#')[0])
            ? asked : null;

    private static bool IsSignIn(string? path) => string.Equals(path, SignIn, StringComparison.OrdinalIgnoreCase);
}
