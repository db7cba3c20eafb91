using System.Text.Json;
using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary>Each command as a person runs it.</summary>
public sealed class CommandTests(Prepared prepared) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "Plan, agree, run and prove")]
    [InlineData("serve", "Serve the control room")]
    [InlineData("import", "Import an OpenStreetMap extract")]
    [InlineData("plan", "Plan a corridor")]
    [InlineData("bus-evacuation", "Solve a Bus Evacuation Problem")]
    [InlineData("verify", "Check a log")]
    [InlineData("verify-plan", "Check a plan")]
    [InlineData("simulate", "Drive a plan many times")]
    [InlineData("export", "Write the log as one file or a folder")]
    [InlineData("sample", "List the samples")]
    [InlineData("keys", "Make the key of your party")]
    [InlineData("new", "Make an empty operation")]
    [InlineData("bundle", "Write one file with the log")]
    [InlineData("sync", "Bring a folder up to date")]
    [InlineData("record", "Sign a statement")]
    [InlineData("state", "state hash")]
    [InlineData("notify", "It asks for no permission")]
    [InlineData("bulletin", "what they need to board")]
    [InlineData("payload", "Erase texts behind entries")]
    [InlineData("positions", "Follow vehicles")]
    public async Task Help_says_what_a_command_does(string command, string what)
    {
        var run = await RunAsync([.. new[] { command, "--help" }.Where(a => a.Length > 0)]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(what, run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public async Task Import_tells_what_it_found()
    {
        var run = await RunAsync("import", Prepared.Sample("network.osm"), "--out", _folder.At("a.network"), "--json");
        Assert.Equal(0, run.ExitCode);
        var found = JsonElement.Parse(run.Output);
        Assert.True(found.GetProperty("source").GetProperty("schematic").GetBoolean());
        Assert.Equal(17, found.GetProperty("summary").GetProperty("roadsKept").GetInt32());
        Assert.Equal(await BytesAsync(prepared.Network), await BytesAsync(_folder.At("a.network")));
        Assert.True(found.GetProperty("mapSummary").GetProperty("tiles").GetInt32() > 0);
        Assert.True(File.Exists(_folder.At("a.map")));
    }

    [Fact]
    public async Task Import_says_what_the_base_map_lacks_and_draws_none_when_told_so()
    {
        var sample = Prepared.Sample("network.osm");
        var run = await RunAsync("import", sample, "--out", _folder.At("b.network"));
        Assert.Contains("b.map: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("The extract has no buildings", run.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync("import", sample, "--out", _folder.At("c.network"), "--no-map")).ExitCode);
        Assert.True(File.Exists(_folder.At("c.network")));
        Assert.False(File.Exists(_folder.At("c.map")));
    }

    [Fact]
    public async Task Plan_gives_the_same_bytes_for_the_same_seed_and_a_bound_beside_the_plan()
    {
        foreach (var name in new[] { "one", "two" })
        {
            var scenario = Prepared.Sample("scenario.json");
            var run = await RunAsync(
                "plan", scenario, "-n", prepared.Network, "--out", _folder.At(name), "--effort", "quick", "--json");
            Assert.Equal(0, run.ExitCode);
            var plan = JsonElement.Parse(run.Output);
            var people = plan.GetProperty("totals").GetProperty("peopleOut").GetInt32();
            Assert.InRange(people, 1, plan.GetProperty("bound").GetProperty("peopleOut").GetInt32());
        }

        var files = Directory.GetFiles(_folder.At("one"))
            .Select(f => Path.GetFileName(f))
            .Order(StringComparer.Ordinal);
        Assert.Equal(["plan.geojson", "plan.json", "report.html", "timetable.csv"], files, StringComparer.Ordinal);
        foreach (var file in files)
        {
            Assert.Equal(await BytesAsync(_folder.At("one/" + file)), await BytesAsync(_folder.At("two/" + file)));
        }

        // It begins with an earlier plan, and refuses what is none.
        var next = await RunAsync(
            "plan", Prepared.Sample("scenario.json"), "-n", prepared.Network, "--out", _folder.At("next"), "--effort",
            "quick", "--seed", "2", "--from", _folder.At("one"), "--json");
        Assert.Equal(0, next.ExitCode);
        Assert.Equal(ClearedAt(_folder.At("one/plan.json")), ClearedAt(_folder.At("next/plan.json")));
        var none = await RunAsync(
            "plan", Prepared.Sample("scenario.json"), "-n", prepared.Network, "--out", _folder.At("none"), "--from",
            Prepared.Sample("scenario.json"));
        Assert.Equal(1, none.ExitCode);
        Assert.False(Directory.Exists(_folder.At("none")));

        static string ClearedAt(string plan) => JsonElement.Parse(File.ReadAllText(plan)).GetProperty("plan")
            .GetProperty("totals").GetProperty("clearedAt").GetRawText();
    }

    [Fact]
    public async Task Verify_agrees_with_what_export_wrote()
    {
        var run = await RunAsync("verify", prepared.Evidence, "--json");
        Assert.Equal(0, run.ExitCode);
        var report = JsonElement.Parse(run.Output);
        Assert.True(report.GetProperty("agrees").GetBoolean());
        Assert.Equal(report.GetProperty("size").GetInt64(), report.GetProperty("recordsOpened").GetInt64());
        Assert.True(report.GetProperty("verdictsRecomputed").GetInt64() > 40);

        var key = File.ReadAllText(Path.Combine(prepared.Evidence, "key")).Trim();
        var given = await RunAsync("verify", prepared.Evidence, "--key", key);
        Assert.Equal(0, given.ExitCode);
        Assert.Contains("The key was given by you.", given.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sample_lists_and_copies()
    {
        var names = JsonElement.Parse((await RunAsync("sample", "--json")).Output);
        Assert.Contains(names.EnumerateArray(), n => n.GetString() == "mariupol-2022");
        var run = await RunAsync("sample", "mariupol-2022", "--out", _folder.At("mine"));
        Assert.Equal(0, run.ExitCode);
        foreach (var file in Directory.EnumerateFiles(RepositoryFiles.At("samples", "mariupol-2022")))
        {
            Assert.Equal(await BytesAsync(file), await BytesAsync(_folder.At("mine/" + Path.GetFileName(file))));
        }
    }

    [Fact]
    public void Serve_answers_and_ends_well_when_it_is_interrupted()
    {
        Assert.Contains("127", prepared.Served.StartPage, StringComparison.Ordinal);
        var overview = JsonElement.Parse(prepared.Served.Overview);
        Assert.Equal("101 − 32 = 69, 69 + 58 to 59 = 127 to 128", overview.GetProperty("reconciled").GetString());
        Assert.Contains("Planning the corridor", prepared.Served.Steps, StringComparison.Ordinal);
        Assert.Equal(0, prepared.Served.ExitCode);
    }

    [Fact]
    public async Task Serve_resumes_from_its_data_folder_and_ends_well_when_it_is_terminated()
    {
        // A copy: other tests read the folder at the same time.
        Copy(prepared.Data, _folder.At("data"));
        var again = await ServedOnce.RunAsync(_folder.Path, "TERM", "--data", _folder.At("data"));
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("Resumed from a log", again.Steps, StringComparison.Ordinal);
        Assert.DoesNotContain("Planning", again.Steps, StringComparison.Ordinal);
        Assert.Equal(
            JsonElement.Parse(prepared.Served.Overview).GetProperty("logSize").GetInt64(),
            JsonElement.Parse(again.Overview).GetProperty("logSize").GetInt64());
    }

    [Fact]
    public async Task A_scenario_over_real_roads_is_planned()
    {
        var extract = OptionalFile("osm", "liechtenstein-latest.osm.pbf");
        Assert.Equal(0, (await RunAsync("import", extract, "--out", _folder.At("li.network"))).ExitCode);
        var scenario = RepositoryFiles.At("samples", "liechtenstein", "scenario.json");
        var run = await RunAsync(
            "plan", scenario, "-n", _folder.At("li.network"), "--out", _folder.At("plan"), "--effort", "quick",
            "--json");
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.True(JsonElement.Parse(run.Output).GetProperty("totals").GetProperty("peopleOut").GetInt32() > 0);
    }

    [Fact]
    public async Task A_city_is_imported()
    {
        var extract = OptionalFile("osm", "prague-small.osm.pbf");
        var run = await RunAsync("import", extract, "--out", _folder.At("p.network"), "--json");
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.True(JsonElement.Parse(run.Output).GetProperty("summary").GetProperty("arcs").GetInt64() > 1_000);
    }

    private static string OptionalFile(params string[] parts)
    {
        var path = RepositoryFiles.At(["..", "shared", "data", .. parts]);
        Assert.SkipUnless(File.Exists(path), $"the optional data folder is absent: {path}");
        return path;
    }

    private static Task<byte[]> BytesAsync(string file) =>
        File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private Task<RunResult> RunAsync(params string[] arguments) => Program.RunAsync(_folder.Path, arguments);
}
