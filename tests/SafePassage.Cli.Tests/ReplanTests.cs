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
    public async Task Only_vehicles_that_a_change_affects_get_other_runs()
    {
        var scenario = Prepared.Sample("scenario.json");
        string[] plan = ["plan", scenario, "-n", prepared.Network, "--effort", "quick"];
        Assert.Equal(0, (await RunAsync([.. plan, "--out", _folder.At("first")])).ExitCode);
        string[] again = ["--from", _folder.At("first"), "--only-affected", "--out", _folder.At("second")];
        var same = await RunAsync([.. plan, .. again]);
        Assert.Contains("No vehicle has other runs than before", same.Output, StringComparison.Ordinal);
        Assert.Equal(await RunsAsync("first"), await RunsAsync("second"), StringComparer.Ordinal);

        var text = JsonNode.Parse(await File.ReadAllTextAsync(scenario, TestContext.Current.CancellationToken))!;
        var group = text["fleet"]![0]!;
        group["vehicles"] = (int)group["vehicles"]! - 1;
        await File.WriteAllTextAsync(
            _folder.At("fewer.json"), text.ToJsonString(), TestContext.Current.CancellationToken);
        plan[1] = _folder.At("fewer.json");
        var fewer = await RunAsync([.. plan, .. again]);
        Assert.Equal(0, fewer.ExitCode);
        Assert.Contains("1 vehicles have other runs than before", fewer.Output, StringComparison.Ordinal);
        var verified = await RunAsync(
            "verify-plan", _folder.At("second"), "--scenario", _folder.At("fewer.json"), "--network", prepared.Network);
        Assert.Equal(0, verified.ExitCode);

        var alone = await RunAsync([.. plan, "--only-affected", "--out", _folder.At("never")]);
        Assert.Contains("--only-affected needs --from", alone.Errors, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> RunsAsync(string plan) =>
        (await ReadAsync(plan))["runs"]!.AsArray().Select(r => r!.ToJsonString());

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
