using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Disclosure.Tests;

public sealed class DoorTests
{
    private readonly LogWriter _log = LogWriter.Usual();

    private Door Door => Door.Of(_log.Records);

    [Fact]
    public void Of_an_open_movement_nobody_below_the_facilitator_reads_anything()
    {
        var plan = PlanAndCount(null);
        Assert.All(
            [Reader.Public, Of("ru"), Of("ua"), Of("press"), Of("desk")],
            reader => Assert.All(plan, r => Assert.Equal(WithheldReason.NotPublicYet, Door.Why(r, reader))));
        Assert.All(plan, r => Assert.Null(Door.Why(r, Of("un"))));
        Assert.False(Door.Knows(new MovementId("convoy-1"), Of("ru")));
    }

    [Fact]
    public void A_receiver_sees_that_people_are_on_the_way_and_how_far_they_are_and_no_count()
    {
        var records = PlanAndCount(null);
        Assert.Null(Door.Why(records[0], Of("receiver")));
        var step = _log.Step("un", "convoy-1", MovementEvent.Departed, "a", LogWriter.Morning);
        Assert.Null(Door.Why(step, Of("receiver")));
        Assert.Equal(WithheldReason.NotPublicYet, Door.Why(records[1], Of("receiver")));
    }

    [Fact]
    public void What_a_party_recorded_itself_it_may_read()
    {
        PlanAndCount(null);
        var own = _log.Count("ru", "convoy-1", "a", HeadcountKind.Boarded, Count.Exact(100));
        Assert.Null(Door.Why(own, Of("ru")));
        Assert.NotNull(Door.Why(own, Of("ua")));
    }

    [Fact]
    public void Closing_opens_the_movement_and_no_other()
    {
        var closed = PlanAndCount(null);
        Close("convoy-1");
        _log.Plan("convoy-2", "a", "z");
        var open = _log.Records[^1];
        Assert.All(closed, r => Assert.Null(Door.Why(r, Reader.Public)));
        Assert.Equal(WithheldReason.NotPublicYet, Door.Why(open, Reader.Public));
    }

    // A closed movement opened the hours of every later one.
    [Fact]
    public void A_plan_is_shown_up_to_the_last_closed_day_and_not_while_anybody_is_on_the_road()
    {
        var (day, today) = (DateOnly.FromDateTime(LogWriter.Morning.DateTime), new DateOnly(2022, 5, 4));
        PlanAndCount(null);
        Assert.False(Door.KnowsTheDay(day, today, Reader.Public));
        Close("convoy-1");
        Assert.True(Door.KnowsTheDay(day, today, Reader.Public));
        Assert.False(Door.KnowsTheDay(today, today, Reader.Public));
        Assert.False(Door.KnowsTheDay(today.AddDays(9), today, Of("ru")));
        Assert.True(Door.KnowsTheDay(today.AddDays(9), today, Of("icrc")));
        Assert.True(Door.KnowsTheDay(today, today.AddDays(30), Reader.Public));
        _log.Step("ru", "convoy-1", MovementEvent.Arrived, "z", LogWriter.Morning.AddYears(77));
        Assert.False(Door.KnowsTheDay(today.AddDays(9), today, Reader.Public));
        Assert.True(Door.KnowsTheCorridor(Reader.Public));
        _log.Plan("convoy-2", "a", "z");
        Assert.False(Door.KnowsTheCorridor(Reader.Public));
        Assert.False(Door.KnowsTheDay(day, today, Reader.Public));
    }

    [Fact]
    public void A_note_is_for_facilitators_unless_its_author_says_otherwise()
    {
        var count = PlanAndCount("Counted at the gate.")[1];
        Close("convoy-1");
        Assert.Equal(WithheldReason.Note, Door.Why(count, Reader.Public));
        Assert.Null(Door.Show(count, Reader.Public)!.Body.Provenance.Note);
        Assert.Equal("Counted at the gate.", Door.Show(count, Of("un"))!.Body.Provenance.Note);
        Assert.DoesNotContain(Door.HandedTo(_log.Records, Reader.Public), r => r.Index == count.Index);
        var open = _log.Count(
            "un", "convoy-1", "z", HeadcountKind.Arrived, Count.Exact(100),
            provenance: new Provenance(Basis.Counted, Note: "By two.", NoteTier: DisclosureTier.Public));
        Assert.Null(Door.Why(open, Reader.Public));
    }

    [Fact]
    public void Keys_claims_and_verdicts_are_public_by_nature() => Assert.All(
        _log.Records, r => Assert.Null(Door.Why(r, Reader.Public)));

    [Fact]
    public void An_accord_is_read_by_its_signatories_and_by_others_once_nobody_is_under_way()
    {
        var text = _log.Add("un", new AccordProposed
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Accord = new AccordId("accord"),
            Version = 1,
            Title = "Corridor",
            Terms = [],
            Segments = [],
            ExpiresAt = LogWriter.Morning.AddDays(3),
        });
        Assert.Null(Door.Why(text, Of("ru")));
        Assert.NotNull(Door.Why(text, Of("receiver")));
        Assert.NotNull(Door.Why(text, Reader.Public));
        Plan("convoy-1");
        Close("convoy-1");
        Assert.Null(Door.Why(text, Reader.Public));
        Plan("convoy-2");
        Assert.NotNull(Door.Why(text, Reader.Public));
    }

    [Fact]
    public void Press_and_desk_read_what_anyone_reads_and_strangers_too()
    {
        Assert.Equal(DisclosureTier.Public, Of("press").Tier);
        Assert.Equal(Reader.Public, Of("nobody"));
        Assert.Equal(DisclosureTier.Facilitator, Of("icrc").Tier);
        Assert.Equal(DisclosureTier.Party, Of("ru").Tier);
    }

    private void Plan(string movement) => _log.Add("un", new MovementPlanned
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId(movement),
        Name = movement,
        Accord = new AccordId("accord"),
        Nodes =
        [
            new MovementNode(new PlaceId("a"), "A", new GeoPoint(47, 36), NodeRole.AssemblyPoint),
            new MovementNode(new PlaceId("z"), "Z", new GeoPoint(47, 36.1), NodeRole.ReceptionPoint),
        ],
    });

    private LoggedRecord[] PlanAndCount(string? note)
    {
        var plan = _log.Add("un", new MovementPlanned
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = new MovementId("convoy-1"),
            Name = "Convoy 1",
            Nodes =
            [
                new MovementNode(new PlaceId("a"), "A", new GeoPoint(47, 36), NodeRole.AssemblyPoint),
                new MovementNode(new PlaceId("z"), "Z", new GeoPoint(47, 36.1), NodeRole.ReceptionPoint),
            ],
        });
        return
        [
            plan,
            _log.Count(
                "un", "convoy-1", "a", HeadcountKind.Boarded, Count.Exact(100),
                provenance: new Provenance(Basis.Counted, Note: note)),
        ];
    }

    private void Close(string movement) => _log.Add("un", new MovementClosed
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId(movement),
    });

    private Reader Of(string party) => Reader.Of(_log.Register.Keys, new PartyId(party));
}
