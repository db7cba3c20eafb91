using System.Text;
using SafePassage.Desk.Drafts;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Desk.Tests;

/// <summary>Drafts: nothing is lost, nobody's work is overwritten, and what is missing is said.</summary>
public sealed class DraftTests
{
    [Fact]
    public async Task A_draft_comes_back_byte_for_byte_after_a_restart_and_so_do_its_versions()
    {
        var open = await OpenDesk.OpenAsync();
        Assert.Null(open.Desk.Drafts.Newest);
        Assert.Equal(1, Save(open, "{ \"name\":  \"ä\" }", null)!.Version);
        Assert.Equal(2, Save(open, OpenDesk.Scenario, 1)!.Version);
        await using var again = await open.ReopenAsync();
        Assert.Equal(2, again.Desk.Drafts.Newest!.Version);
        Assert.Equal(OpenDesk.Scenario, Encoding.UTF8.GetString(again.Desk.Drafts.Read(2)));
        Assert.Equal("{ \"name\":  \"ä\" }", Encoding.UTF8.GetString(again.Desk.Drafts.Read(1)));
        Assert.Equal(OpenDesk.Scenario, await File.ReadAllTextAsync(
            again.At("data/desk/draft.json"), TestContext.Current.CancellationToken));
        var newest = again.Desk.Drafts.Versions[0];
        Assert.Equal((2, 60, 2, 1), (newest.Version, newest.People, newest.Places, newest.Vehicles));
        Assert.Null(again.Desk.Drafts.Versions[1].People);
    }

    [Theory]
    [InlineData("{\"people\":{\"a\":30,\"b\":4}}", 34)]
    [InlineData("{\"people\":{\"a\":30},\"arrivals\":[{\"people\":{\"a\":5,\"b\":1}},{\"people\":{}}]}", 36)]
    [InlineData("{\"arrivals\":[{\"people\":{\"a\":5}}]}", 5)]
    [InlineData("{\"people\":{\"a\":30},\"arrivals\":[{\"day\":1}]}", null)]
    [InlineData("{\"people\":{\"a\":30},\"arrivals\":7}", null)]
    [InlineData("{}", null)]
    public async Task People_of_the_beginning_and_those_who_come_later_are_counted(string point, int? people)
    {
        await using var open = await OpenDesk.OpenAsync();
        Save(open, $"{{\"assemblyPoints\":[{point}]}}", null);
        Assert.Equal(people, open.Desk.Drafts.Versions[0].People);
    }

    [Fact]
    public async Task A_draft_that_another_window_has_changed_is_not_overwritten()
    {
        await using var open = await OpenDesk.OpenAsync();
        Assert.NotNull(Save(open, "{}", null));
        Assert.Null(Save(open, "{\"name\":\"other\"}", null));
        Assert.NotNull(Save(open, "{\"name\":\"first\"}", 1));
        Assert.Null(Save(open, "{\"name\":\"late\"}", 1));
        Assert.Equal("{\"name\":\"first\"}", Encoding.UTF8.GetString(open.Desk.Drafts.Read(2)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"name\":")]
    [InlineData("")]
    public async Task What_is_no_JSON_object_is_refused_and_nothing_is_written(string body)
    {
        await using var open = await OpenDesk.OpenAsync();
        Assert.Equal("draft.no-object", Assert.Throws<RefusalException>(() => Save(open, body, null)).Refusal.Code);
        Assert.Null(open.Desk.Drafts.Newest);
        Assert.False(Directory.Exists(open.At("data/desk/versions")));
    }

    [Fact]
    public async Task Of_many_versions_the_last_200_are_kept()
    {
        await using var open = await OpenDesk.OpenAsync();
        for (var n = 0; n < 203; n++)
        {
            Save(open, "{}", n == 0 ? null : n);
        }

        Assert.Equal(Enumerable.Range(4, 200).Reverse(), open.Desk.Drafts.Versions.Select(v => v.Version));
        Assert.Equal(200, Directory.GetFiles(open.At("data/desk/versions")).Length);
        Assert.Throws<RefusalException>(() => open.Desk.Drafts.Read(3));
    }

    [Fact]
    public async Task A_whole_draft_has_no_problems_and_a_broken_one_has_each_of_its_own()
    {
        await using var open = await OpenDesk.OpenAsync();
        Assert.Empty(Save(open, OpenDesk.Scenario, null)!.Problems);
        var broken = OpenDesk.Scenario
            .Replace("\"2026-12-01\"", "\"soon\"", StringComparison.Ordinal)
            .Replace("\"seated\": 60", "\"seated\": -1", StringComparison.Ordinal)
            .Replace("\"capacityPeople\": 90", "\"capacityPeople\": 0", StringComparison.Ordinal);
        Assert.Equal(
            "$.startsOn $.assemblyPoints[0].people.seated $.receptionPoints[0].capacityPeople",
            Paths(Save(open, broken, 1)));
    }

    [Fact]
    public async Task The_second_bad_entry_of_a_list_keeps_the_number_that_it_has_in_the_draft()
    {
        await using var open = await OpenDesk.OpenAsync();
        const string Windows =
            "\"windows\": [{ \"fromDay\": 0, \"toDay\": 0, \"opens\": \"9\", \"closes\": \"15:00\" }, "
            + "{ \"fromDay\": 0, \"toDay\": 0, \"opens\": \"08:00\", \"closes\": \"9\" }, ";
        var broken = OpenDesk.Scenario.Replace("\"windows\": [", Windows, StringComparison.Ordinal);
        Assert.Equal(
            "$.windows[0].opens $.windows[1].closes", Paths(Save(open, broken, null)));
    }

    [Fact]
    public async Task An_empty_draft_says_what_it_needs_first_and_invents_no_more()
    {
        await using var open = await OpenDesk.OpenAsync();
        const string Begun = """
            { "schema": "safe-passage/scenario/v2", "name": "Begun", "profile": "bus", "startsOn": "2026-12-01",
              "utcOffset": "+01:00", "horizonDays": 1, "classes": [{ "id": "seated", "name": "Seated people" }],
              "windows": [], "assemblyPoints": [], "receptionPoints": [], "corridors": [], "fleet": [] }
            """;
        Assert.Equal(
            "$.windows $.assemblyPoints $.receptionPoints $.corridors $.fleet", Paths(Save(open, Begun, null)));
    }

    private static string Paths(SavedDraft? saved) => string.Join(' ', saved!.Problems.Select(p => p.Path));

    private static SavedDraft? Save(OpenDesk open, string body, int? ifVersion) =>
        open.Desk.Drafts.TrySave(Encoding.UTF8.GetBytes(body), ifVersion);
}
