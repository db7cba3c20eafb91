using System.Net;
using System.Text.Json;
using Xunit;

namespace SafePassage.Web.Tests;

/// <summary>Checks that an answer is a problem document a person can act on.</summary>
internal static class Problem
{
    public static async Task IsAsync(HttpResponseMessage answer, HttpStatusCode? status, string? code)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(
            (int)answer.StatusCode is >= 400 and < 500 || answer.StatusCode == status,
            $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(status ?? answer.StatusCode, answer.StatusCode);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        foreach (var field in new[] { "code", "where", "what", "next" })
        {
            Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty(field).GetString()), field);
        }

        Assert.Equal(code ?? problem.GetProperty("code").GetString(), problem.GetProperty("code").GetString());
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }
}
