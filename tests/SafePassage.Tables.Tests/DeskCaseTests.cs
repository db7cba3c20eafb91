using System.Text;
using System.Text.Json.Nodes;
using SafePassage.Planning.Scenarios;
using SafePassage.Tables.Rows;
using Xunit;

namespace SafePassage.Tables.Tests;

/// <summary>What dispatchers brought (../shared/cases/desk), as tables: each gives its right value.</summary>
public sealed class DeskCaseTests
{
    [Theory]
    [InlineData("dispatcher-li-14-buses.json")]
    [InlineData("dispatcher-li-20-buses.json")]
    [InlineData("20-checkpoint-hours.json")]
    [InlineData("24-leading-zero-id.json")]
    [InlineData("32-rtl-name.json")]
    [InlineData("34-csv-injection.json")]
    [InlineData("35-dst.json")]
    [InlineData("36-past.json")]
    [InlineData("mini.json")]
    public void Tables_give_the_scenario_that_was_written_by_hand(string name)
    {
        var bytes = DeskTables.Case(name);
        var tables = DeskTables.Of(JsonNode.Parse(bytes)!.AsObject(), ',', '.');
        AssertSame(ScenarioReader.Read(bytes, name), DeskTables.Given(tables, Encoding.UTF8));
    }

    [Theory]
    [InlineData(1200, ';', '.')]
    [InlineData(65001, '\t', ',')]
    [InlineData(1252, ';', ',')]
    public void Encodings_of_an_editor_and_decimal_commas_give_the_same(int page, char separator, char mark)
    {
        var bytes = DeskTables.Case("dispatcher-li-14-buses.json");
        var scenario = JsonNode.Parse(bytes)!.AsObject();
        scenario["name"] = "Überland";
        var tables = DeskTables.Of(scenario, separator, mark);
        AssertSame(
            ScenarioReader.Read(Encoding.UTF8.GetBytes(scenario.ToJsonString()), "a"),
            DeskTables.Given(tables, TableReaderTests.Of(page)));
    }

    [Fact]
    public void Exchanged_coordinates_are_proposed_and_never_exchanged_in_silence()
    {
        var tables = DeskTables.Of(JsonNode.Parse(DeskTables.Case("05-swapped.json"))!.AsObject(), ',', '.').ToList();
        var preview = ScenarioFromTables.Prepare(DeskTables.Given(tables, Encoding.UTF8), default, PlaceArea.Unknown);
        var row = Assert.Single(preview.Tables.SelectMany(table => table.Rows), r => r.State == RowState.Asked);
        Assert.Equal((2, "Rotenboden, school"), (row.Number, row.Title));
        Assert.Contains("47.1276, 9.5387", Assert.Single(row.Proposals).What, StringComparison.Ordinal);
        var written = Encoding.UTF8.GetString(ScenarioFromTables.Add(preview).Json.Span);
        Assert.DoesNotContain("Rotenboden", written, StringComparison.Ordinal);

        AssertSame(
            ScenarioReader.Read(DeskTables.Case("dispatcher-li-14-buses.json"), "a"),
            DeskTables.Given(tables, Encoding.UTF8, takes: true));
    }

    [Fact]
    public void The_same_tables_give_the_same_bytes_and_rows_can_join_a_scenario_of_either_version()
    {
        var first = DeskTables.Case("dispatcher-li-14-buses.json");
        var tables = DeskTables.Of(JsonNode.Parse(first)!.AsObject(), ';', ',').ToList();
        var once = Made(DeskTables.Given(tables, Encoding.UTF8), null);
        Assert.Equal(once, Made(DeskTables.Given(tables, Encoding.Unicode), null));

        (string, string)[] more = [("waypoints.csv", "name,lat,lon\nNew bridge,47.2,9.52\n")];
        var joined = ScenarioReader.Read(Made(DeskTables.Given(more, Encoding.UTF8), first), "a");
        Assert.Equal("new-bridge", joined.Waypoints[^1].Id);
        Assert.Equal(0, joined.TravelSlackPercent);
        Assert.Equal(
            Made(DeskTables.Given(more, Encoding.UTF8), first), Made(DeskTables.Given(more, Encoding.UTF8), once));
    }

    private static byte[] Made(IReadOnlyList<GivenTable> tables, byte[]? scenario) => ScenarioFromTables.Add(
        ScenarioFromTables.Prepare(
            tables, scenario, PlaceArea.Unknown)).Json.ToArray();

    private static void AssertSame(Scenario expected, IReadOnlyList<GivenTable> tables)
    {
        var preview = ScenarioFromTables.Prepare(tables, default, PlaceArea.Unknown);
        Assert.All(preview.Tables, table => Assert.All(table.Rows, row => Assert.True(
            row.State == RowState.Ready, $"{table.Table.Name} {row}: {string.Join(" ", row.Remarks)}")));
        Assert.Equivalent(expected, ScenarioFromTables.Add(preview).Check("a"), strict: true);
    }
}
