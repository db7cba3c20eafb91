using System.Text.Json;
using SafePassage.Records.Signing;
using SafePassage.Terms;
using SafePassage.Web.SignIn;

namespace SafePassage.Cli;

/// <summary>Signs a program in to a server with a key, as a browser does; the client keeps the cookie.</summary>
internal static class ServerSession
{
    private const int AnswerBytesMax = 1 << 16;

    /// <summary>Signs in.</summary>
    /// <param name="http">Its base address is the server's.</param>
    /// <param name="origin">The log's origin as this folder knows it.</param>
    /// <param name="key">A key that the log grants.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusalException">The server refuses the key, or does not answer.</exception>
    public static async Task BeginAsync(
        HttpClient http, string origin, SigningKey key, CancellationToken cancellationToken)
    {
        var challenge = ServerAnswer.Text(
            await AskAsync(http, h => h.GetAsync(Address("challenge"), cancellationToken), cancellationToken),
            "challenge");

        // Log and host are what this side knows and typed, never what the server says: a server that passes on
        // the challenge of another one gains a signature that counts nowhere.
        var text = SignInText.Read(
            $"{SignInText.Domain} {origin} {http.BaseAddress!.Authority.ToLowerInvariant()} {challenge}");
        var signature = text.Answer(key).Split(' ')[1];
        _ = await AskAsync(
            http,
            h => h.PostAsJsonAsync(
                new Uri("api/v1/sign-in", UriKind.Relative),
                new { keyId = key.Verifying.Id, challenge, signature }, cancellationToken),
            cancellationToken);
    }

    /// <summary>Signs out. A server that does not answer ends the session by itself.</summary>
    public static async Task EndAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.PostAsync(
                new Uri("api/v1/sign-out", UriKind.Relative), null, CancellationToken.None);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return;
        }
    }

    private static Uri Address(string last) => new("api/v1/sign-in/" + last, UriKind.Relative);

    private static Task<JsonElement> AskAsync(
        HttpClient http, Func<HttpClient, Task<HttpResponseMessage>> ask, CancellationToken cancellationToken) =>
        ServerAnswer.OfAsync(
            http, ask, AnswerBytesMax,
            new Refusal(
                "server.unreachable", http.BaseAddress!.AbsoluteUri, "Nobody could be signed in there.",
                "Nothing was sent. Check the address and try again."),
            cancellationToken);
}
