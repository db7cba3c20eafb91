using System.Buffers.Text;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Signing;
using Xunit;

namespace SafePassage.EndToEnd.Tests;

/// <summary>What a party does with its key from a program of its own, at the server that the tests share.</summary>
internal static class PartyAtWork
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Signs on where the key stands.</summary>
    /// <remarks>All that it has said must be public, and no other test may speak for it on this server.</remarks>
    public static async Task<StatementAuthor> AuthorAsync(HttpClient client, SigningKey key)
    {
        var chain = KeyChain.Empty;
        foreach (var line in (await client.GetStringAsync("/openings.jsonl", Cancelled)).Split('\n'))
        {
            if (line.Contains("envelope", StringComparison.Ordinal)
                && Envelope.Read(JsonSerializer.Deserialize<JsonElement>(line).GetProperty("envelope")
                    .GetBytesFromBase64()) is var envelope && envelope.KeyId == key.Verifying.Id)
            {
                var said = RecordKinds.Read(envelope);
                chain = chain.With(said.Sequence!.Value, envelope.Id, RecordId.TryParse(said.Previous));
            }
        }

        return new StatementAuthor(key, await OriginAsync(client), chain);
    }

    /// <summary>Sends a record; it is in the log when this returns.</summary>
    public static async Task SayAsync(HttpClient client, Envelope envelope)
    {
        using var body = new ByteArrayContent([.. envelope.Bytes]);
        using var answer = await client.PostAsync("/api/v1/records", body, Cancelled);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
    }

    /// <summary>Signs the pages of a browser in without its screen.</summary>
    public static async Task SignInAsync(HttpClient client, SigningKey key, IBrowserContext browser)
    {
        var asked = await client.GetFromJsonAsync<JsonElement>("/api/v1/sign-in/challenge", Cancelled);
        var challenge = asked.GetProperty("challenge").GetString()!;
        var host = client.BaseAddress!.Authority;
        var text = $"safe-passage/sign-in/v1\n{await OriginAsync(client)}\n{host}\n{challenge}";
        var signature = Base64Url.EncodeToString(key.Sign(Encoding.UTF8.GetBytes(text)));
        var answer = await browser.APIRequest.PostAsync(
            new Uri(client.BaseAddress, "/api/v1/sign-in").ToString(),
            new() { DataObject = new { keyId = key.Verifying.Id, challenge, signature } });
        Assert.True(answer.Ok, await answer.TextAsync());
    }

    private static async Task<string> OriginAsync(HttpClient client) =>
        (await client.GetStringAsync("/checkpoint", Cancelled)).Split('\n')[0];
}
