using System.Text;
using System.Text.Json;
using SafePassage.Desk.Tables;
using SafePassage.Tables.Fields;
using SafePassage.Tables.Rows;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Desk.Tests;

/// <summary>Tables pasted into a draft: what is found, what is asked, and what would be made of it.</summary>
public sealed class TableTests
{
    // The table of the prototype's picture 02b, with its exchanged row, its double and its word beside a number.
    private const string Pasted = "Nr;Ort;Breite;Länge;sitzend;liegend;Bemerkung\n"
        + "001;Balzers;47,0065;9,5010;410;3;\n002;Steg;9,5055;47,0128;85;0;Schnee\n"
        + "003;A;47,0;9,5;60;0;\n004;Schellenberg;47,0211;9,5067;ca. 300;2;\n";

    private static readonly Dictionary<string, string> s_columns = new(StringComparer.Ordinal)
    {
        ["Nr"] = "id",
        ["Ort"] = "name",
        ["Breite"] = "latitude",
        ["Länge"] = "longitude",
        ["sitzend"] = "people:seated",
        ["liegend"] = "",
        ["Bemerkung"] = "",
    };

    [Fact]
    public async Task A_pasted_table_says_what_it_needs_and_nothing_is_stored()
    {
        await using var open = await OpenDesk.OpenAsync();
        var blind = open.Desk.AskTable(new AskedTable("clipboard", Pasted));
        Assert.Equal(((TableKind?)null, 0, 4), (blind.Kind, blind.Added, blind.NeedAnswer));
        Assert.Equal((TableSeparator.Semicolon, TableDecimal.Comma), (blind.Facts.Separator, blind.Facts.DecimalMark));
        Assert.Equal(["Länge"], blind.Facts.Samples);
        Assert.Null(blind.Draft);
        Assert.Equal("007", Assert.Single(Ask(open, "name;id\nA;007\n", TableKind.Waypoints).Rows).Cells[1]);
        Assert.Null(open.Desk.Drafts.Newest);
    }

    [Fact]
    public async Task Proposals_wait_for_an_answer_and_the_draft_is_what_add_would_make()
    {
        await using var open = await OpenDesk.WithRoadsAsync();
        open.Desk.Drafts.TrySave(Encoding.UTF8.GetBytes(OpenDesk.Scenario), null);
        var first = Ask(open, Pasted, TableKind.AssemblyPoints);
        Assert.Equal("Ready Asked Asked Asked", string.Join(' ', first.Rows.Select(row => row.State)));
        Assert.Equal(
            [ProposalKind.ExchangeCoordinates, ProposalKind.AddAgain, ProposalKind.ReadNumber],
            first.Rows.SelectMany(row => row.Proposals).Select(proposal => proposal.Kind));
        Assert.Equal((1, 3, 0, 15), (first.Added, first.NeedAnswer, first.LeftOut, first.Facts.LoadMinutes));
        Assert.Empty(first.Rows[0].Remarks);

        var answered = Ask(open, Pasted, TableKind.AssemblyPoints, taken: [3, 5], leftOut: [4], load: 20);
        Assert.Equal((3, 0, 1), (answered.Added, answered.NeedAnswer, answered.LeftOut));
        var points = answered.Draft!.Value.GetProperty("assemblyPoints");
        Assert.Equal(
            "a 001 002 004", string.Join(' ', points.EnumerateArray().Select(p => p.GetProperty("id").GetString())));
        Assert.Equal(47.0128, points[2].GetProperty("latitude").GetDouble());
        Assert.Equal(300, points[3].GetProperty("people").GetProperty("seated").GetInt32());
        Assert.Equal(1200, points[3].GetProperty("loadSecondsPerVehicle").GetInt32());
        Assert.Equal(1, open.Desk.Drafts.Newest!.Version);

        // The same table once more: its ids are taken, and that alone is wrong with its rows.
        var again = open.Desk.AskTable(new AskedTable(
            "clipboard", Pasted, Draft: answered.Draft, Answers: new TableAnswers(
                TableKind.AssemblyPoints, Columns: s_columns)));
        Assert.Equal("Nr", Assert.Single(again.Rows[0].Remarks, remark => remark.IsWrong).Column);
    }

    [Fact]
    public async Task A_draft_sent_along_is_joined_instead_of_the_newest()
    {
        await using var open = await OpenDesk.OpenAsync();
        using var draft = JsonDocument.Parse("""{"name":"Mine","waypoints":[]}""");
        var view = open.Desk.AskTable(new AskedTable(
            "waypoints.csv", Bytes: Encoding.UTF8.GetBytes("name,lat,lon\nBridge,47,9\n"), Draft: draft.RootElement));
        Assert.Equal("Mine", view.Draft!.Value.GetProperty("name").GetString());
        Assert.Equal("bridge", view.Draft.Value.GetProperty("waypoints")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Rows_that_need_an_answer_are_shown_however_far_down_they_stand()
    {
        await using var open = await OpenDesk.OpenAsync();
        var rows = string.Concat(Enumerable.Range(1, 400).Select(n => $"W{n},47,9\n"));
        var view = Ask(open, $"name,lat,lon\n{rows},47,9\n", TableKind.Waypoints);
        Assert.Equal((TableQuestions.RowsShown, 401, 400), (view.Rows.Count, view.RowCount, view.Added));
        Assert.Equal((402, RowState.Wrong), (view.Rows[^1].Number, view.Rows[^1].State));
    }

    [Theory]
    [InlineData(null, 15, "table.none")]
    [InlineData("name\nA\n", 1441, "table.minutes")]
    [InlineData("", 15, "table.empty")]
    public async Task What_is_no_table_or_no_answer_is_refused(string? text, int load, string code)
    {
        await using var open = await OpenDesk.OpenAsync();
        var refused = Assert.Throws<RefusalException>(() => open.Desk.AskTable(
            new AskedTable("clipboard", text, Answers: new TableAnswers(LoadMinutes: load))));
        Assert.Equal(code, refused.Refusal.Code);
    }

    private static TableView Ask(
        OpenDesk open, string text, TableKind kind, int[]? taken = null, int[]? leftOut = null, int? load = null) =>
        open.Desk.AskTable(new AskedTable("clipboard", text, Answers: new TableAnswers(
            kind, Columns: s_columns, Taken: taken, LeftOut: leftOut, LoadMinutes: load)));
}
