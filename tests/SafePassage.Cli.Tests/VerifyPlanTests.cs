using System.Text.Json;
using System.Text.Json.Nodes;
using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary><c>verify-plan</c> as somebody runs it who trusts no planner.</summary>
public sealed class VerifyPlanTests(Prepared prepared) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_plan_of_the_sample_agrees_and_one_with_a_word_changed_does_not()
    {
        var scenario = Prepared.Sample("scenario.json");
        var planned = await RunAsync(
            "plan", scenario, "-n", prepared.Network, "--out", _folder.At("plan"), "--effort", "quick");
        Assert.Equal(0, planned.ExitCode);

        var alone = await RunAsync("verify-plan", _folder.At("plan"));
        Assert.Equal(0, alone.ExitCode);
        Assert.Contains("The model was taken from the plan file", alone.Output, StringComparison.Ordinal);
        Assert.Contains("runs keep every rule", alone.Output, StringComparison.Ordinal);
        Assert.Contains("No plan under these terms moves more than 100,000", alone.Output, StringComparison.Ordinal);

        string[] whole = ["--scenario", scenario, "--network", prepared.Network];
        var again = await RunAsync(["verify-plan", _folder.At("plan/plan.json"), .. whole, "--json"]);
        Assert.Equal(0, again.ExitCode);
        var found = JsonElement.Parse(again.Output);
        Assert.True(found.GetProperty("agrees").GetBoolean());
        Assert.Equal(100_000, found.GetProperty("found").GetProperty("peopleAtMost").GetInt32());

        var faster = await ForgedAsync(plan => plan["model"]!["checkpoints"]![0]!["ratePerHour"] = 100_000);
        var differs = await RunAsync(["verify-plan", faster, .. whole]);
        Assert.Equal(1, differs.ExitCode);
        Assert.Contains("model.checkpoints[0].ratePerHour: the plan says 100000", differs.Output,
            StringComparison.Ordinal);

        var late = await ForgedAsync(plan => plan["bound"]!["clearedAt"] = 86_400 * 230);
        var unproven = await RunAsync("verify-plan", late);
        Assert.Equal(1, unproven.ExitCode);
        Assert.Contains("that is not proven", unproven.Output, StringComparison.Ordinal);

        var sooner = await ForgedAsync(plan => plan["runs"]![7]!["arrives"] = 1);
        var tampered = await RunAsync("verify-plan", sooner);
        Assert.Equal(1, tampered.ExitCode);
        Assert.Contains("TooFast", tampered.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_checked_is_said_with_exit_code_2()
    {
        await File.WriteAllTextAsync(_folder.At("not.json"), "{}", TestContext.Current.CancellationToken);
        Assert.Equal(2, (await RunAsync("verify-plan", _folder.At("not.json"))).ExitCode);
        Assert.Equal(2, (await RunAsync("verify-plan", _folder.At("absent.json"))).ExitCode);
        var half = await RunAsync("verify-plan", _folder.At("not.json"), "--network", prepared.Network);
        Assert.Equal(2, half.ExitCode);
        Assert.Contains("give both, or neither", half.Errors, StringComparison.Ordinal);
    }

    private async Task<string> ForgedAsync(Action<JsonNode> change)
    {
        var token = TestContext.Current.CancellationToken;
        var document = JsonNode.Parse(await File.ReadAllTextAsync(_folder.At("plan/plan.json"), token))!;
        change(document["plan"]!);
        await File.WriteAllTextAsync(_folder.At("forged.json"), document.ToJsonString(), token);
        return _folder.At("forged.json");
    }

    private Task<RunResult> RunAsync(params string[] arguments) => Called.RunAsync(_folder.Path, arguments);
}
