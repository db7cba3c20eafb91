using System.Globalization;
using System.Text.Json.Nodes;
using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary><c>plan --from PLAN --at TIME</c>: what remains of a plan that is under way.</summary>
public sealed class ReplanTests(Prepared prepared) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_has_begun_stands_and_the_rest_is_planned_and_proven_from_the_moment_on()
    {
        var scenario = Prepared.Sample("scenario.json");
        string[] plan = ["plan", scenario, "-n", prepared.Network, "--effort", "quick"];
        Assert.Equal(0, (await RunAsync([.. plan, "--out", _folder.At("first")])).ExitCode);
        var first = await ReadAsync("first");
        var at = (int)first["runs"]![400]!["loadStarts"]! + 60;
        var starts = DateTime.Parse((string)first["model"]!["startsOn"]!, CultureInfo.InvariantCulture).AddSeconds(at);
        var moment = starts.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
        at -= starts.Second;

        var again = await RunAsync(
            [.. plan, "--from", _folder.At("first"), "--at", moment, "--out", _folder.At("second")]);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains($"Planned anew from {moment.Replace('T', ' ')}", again.Output, StringComparison.Ordinal);
        var second = await ReadAsync("second");
        var begun = second["begun"]!["runs"]!.AsArray();
        Assert.Equal(first["runs"]!.AsArray().Count(r => (int)r!["loadStarts"]! < at), begun.Count);
        Assert.All(second["runs"]!.AsArray(), r => Assert.True((int)r!["loadStarts"]! >= at));
        Assert.Equal(100_000, (int)second["totals"]!["peopleTotal"]! + begun.Sum(
            r => r!["people"]!.AsObject().Sum(c => (int)c.Value!)));

        var verified = await RunAsync(
            "verify-plan", _folder.At("second"), "--scenario", scenario, "--network", prepared.Network);
        Assert.Equal(0, verified.ExitCode);
        Assert.Contains("made again from scenario and network", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moment_needs_the_plan_that_is_under_way()
    {
        var alone = await RunAsync("plan", Prepared.Sample("scenario.json"), "-n", prepared.Network,
            "--at", "2022-04-21T10:00", "--out", _folder.At("never"));
        Assert.NotEqual(0, alone.ExitCode);
        Assert.Contains("--at needs --from", alone.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("never")));
    }

    private async Task<JsonNode> ReadAsync(string plan) => JsonNode.Parse(await File.ReadAllBytesAsync(
        _folder.At($"{plan}/plan.json"), TestContext.Current.CancellationToken))!["plan"]!;

    private Task<RunResult> RunAsync(params string[] arguments) => Program.RunAsync(_folder.Path, arguments);
}
