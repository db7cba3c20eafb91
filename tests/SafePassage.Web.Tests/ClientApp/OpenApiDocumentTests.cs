using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace SafePassage.Web.Tests.ClientApp;

/// <summary>
/// The client's types are generated from a committed copy of the server's own description: it must not fall behind.
/// </summary>
/// <remarks>With <c>SAFE_PASSAGE_RENEW=1</c> the copy is written anew instead of being compared.</remarks>
public sealed class OpenApiDocumentTests(Server server)
{
    private const string Copy = "src/SafePassage.Web/ClientApp/openapi.json";

    // Words stay readable in the copy: it is never part of a page.
    private static readonly JsonSerializerOptions s_readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_committed_description_is_the_one_that_the_server_gives()
    {
        var live = Ordered(await LiveAsync()).ToJsonString(s_readable) + "\n";
        var path = Path.Combine(Server.Repository, Copy);
        if (Environment.GetEnvironmentVariable("SAFE_PASSAGE_RENEW") is "1")
        {
            await File.WriteAllTextAsync(path, live, Cancelled);
        }

        Assert.True(
            string.Equals(live, await File.ReadAllTextAsync(path, Cancelled), StringComparison.Ordinal),
            $"{Copy} is not what the server gives. Renew it, then the client's types:\n"
            + "  SAFE_PASSAGE_RENEW=1 dotnet run --project tests/SafePassage.Web.Tests -- "
            + "-class '*OpenApiDocumentTests'\n"
            + "  npm run types --prefix src/SafePassage.Web/ClientApp");
    }

    private async Task<JsonNode> LiveAsync() =>
        JsonNode.Parse(await server.Client.GetStringAsync("/openapi/v1.json", Cancelled))!;

    // Endpoints may be mapped in any order; a copy in the order of names has small differences.
    private static JsonNode Ordered(JsonNode document)
    {
        Order(document.AsObject(), "paths");
        Order(document["components"]!.AsObject(), "schemas");
        return document;
    }

    private static void Order(JsonObject parent, string name)
    {
        var sorted = parent[name]!.AsObject().OrderBy(p => p.Key, StringComparer.Ordinal).ToArray();
        parent[name] = new JsonObject(sorted.Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
    }
}
