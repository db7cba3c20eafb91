using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Disclosure.Tests;

/// <summary>Who reads what convoys need, and where.</summary>
public sealed class ResourceDoorTests
{
    private readonly LogWriter _log = LogWriter.Usual();

    private Door Door => Door.Of(_log.Records);

    [Fact]
    public void What_convoys_need_is_for_facilitators_its_author_and_who_asked_for_it()
    {
        var asked = _log.Add("un", Resources.Requested("q", 10));
        var offered = _log.Add("ua", Resources.Offered("o", 4, "q"));
        Assert.All(["", "ru", "ua", "observer", "receiver", "press"], r => Assert.NotNull(Door.Why(asked, Of(r))));
        Assert.All(["", "ru", "observer", "receiver", "press"], r => Assert.NotNull(Door.Why(offered, Of(r))));
        Assert.All(["un", "icrc", "ua"], r => Assert.Null(Door.Why(offered, Of(r))));
    }

    [Fact]
    public void Who_asked_reads_the_answers_to_the_last_of_them_and_nobody_else_of_its_side_does()
    {
        _log.Add("receiver", Resources.Requested("q", 10));
        _log.Add("ua", Resources.Offered("o", 4, "q"));
        _log.Add("ua", Resources.Committed("c", 4, "o"));
        var freed = _log.Add("un", Resources.Released("r", 1, "c"));
        Assert.Null(Door.Why(freed, Of("receiver")));
        Assert.Null(Door.Why(freed, Of("ua")));
        Assert.Equal(WithheldReason.NotPublicYet, Door.Why(freed, Of("ru")));
    }

    // The day after the closing is the next convoy's.
    [Fact]
    public void It_is_public_when_nobody_is_on_the_road_and_not_for_days_to_come()
    {
        _log.Plan("convoy", "a", "b");
        var past = _log.Add("un", Resources.Requested("q", 10) with
        {
            BeginsAt = LogWriter.Morning,
            Until = LogWriter.Morning.AddHours(4),
        });
        var coming = _log.Add("un", Resources.Requested("q2", 10) with
        {
            BeginsAt = LogWriter.Morning,
            Until = LogWriter.Morning.AddDays(30),
        });
        Assert.NotNull(Door.Why(past, Reader.Public));
        _log.Step("un", "convoy", MovementEvent.Departed, "a", LogWriter.Morning.AddHours(1));
        _log.Add("un", new MovementClosed
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning.AddHours(9),
            Provenance = LogWriter.Counted,
            Movement = new MovementId("convoy"),
        });
        Assert.Null(Door.Why(past, Reader.Public));
        Assert.Equal(WithheldReason.NotPublicYet, Door.Why(coming, Reader.Public));
        Assert.Equal(WithheldReason.NotPublicYet, Door.Why(coming, Of("ru")));

        // A later version moves the window, and with it what the earlier one says.
        _log.Add("un", ((ResourceRequested)past.Body) with
        {
            StatedAt = LogWriter.Morning.AddHours(2),
            Until = LogWriter.Morning.AddDays(30),
        });
        Assert.Equal(WithheldReason.NotPublicYet, Door.Why(past, Reader.Public));
    }

    [Fact]
    public void Where_people_rest_is_for_facilitators_and_receivers_even_when_the_road_is_empty()
    {
        _log.Plan("convoy", "a", "b");
        var places = _log.Add("un", Resources.Requested("q", 300) with
        {
            What = ResourceKind.ShelterPlaces,
            Unit = ResourceUnit.Places,
            BeginsAt = LogWriter.Morning,
            Until = LogWriter.Morning.AddHours(4),
        });
        _log.Add("un", new MovementClosed
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning.AddHours(9),
            Provenance = LogWriter.Counted,
            Movement = new MovementId("convoy"),
        });
        Assert.Null(Door.Why(places, Of("receiver")));
        Assert.All(
            ["", "ru", "ua", "observer", "desk"],
            r => Assert.Equal(WithheldReason.ForFacilitators, Door.Why(places, Of(r))));
    }

    private Reader Of(string party) =>
        party.Length == 0 ? Reader.Public : Reader.Of(_log.Register.Keys, new PartyId(party));
}
