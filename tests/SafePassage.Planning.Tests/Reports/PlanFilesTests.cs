using System.Text;
using System.Text.Json;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using SafePassage.Planning.Tests.Modelling;
using SafePassage.Roads.Routing;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Planning.Tests.Reports;

public class PlanFilesTests
{
    private static Plan Small(string notice = "Drawn for a test.") => Planner.Solve(
        DrawnModels.OneRoad(seated: 400, lying: 3, lyingPlaces: 1, days: 2) with { Notice = notice },
        new PlannerOptions(), null, TestContext.Current.CancellationToken);

    private static string NewFolder() => Path.Combine(Directory.CreateTempSubdirectory("plan-").FullName, "plan");

    [Fact]
    public void Reading_a_written_plan_back_gives_the_same_plan()
    {
        var plan = Small();
        var bytes = PlanJson.Write(plan);
        var again = PlanJson.Read(bytes, "plan.json");
        Assert.Equal(bytes, PlanJson.Write(again));
        Assert.Equal(plan.Totals, again.Totals);
        Assert.Empty(PlanChecker.Check(again, plan.Model));
    }

    [Fact]
    public void The_same_scenario_and_seed_give_the_same_files_byte_for_byte()
    {
        var (one, two) = (NewFolder(), NewFolder());
        PlanFiles.Write(Small(), one);
        PlanFiles.Write(Small(), two);
        string[] names = ["plan.geojson", "plan.json", "report.html", "timetable.csv"];
        Assert.Equal(
            names, Directory.GetFiles(one).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.All(
            names, n => Assert.Equal(File.ReadAllBytes(Path.Combine(one, n)), File.ReadAllBytes(Path.Combine(two, n))));
    }

    [Fact]
    public void A_plan_replaces_an_earlier_plan_but_no_other_files()
    {
        var folder = NewFolder();
        PlanFiles.Write(Small("first"), folder);
        PlanFiles.Write(Small("second"), folder);
        Assert.Contains("second", File.ReadAllText(Path.Combine(folder, "report.html")), StringComparison.Ordinal);
        Assert.Equal([folder], Directory.GetFileSystemEntries(Path.GetDirectoryName(folder)!), StringComparer.Ordinal);

        File.WriteAllText(Path.Combine(folder, "letter.txt"), "mine");
        var refused = Assert.Throws<RefusalException>(() => PlanFiles.Write(Small("third"), folder));
        Assert.Equal("plan.folder-in-use", refused.Refusal.Code);
        Assert.Contains("second", File.ReadAllText(Path.Combine(folder, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_loads_nothing_runs_nothing_and_says_what_it_must()
    {
        var html = Encoding.UTF8.GetString(PlanFiles.Report(Small("<script>alert(1)</script> & notice")));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; notice", html, StringComparison.Ordinal);
        Assert.Contains("SCHEMATIC", html, StringComparison.Ordinal);
        Assert.Contains("403 of 403 people", html, StringComparison.Ordinal);
        var plain = html.Replace("Safe Passage", "", StringComparison.Ordinal)
            .Replace("safe-passage/", "", StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)\\bsafe|guarantee|approved", plain);
    }

    [Fact]
    public void A_plan_that_moves_nobody_still_makes_a_report()
    {
        var plan = Planner.Solve(
            DrawnModels.OneRoad(legSeconds: 90_000), new PlannerOptions(), null, TestContext.Current.CancellationToken);
        var html = Encoding.UTF8.GetString(PlanFiles.Report(plan));
        Assert.Contains("0 of 100 people are out", html, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
    }

    // The case of a name in Arabic with Arabic digits, followed by a number of ours.
    [Theory]
    [InlineData(
        "\u0645\u062F\u0631\u0633\u0629 \u0661\u0662", "\u2068\u0645\u062F\u0631\u0633\u0629 \u0661\u0662\u2069")]
    [InlineData("a \u0645, 5 people, \u05D0-\u05D1 b", "a \u2068\u0645\u2069, 5 people, \u2068\u05D0-\u05D1\u2069 b")]
    [InlineData("School 12, 906 people", "School 12, 906 people")]
    public void Words_from_right_to_left_are_isolated(string name, string shown)
    {
        var html = Encoding.UTF8.GetString(PlanFiles.Report(Small(name)));
        Assert.Contains($">{shown}<", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_timetable_has_a_row_per_stop_a_tag_row_and_offsets()
    {
        var plan = Small();
        var rows = Encoding.UTF8.GetString(PlanFiles.Timetable(plan)).TrimEnd('\n').Split('\n');
        Assert.StartsWith("\uFEFFrun,vehicle,", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("#meta+run,#vehicle+id,", rows[1], StringComparison.Ordinal);
        Assert.Equal(2 + plan.Runs.Sum(r => r.Passages.Length + 2), rows.Length);
        Assert.Contains("2022-04-21T08:00+03:00", rows[2], StringComparison.Ordinal);
        Assert.All(rows, r => Assert.Equal(rows[0].Split(',').Length, r.Split(',').Length));
    }

    [Fact]
    public void The_map_file_is_geojson_with_longitude_first()
    {
        using var json = JsonDocument.Parse(PlanFiles.GeoJson(Small()));
        var features = json.RootElement.GetProperty("features").EnumerateArray().ToList();
        var gate = features.Single(f => f.TryGetProperty("id", out var id) && id.GetString() is "gate");
        Assert.Equal(1, gate.GetProperty("geometry").GetProperty("coordinates")[0].GetInt32());
        Assert.Equal(403, gate.GetProperty("properties").GetProperty("peoplePassed").GetInt32());
        Assert.Contains(features, f => f.GetProperty("geometry").GetProperty("type").GetString() is "LineString");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"schema\":\"safe-passage/plan/v2\",\"plan\":null}")]
    [InlineData("{\"schema\":\"safe-passage/plan/v1\"}")]
    public void What_is_no_plan_is_refused(string json) =>
        Assert.Throws<RefusalException>(() => PlanJson.Read(Encoding.UTF8.GetBytes(json), "plan.json"));

    [Fact]
    public void A_cut_off_plan_is_refused()
    {
        var bytes = PlanJson.Write(Small());
        for (var length = 0; length < bytes.Length - 2; length += 97)
        {
            Assert.Throws<RefusalException>(() => PlanJson.Read(bytes.AsSpan(0, length), "plan.json"));
        }
    }

    [Fact]
    public void The_sample_of_Mariupol_makes_all_its_files()
    {
        var scenario = ScenarioReader.ReadFile(RepositoryFiles.At("samples", "mariupol-2022", "scenario.json"));
        var model = ScenarioCompiler.Compile(scenario, SampleTests.Corridor(), ClosureSet.Empty);
        var plan = Planner.Solve(model, new PlannerOptions(), null, TestContext.Current.CancellationToken);
        var folder = Environment.GetEnvironmentVariable("SAFE_PASSAGE_PLAN_OUT") is { Length: > 0 } wanted
            ? Path.Combine(wanted, "mariupol") : NewFolder();
        PlanFiles.Write(plan, folder);
        var html = File.ReadAllText(Path.Combine(folder, "report.html"));
        Assert.Contains("100,000 of 100,000 people", html, StringComparison.Ordinal);
        Assert.Contains("The gate at Vasylivka lets at most 500 people through a day", html, StringComparison.Ordinal);
    }
}
