using System.Text.Json;
using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary><c>what-if</c> as somebody runs it before a talk about terms.</summary>
public sealed class WhatIfTests(Prepared prepared) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Terms_are_changed_and_what_is_proven_is_said()
    {
        var plan = _folder.At("plan");
        var planned = await RunAsync(
            "plan", Prepared.Sample("scenario.json"), "-n", prepared.Network, "--out", plan, "--effort", "quick");
        Assert.Equal(0, planned.ExitCode);
        var before = await File.ReadAllBytesAsync(_folder.At("plan/plan.json"), Cancel);

        string[] question = ["what-if", plan, "--per-day", "vasylivka=none", "--rate", "vasylivka=200%"];
        var told = await RunAsync(question);
        Assert.Equal(0, told.ExitCode);
        Assert.Contains("The gate at Vasylivka: no limit a day (instead of 500 people)", told.Output,
            StringComparison.Ordinal);
        Assert.Contains("with the change", told.Output, StringComparison.Ordinal);
        Assert.Contains("are proven", told.Output, StringComparison.Ordinal);
        Assert.Contains("Until they arrive, the people who leave spend ", planned.Output, StringComparison.Ordinal);
        Assert.Matches(@"Person-hours at assembly points +[\d,]{4,} +[\d,]{4,} +-[\d,]{4,}\n", told.Output);
        Assert.Matches(@"People who remain +0 +0 +0\n", told.Output);
        Assert.Contains("Each hour counts alike", told.Output, StringComparison.Ordinal);

        var asJson = await RunAsync([.. question, "--json"]);
        var answer = JsonElement.Parse(asJson.Output).GetProperty("answer");
        Assert.Equal("better", answer.GetProperty("effect").GetString());
        Assert.True(answer.GetProperty("before").GetProperty("exposure")
            .GetProperty("roadPersonSeconds").GetInt64() > 0);
        Assert.True(answer.GetProperty("secondsSooner").GetProperty("atLeast").GetInt32() > 90 * 86_400);
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.At("plan/plan.json"), Cancel));

        await RefusedAsync("vasylivka (The gate at Vasylivka)", plan, "--rate", "vasilivka=+10");
        await RefusedAsync("CHECKPOINT=+10", plan, "--rate", "vasylivka");
        await RefusedAsync("no number of minutes", plan, "--window", "an hour");
        await RefusedAsync("No change was named", plan);
        await File.WriteAllTextAsync(_folder.At("plan/plan.json"),
            System.Text.Encoding.UTF8.GetString(before).Replace(
                "\"peopleOut\": 100000", "\"peopleOut\": 99999", StringComparison.Ordinal), Cancel);
        await RefusedAsync("does not agree with itself", plan, "--days", "+1");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task RefusedAsync(string says, params string[] arguments)
    {
        var run = await RunAsync(["what-if", .. arguments]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(says, run.Errors, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    private Task<RunResult> RunAsync(params string[] arguments) => Called.RunAsync(_folder.Path, arguments);
}
