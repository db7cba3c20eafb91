using System.Text;
using SafePassage.Disclosure;
using SafePassage.Ledger.Tests;
using SafePassage.Mission.Tests.Support;
using SafePassage.Mission.Views;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Reading;

/// <summary>What convoys need, as every kind of reader (rules R6, R14).</summary>
public sealed class ResourceReadingTests(RoadsAndPlan roads) : IClassFixture<RoadsAndPlan>
{
    private readonly LogWriter _log = LogWriter.Usual();

    [Fact]
    public async Task A_facilitator_reads_the_sheet_a_belligerent_sums_and_the_public_nothing()
    {
        _log.Add("un", Resources.Requested("q", 9));
        _log.Add("receiver", Resources.Committed("c", 4, "q"));
        await ReadAsync((room, reader) =>
        {
            var (un, ru, nobody) = (room.Resources(reader("un")), room.Resources(reader("ru")),
                room.Resources(Reader.Public));
            var line = Assert.Single(un.Lines);
            Assert.Equal(("a", "9", "4", "unknown"), (line.Place, line.Requested, line.Committed, line.Present));
            Assert.Equal(2, un.Said.Count);
            Assert.Empty(ru.Lines);
            Assert.Empty(ru.Said);
            Assert.Empty(ru.Rooms);
            Assert.Equal(new ResourceSumView("bus", "vehicles", "9", "4"), Assert.Single(ru.Sums));
            Assert.Empty(nobody.Sums);
            Assert.Empty(nobody.Lines);
            Assert.Equal((true, true, false), (un.MaySay, ru.MaySay, nobody.MaySay));
            Assert.Equal(
                2, Encoding.UTF8.GetString(room.ResourcesCsv(reader("ru"))).Split("\r\n").Count(l => l.Length > 0));
            Assert.EndsWith(
                ",9,9,4,4,4,4,,\r\n", Encoding.UTF8.GetString(room.ResourcesCsv(reader("un"))),
                StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_plan_is_short_of_its_vehicles_while_nobody_commits_any_and_only_facilitators_read_it() =>
        await ReadAsync((room, reader) =>
        {
            var shortage = room.Resources(reader("un")).Shortage!;
            Assert.Equal("unknown", shortage.Committed);
            Assert.True(shortage.Needed > 0);
            Assert.NotEmpty(room.Resources(reader("un")).Rooms);
            Assert.All(["ru", "receiver", "observer"], r => Assert.Null(room.Resources(reader(r)).Shortage));
            Assert.Empty(room.Resources(reader("ru")).Places);
        });

    private async Task ReadAsync(Action<ControlRoom, Func<string, Reader>> read)
    {
        using var folder = new TemporaryFolder();
        await using var open = await OpenBook.AtAsync(folder.Path);
        await open.AppendAsync(_log);
        var room = roads.RoomOf(
            open, null, new SteppingClock { Start = LogWriter.Morning.AddHours(3), Step = TimeSpan.Zero });
        read(room, party => room.ReaderOf(new PartyId(party)));
    }
}
