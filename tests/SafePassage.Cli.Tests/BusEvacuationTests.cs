using System.Text.Json;
using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary><c>bus-evacuation</c> as a person runs it.</summary>
public sealed class BusEvacuationTests : IDisposable
{
    private const string Problem = "2 1\n1 2\n2 3 2 1\n2 4 2 2\n\n1 4 7\n\n1 3 9\n2 8 2\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_small_problem_is_solved_and_proven_and_its_file_is_the_same_each_time()
    {
        var file = await WrittenAsync(Problem);
        var run = await RunAsync("bus-evacuation", file, "--out", _folder.At("one.json"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(
            "Longest tour: 13. No schedule is shorter than 13: this one is among the shortest.", run.Output,
            StringComparison.Ordinal);
        Assert.Contains("Bus 1, yard 1: ", run.Output, StringComparison.Ordinal);
        await RunAsync("bus-evacuation", file, "--out", _folder.At("two.json"));
        var (one, two) = (await TextAsync("one.json"), await TextAsync("two.json"));
        Assert.Equal(one, two);
        var found = JsonElement.Parse(one);
        Assert.Equal(13, found.GetProperty("longest").GetInt32());
        Assert.Equal(2, found.GetProperty("tours").GetArrayLength());
    }

    [Fact]
    public async Task A_file_that_is_not_in_order_is_refused_with_its_line()
    {
        var file = await WrittenAsync(Problem.Replace("2 3 2 1", "2 3 2 x", StringComparison.Ordinal));
        var run = await RunAsync("bus-evacuation", file);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{file}:3: 'x' stands for people.", run.Errors, StringComparison.Ordinal);
    }

    private Task<RunResult> RunAsync(params string[] arguments) => Called.RunAsync(_folder.Path, arguments);

    private async Task<string> WrittenAsync(string text)
    {
        var path = _folder.At("problem.txt");
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }

    private Task<string> TextAsync(string name) =>
        File.ReadAllTextAsync(_folder.At(name), TestContext.Current.CancellationToken);
}
