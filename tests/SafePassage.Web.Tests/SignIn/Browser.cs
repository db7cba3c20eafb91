using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using SafePassage.Records.Signing;
using SafePassage.Testing;
using SafePassage.Web.Http;
using Xunit;

namespace SafePassage.Web.Tests.SignIn;

/// <summary>A browser with cookies of its own at a server where people sign in with keys.</summary>
internal sealed class Browser : IDisposable
{
    private const string Agent =
        "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36";

    public Browser(WrittenServer server, string? host = null)
    {
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = server.Http.Client.BaseAddress,
        };
        Client.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
        Client.DefaultRequestHeaders.Host = host;
        Host = host ?? Client.BaseAddress!.Authority;
    }

    public HttpClient Client { get; }

    /// <summary>Host and port as it shows them.</summary>
    public string Host { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A server on which the cookie says who reads, and not a header of the test.</summary>
    public static Task<WrittenServer> ServeAsync(
        Server sample, LogWriter log, TimeProvider? clock = null, Action<DoorOptions>? door = null) =>
        WrittenServer.StartAsync(sample, log, door, services =>
        {
            services.AddAuthentication("session");
            if (clock is not null)
            {
                services.AddSingleton(clock);
            }
        });

    public async Task<string> ChallengeAsync()
    {
        var view = await Client.GetFromJsonAsync<JsonElement>("/api/v1/sign-in/challenge", Cancelled);
        return view.GetProperty("challenge").GetString()!;
    }

    /// <summary>Signs in with a key of a test, for the host that this browser shows.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string key) =>
        await AnswerAsync(key, await ChallengeAsync(), Host);

    /// <summary>Answers a challenge with a signature for some host.</summary>
    public Task<HttpResponseMessage> AnswerAsync(string key, string challenge, string host, string? keyId = null)
    {
        var signer = LogWriter.KeyOf(key);
        return Client.PostAsJsonAsync(
            "/api/v1/sign-in",
            new { keyId = keyId ?? signer.Verifying.Id, challenge, signature = Sign(signer, challenge, host) },
            Cancelled);
    }

    /// <summary>The signature as the paper says it is made: written apart from the product.</summary>
    public static string Sign(SigningKey key, string challenge, string host) => Base64Url.EncodeToString(
        key.Sign(Encoding.UTF8.GetBytes($"safe-passage/sign-in/v1\n{LogWriter.Origin}\n{host}\n{challenge}")));

    /// <summary>The sessions as this browser is told of them; null when it is not signed in.</summary>
    public async Task<JsonElement[]?> SessionsAsync()
    {
        using var answer = await Client.GetAsync("/api/v1/sessions", Cancelled);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement[]>(Cancelled) : null;
    }

    public Task<string> PageAsync(string path) => Client.GetStringAsync(path, Cancelled);

    public void Dispose() => Client.Dispose();
}

/// <summary>Stands where a test puts it; its timers run.</summary>
internal sealed class MovedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = LogWriter.Now;

    public override DateTimeOffset GetUtcNow() => Now;
}
