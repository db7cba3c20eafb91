using System.Text;
using System.Text.RegularExpressions;
using SafePassage.Tables.Reading;
using SafePassage.Tables.Rows;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Tables.Tests;

/// <summary>The tables of docs/how-to/plan-from-spreadsheets.md, read as they stand there.</summary>
public sealed partial class HowToTests
{
    [Fact]
    public async Task The_example_gives_a_scenario_with_all_its_rows()
    {
        var page = await File.ReadAllTextAsync(
            RepositoryFiles.At("docs", "how-to", "plan-from-spreadsheets.md"), TestContext.Current.CancellationToken);
        var tables = Block().Matches(page).Select(match => new GivenTable(TableReader.Read(
            Encoding.UTF8.GetBytes(match.Groups["text"].Value), match.Groups["file"].Value))).ToList();
        Assert.Equal(7, tables.Count);

        var preview = ScenarioFromTables.Prepare(tables, default, PlaceArea.Unknown);
        Assert.Equal((14, 0), (preview.Added, preview.NotAdded));
        var scenario = ScenarioFromTables.Add(preview).Check("scenario.json");
        Assert.Equal("seated,lying", string.Join(',', scenario.Classes.Select(c => c.Id)));
        Assert.Equal([694, 1200], scenario.AssemblyPoints.Select(p => p.People.Total));
        Assert.Equal("triesen-church-square,vaduz-stadium", string.Join(',', scenario.Corridors[0].AssemblyPoints));
        Assert.Equal(900, scenario.AssemblyPoints[0].LoadSecondsPerVehicle);
        Assert.Equal(47.2398, scenario.ReceptionPoints[0].Location.Latitude, 7);
        Assert.Equal(5, scenario.TravelSlackPercent);
    }

    [GeneratedRegex("`(?<file>[a-z]+\\.csv)`\\n\\n```csv\\n(?<text>[^`]+)```", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}
