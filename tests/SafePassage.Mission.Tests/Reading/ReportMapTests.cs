using SafePassage.Disclosure;
using SafePassage.Ledger.Tests;
using SafePassage.Mission.Tests.Support;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Reading;

/// <summary>The map and the vehicles of the situation report, as every kind of reader (rules R3, R6, R14).</summary>
public sealed class ReportMapTests(RoadsAndPlan roads) : IClassFixture<RoadsAndPlan>
{
    private readonly LogWriter _log = LogWriter.Usual();

    [Fact]
    public async Task Of_a_movement_that_runs_a_facilitator_sees_places_and_states_and_others_not_that_it_is()
    {
        Run("day");
        _log.Step("un", "day", MovementEvent.Halted, "post", LogWriter.Morning.AddMinutes(40));
        await ReadAsync((room, reader) =>
        {
            var map = room.SituationReport(reader("un"), null).Map;
            Assert.Equal("1 A R1", string.Join(' ', map.Places.Select(p => p.Sign)));
            Assert.Equal(
                "departed halted unknown", string.Join(' ', map.Places.Select(p => Assert.Single(p.States).State)));
            Assert.Equal("unknown unknown", string.Join(' ', map.Ways.Select(w => w.State)));
            Assert.All(map.Drawings, d => Assert.Equal("A", Assert.Single(d.Places, p => p.IsHalted).Sign));
            foreach (var other in new[] { reader("ru"), reader("ua"), reader("observer"), Reader.Public })
            {
                var report = room.SituationReport(other, null);
                Assert.Empty(report.Map.Places);
                Assert.Empty(report.Map.Ways);
                Assert.Empty(report.Map.Drawings);
                Assert.Empty(report.Vehicles);
            }
        });
    }

    [Fact]
    public async Task Who_receives_sees_the_places_and_neither_the_road_nor_the_vehicles_while_it_runs()
    {
        Run("day");
        await ReadAsync((room, reader) =>
        {
            var report = room.SituationReport(reader("receiver"), null);
            Assert.Equal(3, report.Map.Places.Count);
            Assert.True(report.Map.IsSchematic);
            Assert.Null(report.Map.Attribution);
            Assert.All(report.Map.Drawings.SelectMany(d => d.Ways), w => Assert.Equal(1, w.Path.Count(c => c == 'L')));
            Assert.Empty(report.Vehicles);
            Assert.Equal("day", Assert.Single(room.SituationReport(reader("un"), null).Vehicles).Movement);
            Assert.Contains(
                room.SituationReport(reader("un"), null).Map.Drawings.SelectMany(d => d.Ways),
                w => w.Path.Count(c => c == 'L') > 1);
        });
    }

    [Fact]
    public async Task After_the_close_everybody_sees_it_and_not_the_place_of_another_that_still_runs()
    {
        Run("day");
        Run("other", "shelter");
        _log.Add("un", new MovementClosed
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning.AddHours(2),
            Provenance = LogWriter.Counted,
            Movement = new MovementId("day"),
        });
        await ReadAsync((room, reader) =>
        {
            var map = room.SituationReport(Reader.Public, null).Map;
            Assert.Equal("gather post end", string.Join(' ', map.Places.Select(p => p.Id)));
            Assert.All(map.Ways, w => Assert.Equal("over", w.State));

            // One is on the road still: which road that is nobody is told.
            Assert.True(map.IsSchematic);
            Assert.All(map.Drawings.SelectMany(d => d.Ways), w => Assert.Equal(1, w.Path.Count(c => c == 'L')));
            Assert.Contains(room.SituationReport(reader("un"), null).Map.Places, p => p.Id == "shelter");
        });
    }

    [Fact]
    public async Task The_narrow_drawing_has_signs_alone_and_both_keep_every_mark_inside()
    {
        Run("day");
        await ReadAsync((room, reader) =>
        {
            var drawings = room.SituationReport(reader("un"), null).Map.Drawings;
            Assert.Equal([true, false], drawings.Select(d => d.Places.Any(p => p.Label is not null)));
            Assert.All(drawings, d => Assert.All(d.Places, p =>
            {
                Assert.InRange(p.X, 12, d.Width - 12);
                Assert.InRange(p.Y, 12, d.Height - 12);
                Assert.DoesNotContain(
                    d.Places, o => o != p && Math.Sqrt(Math.Pow(o.X - p.X, 2) + Math.Pow(o.Y - p.Y, 2)) < 24);
            }));
            Assert.All(drawings, d => Assert.InRange(d.BarLength, 1, d.Width - 60));
        });
    }

    private void Run(string movement, string first = "gather")
    {
        _log.Add("un", new MovementPlanned
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = new MovementId(movement),
            Name = movement,
            Nodes =
            [
                Node(first, 47.095, 37.548, NodeRole.AssemblyPoint), Node("post", 47.09, 37.53, NodeRole.Checkpoint),
                Node("end", 47.84, 35.14, NodeRole.ReceptionPoint),
            ],
        });
        _log.Step("un", movement, MovementEvent.Departed, first, LogWriter.Morning.AddMinutes(5));
    }

    private static MovementNode Node(string place, double latitude, double longitude, NodeRole role) =>
        new(new PlaceId(place), place, new GeoPoint(latitude, longitude), role);

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
