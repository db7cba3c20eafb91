using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Records.Signing;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Records.Tests.Admission;

/// <summary>What of incidents, casualties and reviews is taken in.</summary>
public sealed class IncidentAdmissionTests
{
    private readonly LogWriter _log = LogWriter.Usual();

    [Fact]
    public void What_an_incident_names_must_be_there()
    {
        Refused("record.bad-reference", "un", Incidents.Corroborated());
        Refused("record.bad-reference", "un", Incidents.Killed(1));
        Refused("record.bad-reference", "un", Incidents.Reported() with { Movement = new MovementId("none") });
        Refused("record.bad-reference", "un", Incidents.Reported() with { Notification = new NotificationId("none") });
        Refused("record.bad-reference", "un", Of("none", "ceasefire"));
        _log.Add("un", RightsTableTests.Text());
        Refused("record.bad-reference", "un", Of("accord", "no-such-term"));
        _log.Add("ru", Of("accord", SafePassage.Records.Agreeing.MandatoryTerms.All[0].Code));
        _log.Add("ua", Incidents.Corroborated());
        _log.Add("receiver", Incidents.Killed(1));
    }

    [Fact]
    public void A_spot_is_no_finer_than_it_says()
    {
        _log.Add("un", Incidents.AtASpot());
        Assert.All(
            [
                Spot(47.251, 36.31, 1_000), Spot(47.25, 36.301, 1_000), Spot(47.25, 36.3, 10_000),
                Spot(47.2512, 36.31, 100), Spot(47.2, 36.3, 10), Spot(47.2, 36.3, 5_000),
            ],
            body => Refused("record.bad-field", "un", body));
        Refused("record.bad-field", "un", Incidents.AtASpot() with { Place = new PlaceId("a") });
        Refused("record.bad-field", "un", Incidents.Reported() with { Place = null });
        Refused("record.bad-field", "un", Incidents.Reported() with { HappenedAt = LogWriter.Morning.AddDays(1) });
        Refused("record.bad-field", "un", Incidents.Reported() with { EndedAt = LogWriter.Morning.AddDays(-1) });
        Refused("record.bad-field", "un", Incidents.Reported() with { Term = "ceasefire" });
        Refused("record.bad-field", "un", Incidents.Reported() with { Text = " " });
        _log.Add("un", Spot(47.3, 36.3, 10_000));
    }

    [Fact]
    public void Press_says_where_it_read_of_an_incident()
    {
        Refused("record.no-source", "press", Incidents.Reported());
        _log.Add("press", Incidents.Reported() with { Provenance = new Provenance(Basis.Reported, "example.org/1") });
        _log.Add("observer", Incidents.Reported());
    }

    [Fact]
    public void A_version_replaces_the_same_partys_and_nobody_elses()
    {
        _log.Add("un", Incidents.Reported());
        var first = _log.Add("un", Incidents.Killed(1));
        Refused("record.not-yours", "icrc", Incidents.Killed(2) with { Supersedes = [first.Id.ToString()] });
        _log.Add("un", Incidents.Killed(2) with { Supersedes = [first.Id.ToString()] });
        Refused("record.bad-field", "un", Incidents.Killed(2) with { Sources = 0 });
        Refused("record.bad-field", "un", Incidents.Killed(2) with { Count = Count.Unknown });
        Refused("record.bad-field", "un", Incidents.Killed(2) with { Movement = new MovementId("convoy") });
    }

    [Fact]
    public void A_review_is_decided_by_a_facilitator_or_by_the_party_whose_keys_spoke()
    {
        _log.Plan("convoy", "a", "b");
        var own = _log.Count("ru", "convoy", "a", HeadcountKind.Boarded, Count.Exact(100));
        var other = _log.Count("observer", "convoy", "a", HeadcountKind.Boarded, Count.Exact(90));
        Refused("record.not-yours", "ru", Incidents.Decided(own, own, other));
        Refused("record.not-yours", "ua", Incidents.Decided(own, own));
        _log.Add("ru", Incidents.Decided(own, own));
        _log.Add("icrc", Incidents.Decided(null, own, other));
        var wrong = Incidents.Decided(own, own);
        Refused("record.bad-reference", "un", wrong with { Records = [wrong.Records[0] with { Number = 99 }] });
        Refused("record.bad-field", "un", wrong with { Stands = new string('a', 64) });
        Refused("record.bad-field", "un", Incidents.Decided(own, own, own));
    }

    [Fact]
    public void Of_a_decided_fork_the_statement_that_stands_counts_and_only_that()
    {
        var (first, second) = Fork();
        Assert.False(second.HasEffect);
        Assert.Empty(Counts());

        _log.Add("un", Incidents.Decided(second, first, second));
        Assert.Equal([second.Id], Counts());
        _log.Add("un", Incidents.Decided(first, first, second) with { StatedAt = LogWriter.Morning.AddHours(5) });
        Assert.Equal([first.Id], Counts());
        _log.Add("un", Incidents.Decided(null, first, second) with { StatedAt = LogWriter.Morning.AddHours(6) });
        Assert.Empty(Counts());

        // Stated before the others, whenever it arrives.
        _log.Add("icrc", Incidents.Decided(second, second) with { StatedAt = LogWriter.Morning });
        Assert.Empty(Counts());
    }

    [Fact]
    public void A_decision_between_parties_takes_nothing_back()
    {
        _log.Plan("convoy", "a", "b");
        var ru = _log.Count("ru", "convoy", "a", HeadcountKind.Boarded, Count.Exact(100));
        var un = _log.Count("un", "convoy", "a", HeadcountKind.Boarded, Count.Exact(90));
        _log.Add("icrc", Incidents.Decided(un, ru, un));
        Assert.Equal([ru.Id, un.Id], Counts());
    }

    [Fact]
    public void A_record_in_doubt_that_stands_is_in_doubt_no_more()
    {
        _log.Plan("convoy", "a", "b");
        var doubtful = _log.Count("observer", "convoy", "a", HeadcountKind.Boarded, Count.Exact(100));
        _log.Add("un", Incidents.Decided(doubtful, doubtful));
        LoggedRecord[] told = [.. _log.Records.Select(r => r.Id == doubtful.Id ? r with { IsInDoubt = true } : r)];
        Assert.False(ReviewDecisions.Apply(told).Single(r => r.Id == doubtful.Id).IsInDoubt);
        Assert.True(ReviewDecisions.Apply(told[..^1]).Single(r => r.Id == doubtful.Id).IsInDoubt);

        // A decision by a key that is in doubt decides nothing.
        told[^1] = told[^1] with { IsInDoubt = true };
        Assert.True(ReviewDecisions.Apply(told).Single(r => r.Id == doubtful.Id).IsInDoubt);
    }

    private (LoggedRecord First, LoggedRecord Second) Fork()
    {
        _log.Plan("convoy", "a", "b");
        using var key = LogWriter.KeyOf("observer");
        var twin = new StatementAuthor(key, LogWriter.Origin, _log.Register.ChainOf(key.Verifying.Id));
        var first = _log.Count("observer", "convoy", "a", HeadcountKind.Boarded, Count.Exact(100));
        return (first, _log.Add(twin.Sign((Headcount)first.Body with { Count = Count.Exact(110) })));
    }

    private IReadOnlyList<RecordId> Counts() =>
    [
        .. ReviewDecisions.Apply(_log.Records)
            .Where(r => r is { HasEffect: true, Body: Headcount }).Select(r => r.Id),
    ];

    private static IncidentReported Of(string accord, string term) =>
        Incidents.Reported() with { Accord = new AccordId(accord), Term = term };

    private static IncidentReported Spot(double latitude, double longitude, int precision) =>
        Incidents.AtASpot() with { Spot = new StatedSpot(new GeoPoint(latitude, longitude), precision) };

    private void Refused(string code, string key, RecordBody body)
    {
        var refusal = Assert.Throws<RefusalException>(() => _log.Add(key, body)).Refusal;
        Assert.True(code == refusal.Code, $"{refusal.Code} {refusal.Where}: {refusal.What}");
    }
}
