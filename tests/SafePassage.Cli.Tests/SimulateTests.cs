using System.Text.Json;
using System.Text.Json.Nodes;
using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary><c>simulate</c> as somebody runs it who wants to know what a plan withstands.</summary>
public sealed class SimulateTests(Prepared prepared) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_plan_of_the_sample_is_driven_and_what_cannot_be_driven_is_refused()
    {
        var planned = await RunAsync("plan", Prepared.Sample("scenario.json"), "-n", prepared.Network, "--out",
            _folder.At("plan"), "--effort", "quick");
        Assert.Equal(0, planned.ExitCode);

        var told = await RunAsync("simulate", "plan", "--replications", "3", "--out", "found.json");
        Assert.Equal(0, told.ExitCode);
        Assert.Contains("Driven 3 times", told.Output, StringComparison.Ordinal);
        Assert.Contains("at least 99.5 % of those who come: in", told.Output, StringComparison.Ordinal);

        var again = await RunAsync("simulate", "plan/plan.json", "--replications", "3", "--json");
        var token = TestContext.Current.CancellationToken;
        Assert.Equal(await File.ReadAllTextAsync(_folder.At("found.json"), token), again.Output);
        var found = JsonElement.Parse(again.Output);
        Assert.Equal("safe-passage/simulation/v1", found.GetProperty("schema").GetString());
        Assert.Equal(50_000, found.GetProperty("settings").GetProperty("travelNoise").GetInt32());

        var document = JsonNode.Parse(await File.ReadAllTextAsync(_folder.At("plan/plan.json"), token))!;
        document["plan"]!["runs"]![7]!["arrives"] = 1;
        await File.WriteAllTextAsync(_folder.At("forged.json"), document.ToJsonString(), token);
        await RefusedAsync("TooFast", "forged.json");
        await RefusedAsync("Its corridors are", "plan", "--cut", "nowhere@2022-04-21T10:00");
        await RefusedAsync("Write it like", "plan", "--cut", "east");
        await RefusedAsync("1 to 100,000", "plan", "--replications", "0");
        var odd = await RunAsync("simulate", "plan", "--travel-noise", "many");
        Assert.Equal(2, odd.ExitCode);
        Assert.Contains("a number from 0 to 100", odd.Errors, StringComparison.Ordinal);
    }

    private async Task RefusedAsync(string why, params string[] arguments)
    {
        var run = await RunAsync(["simulate", .. arguments]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(why, run.Message, StringComparison.Ordinal);
    }

    private Task<RunResult> RunAsync(params string[] arguments) => Called.RunAsync(_folder.Path, arguments);
}
