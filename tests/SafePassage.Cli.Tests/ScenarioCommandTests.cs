using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary><c>scenario FOLDER --out scenario.json</c>: from CSV files alone to a plan.</summary>
public sealed class ScenarioCommandTests : IDisposable
{
    private const string Map = """
        <?xml version="1.0"?><osm version="0.6">
        <node id="1" lat="47.00" lon="9.50"/><node id="2" lat="47.01" lon="9.50"/><node id="3" lat="47.03" lon="9.50"/>
        <way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/></way></osm>
        """;

    private static readonly (string File, string Text)[] Tables =
    [
        ("scenario.csv", "name;Drawn\nstartsOn;2126-12-01\nutcOffset;+01:00\nloadSecondsPerVehicle;60\n"),
        ("windows.csv", "day;opens;closes\n0;9:00;15:00\n"),
        ("assembly.csv", "name;lat;lon;people\nSchool;47,0;9,5;10\n"),
        ("reception.csv", "name;lat;lon;capacity;unloading (min)\nHall;47,03;9,5;50;1\n"),
        ("corridors.csv", "name;from;to\nNorth;School;Hall\n"),
        ("fleet.csv", "name;vehicles;seats;starts at\nBus;1;50;Hall\n"),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Spreadsheets_become_a_plan_and_a_wrong_row_is_refused_with_its_column()
    {
        var token = TestContext.Current.CancellationToken;
        var lists = Directory.CreateDirectory(_folder.At("lists")).FullName;
        foreach (var (file, text) in Tables)
        {
            await File.WriteAllTextAsync(Path.Combine(lists, file), text, token);
        }

        string[] make = ["scenario", "lists", "--out", "scenario.json", "--set", "horizonDays=1"];
        var made = await RunAsync(make);
        Assert.True(made.ExitCode == 0, made.Errors);
        Assert.Contains("assembly.csv: assembly points, 1 added, 0 left out", made.Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(_folder.At("drawn.osm"), Map, token);
        Assert.Equal(0, (await RunAsync("import", "drawn.osm", "--out", "roads")).ExitCode);
        var planned = await RunAsync("plan", "scenario.json", "-n", "roads", "--out", "plan", "--effort", "quick");
        Assert.True(planned.ExitCode == 0, planned.Errors);
        Assert.Contains("10 of 10 people out", planned.Output, StringComparison.Ordinal);

        await File.AppendAllTextAsync(
            Path.Combine(lists, "assembly.csv"), "Farm;47,0;east;5\nMill;9,5;47,0;1.200\n", token);
        var refused = await RunAsync(make);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("assembly.csv row 3, column 'lon'", refused.Errors, StringComparison.Ordinal);
        var lenient = await RunAsync([.. make, "--lenient", "-n", "roads"]);
        Assert.True(lenient.ExitCode == 0, lenient.Errors);
        Assert.Contains("2 left out", lenient.Output, StringComparison.Ordinal);
        Assert.Contains("look exchanged", lenient.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no such file", "absent.csv")]
    [InlineData("is no key=value", ".", "--set", "horizonDays")]
    [InlineData("holds no CSV", ".")]
    public async Task What_cannot_be_read_is_refused(string said, params string[] given)
    {
        var run = await RunAsync(["scenario", .. given, "--out", "scenario.json"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
    }

    private Task<RunResult> RunAsync(params string[] arguments) => Program.RunAsync(_folder.Path, arguments);
}
