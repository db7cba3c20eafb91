namespace SafePassage.Web.SignIn;

/// <summary>A browser in a few words, so that a person knows their own again.</summary>
internal static class BrowserWords
{
    // In this order: nearly every browser also says that it is an older one.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Machines =
    [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
        ("Macintosh", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>For example <c>Firefox, Android</c>; empty when nothing of it is known.</summary>
    /// <param name="userAgent">What it says of itself; nothing of it is repeated.</param>
    public static string Of(string? userAgent)
    {
        var known = new[] { Find(Browsers, userAgent), Find(Machines, userAgent) };
        return string.Join(", ", known.OfType<string>());
    }

    private static string? Find((string Sign, string Name)[] known, string? userAgent) => Array.Find(
        known, k => userAgent?.Contains(k.Sign, StringComparison.Ordinal) == true).Name;
}
