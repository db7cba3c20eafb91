using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Disclosure.Tests;

/// <summary>Who sees where vehicles are, and who is handed the sealed batches.</summary>
public sealed class PositionDoorTests
{
    private static readonly string[] Everybody =
        ["", "ru", "ua", "un", "icrc", "receiver", "observer", "press", "desk"];

    private readonly LogWriter _log = LogWriter.Usual();

    [Theory]
    [InlineData("un", "un icrc", "receiver")]
    [InlineData("ru", "un icrc", "ru receiver")]
    [InlineData("receiver", "un icrc receiver", "")]
    public void Live_for_facilitators_and_who_runs_it_unless_it_fights(string planner, string live, string waypoint)
    {
        _log.Add(planner, Plan());
        Assert.Equal(live.Split(' '), Readers(PositionSight.Live), StringComparer.Ordinal);
        Assert.Equal(
            waypoint.Split(' ', StringSplitOptions.RemoveEmptyEntries), Readers(PositionSight.Waypoint),
            StringComparer.Ordinal);
        Close();
        Assert.Equal(Everybody, Readers(PositionSight.Nothing), StringComparer.Ordinal);
    }

    [Fact]
    public void Who_gave_a_movement_to_a_facilitator_no_longer_sees_it_live()
    {
        _log.Add("receiver", Plan());
        _log.Add("un", Plan());
        Assert.Equal(["un", "icrc"], Readers(PositionSight.Live), StringComparer.Ordinal);
    }

    [Fact]
    public void A_sealed_batch_is_for_facilitators_and_its_author_after_the_closing_too()
    {
        _log.Add("receiver", Plan());
        var batch = _log.Add("receiver", Batch());
        foreach (var isClosed in new[] { false, true })
        {
            if (isClosed)
            {
                Close();
            }

            var door = Door.Of(_log.Records);
            Assert.Equal(
                ["un", "icrc", "receiver"], Everybody.Where(r => door.Why(batch, Of(r)) is null),
                StringComparer.Ordinal);
        }
    }

    [Fact]
    public void Who_fights_hands_on_no_positions_and_a_batch_names_a_movement_that_is_there()
    {
        _log.Add("ru", Plan());
        Assert.Equal("record.not-yours", Assert.Throws<RefusalException>(() => _log.Add("ru", Batch())).Refusal.Code);
        Assert.Equal(
            "record.other-movement", Assert.Throws<RefusalException>(() => _log.Add("receiver", Batch())).Refusal.Code);
        Assert.Equal("record.bad-reference", Assert.Throws<RefusalException>(
            () => _log.Add("un", Batch() with { Movement = new MovementId("none") })).Refusal.Code);
        foreach (var bad in new[]
        {
            Batch() with { Positions = 0 }, Batch() with { Positions = 501 }, Batch() with { Sealed = [] },
            Batch() with { Until = Batch().BeginsAt.AddMinutes(-1) },
        })
        {
            Assert.Equal("record.bad-field", Assert.Throws<RefusalException>(() => _log.Add("un", bad)).Refusal.Code);
        }
    }

    private IEnumerable<string> Readers(PositionSight sight)
    {
        var door = Door.Of(_log.Records);
        return Everybody.Where(r => door.SightOf(new MovementId("convoy"), Of(r)) == sight);
    }

    private Reader Of(string party) =>
        party.Length == 0 ? Reader.Public : Reader.Of(_log.Register.Keys, new PartyId(party));

    private static PositionBatch Batch() => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId("convoy"),
        Positions = 1,
        BeginsAt = LogWriter.Morning,
        Until = LogWriter.Morning,
        Sealed = ["safe-passage-sealed:v1:AA"],
    };

    private static MovementPlanned Plan() => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId("convoy"),
        Name = "Convoy",
        Nodes =
        [
            new(new PlaceId("a"), "A", new GeoPoint(47, 36), NodeRole.AssemblyPoint),
            new(new PlaceId("b"), "B", new GeoPoint(47, 37), NodeRole.ReceptionPoint),
        ],
    };

    private void Close() => _log.Add("un", new MovementClosed
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddHours(9),
        Provenance = LogWriter.Counted,
        Movement = new MovementId("convoy"),
    });
}
