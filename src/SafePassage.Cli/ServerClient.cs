namespace SafePassage.Cli;

/// <summary>Connections to a server of this project.</summary>
internal static class ServerClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A client whose base address is the server's.</summary>
    public static HttpClient To(Uri url) => new()
    {
        BaseAddress = new Uri(url.AbsoluteUri.TrimEnd('/') + "/"),
        Timeout = Patience,
    };
}
