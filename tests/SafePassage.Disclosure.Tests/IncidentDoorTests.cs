using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Disclosure.Tests;

/// <summary>Who reads what of incidents, casualties and reviews.</summary>
public sealed class IncidentDoorTests
{
    private static readonly string[] Belows =
        ["", "ru", "ua", "receiver", "observer", "press", "desk"];

    private readonly LogWriter _log = LogWriter.Usual();

    private Door Door => Door.Of(_log.Records);

    [Fact]
    public void Of_a_movement_that_runs_only_facilitators_and_its_author_read_an_incident()
    {
        _log.Plan("convoy", "a", "b");
        var report = _log.Add("ru", Incidents.Reported() with { Movement = new MovementId("convoy") });
        var answer = _log.Add("icrc", Incidents.Contested());
        Assert.All(Belows.Except(["ru"], StringComparer.Ordinal), reader => Assert.Equal(
            (WithheldReason.NotPublicYet, WithheldReason.NotPublicYet),
            (Door.Why(report, Of(reader)), Door.Why(answer, Of(reader)))));
        Assert.Null(Door.Why(report, Of("ru")));
        Assert.NotNull(Door.Why(answer, Of("ru")));
        Assert.All(["un", "icrc"], reader => Assert.Null(Door.Why(answer, Of(reader))));

        Close("convoy");
        Assert.All(Belows, reader => Assert.Null(Door.Why(answer, Of(reader))));
    }

    // Who leaves the movement out in a second report would open what the first one keeps shut.
    [Fact]
    public void One_report_that_names_a_movement_binds_the_incident_to_it()
    {
        _log.Plan("convoy", "a", "b");
        var open = _log.Add("ua", Incidents.Reported());
        Assert.Null(Door.Why(open, Of("ru")));
        _log.Add("un", Incidents.Reported() with { Movement = new MovementId("convoy") });
        Assert.Equal(WithheldReason.NotPublicYet, Door.Why(open, Of("ru")));
        Assert.False(Door.Knows(new IncidentId("fire"), Of("observer")));
    }

    [Fact]
    public void What_touches_no_movement_is_told_to_the_parties_at_once_and_to_the_public_when_nobody_is_on_the_road()
    {
        var report = _log.Add("un", Incidents.Reported());
        Assert.All(["ru", "ua", "receiver", "observer"], reader => Assert.Null(Door.Why(report, Of(reader))));
        Assert.All(["", "press", "desk"], r => Assert.Equal(WithheldReason.NotPublicYet, Door.Why(report, Of(r))));
        _log.Plan("convoy", "a", "b");
        Assert.NotNull(Door.Why(report, Reader.Public));
        Close("convoy");
        Assert.Null(Door.Why(report, Reader.Public));
    }

    [Fact]
    public void An_incident_at_a_notified_place_is_for_those_who_were_notified()
    {
        _log.Add("un", Incidents.Notified("ru"));
        var report = _log.Add("un", Incidents.Reported() with { Notification = new NotificationId("clinic") });
        Assert.Null(Door.Why(report, Of("ru")));
        Assert.All(
            Belows.Except(["ru"], StringComparer.Ordinal), r => Assert.Equal(WithheldReason.ForFacilitators, Door.Why(report, Of(r))));
    }

    [Fact]
    public void A_spot_is_for_facilitators_and_its_author_and_nobody_else_is_handed_the_record()
    {
        _log.Plan("convoy", "a", "b");
        var report = _log.Add("ua", Incidents.AtASpot() with
        {
            Provenance = new Provenance(Basis.Counted, Note: "From the tower."),
        });
        Close("convoy");
        foreach (var reader in Belows.Except(["ua"], StringComparer.Ordinal))
        {
            Assert.Equal(WithheldReason.Spot, Door.Why(report, Of(reader)));
            var shown = Door.Show(report, Of(reader))!.Body;
            Assert.Null(Assert.IsType<IncidentReported>(shown).Spot);
            Assert.Null(shown.Provenance.Note);
            Assert.Empty(Door.HandedTo([report], Of(reader)));
        }

        Assert.All(["ua", "un"], r => Assert.NotNull(((IncidentReported)Door.Show(report, Of(r))!.Body).Spot));
    }

    [Theory]
    [InlineData(3, CasualtyUnit.Persons, false, Showing.Shown)]
    [InlineData(3, CasualtyUnit.Civilians, false, Showing.FewerThanTen)]
    [InlineData(3, CasualtyUnit.Persons, true, Showing.FewerThanTen)]
    [InlineData(10, CasualtyUnit.Civilians, true, Showing.Shown)]
    public void A_part_below_ten_is_not_shown(long number, CasualtyUnit unit, bool ofAMovement, Showing showing)
    {
        _log.Plan("convoy", "a", "b");
        _log.Add("un", Incidents.Reported() with { Movement = ofAMovement ? new MovementId("convoy") : null });
        var count = Incidents.Killed(number, unit);
        var record = _log.Add("un", count);
        Close("convoy");
        Assert.All(Belows, r => Assert.Equal(showing, Door.ShowingOf(count, Of(r))));
        Assert.Equal(Showing.Shown, Door.ShowingOf(count, Of("icrc")));
        Assert.Equal(showing is Showing.Shown ? null : WithheldReason.SmallCount, Door.Why(record, Reader.Public));
    }

    [Fact]
    public void Beside_a_small_part_the_whole_is_withheld_so_that_nobody_subtracts()
    {
        _log.Add("un", Incidents.Reported());
        _log.Add("un", Incidents.Killed(4, CasualtyUnit.Civilians));
        Assert.Equal(Showing.Withheld, Door.ShowingOf(Incidents.Killed(20), Of("ru")));
        Assert.Equal(
            Showing.Shown, Door.ShowingOf(Incidents.Killed(20) with { Status = CasualtyStatus.Wounded }, Of("ru")));
    }

    [Fact]
    public void A_decision_is_shown_to_whoever_sees_what_it_decides()
    {
        _log.Plan("convoy", "a", "b");
        var count = _log.Count("observer", "convoy", "a", HeadcountKind.Boarded, Count.Exact(100));
        var decision = _log.Add("icrc", Incidents.Decided(count, count));
        Assert.Null(Door.Why(decision, Of("un")));
        Assert.Equal(WithheldReason.ForFacilitators, Door.Why(decision, Of("ru")));
        Close("convoy");
        Assert.Null(Door.Why(decision, Of("ru")));
        Assert.Null(Door.Why(decision, Reader.Public));

        // A decision that lets none stand names what was set aside: the door must be told of it.
        var without = _log.Records.Where(r => r.Index != count.Index).ToArray();
        Assert.NotNull(Door.Of(without).Why(decision, Reader.Public));
        Assert.Null(Door.Of(without, [count]).Why(decision, Reader.Public));
    }

    private Reader Of(string party) =>
        party.Length == 0 ? Reader.Public : Reader.Of(_log.Register.Keys, new PartyId(party));

    private void Close(string movement) => _log.Add("un", new MovementClosed
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddHours(9),
        Provenance = LogWriter.Counted,
        Movement = new MovementId(movement),
    });
}
