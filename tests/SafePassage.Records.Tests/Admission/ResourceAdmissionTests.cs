using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Records.Tests.Admission;

/// <summary>What of resources is taken in, and from whom.</summary>
public sealed class ResourceAdmissionTests
{
    private readonly LogWriter _log = LogWriter.Usual();

    [Fact]
    public void What_is_answered_must_be_there_and_of_the_fitting_kind()
    {
        Refused("record.bad-reference", "receiver", Resources.Offered("o", 4, "none"));
        Refused("record.bad-reference", "receiver", Resources.Committed("c", 4, "none"));
        Refused("record.bad-reference", "receiver", Resources.Declined("d", "none"));
        Refused("record.bad-reference", "receiver", Resources.Released("r", 4, "none"));
        _log.Add("un", Resources.Requested("q", 10));
        _log.Add("receiver", Resources.Offered("o", 4, "q"));
        Refused("record.bad-reference", "receiver", Resources.Offered("o2", 4, "o"));
        Refused("record.bad-reference", "receiver", Resources.Released("r", 4, "o"));
        Refused("record.bad-reference", "receiver", Resources.Committed("c", 4, "o") with
        {
            What = ResourceKind.Coach,
        });
        _log.Add("receiver", Resources.Committed("c", 4, "o"));
        Refused("record.bad-reference", "receiver", Resources.Committed("c2", 4, "c"));
        Refused("record.bad-reference", "un", Resources.Declined("d", "c"));
        _log.Add("ru", Resources.Declined("d", "q"));
    }

    [Fact]
    public void Nobody_commits_what_another_offered()
    {
        _log.Add("un", Resources.Requested("q", 10));
        _log.Add("ua", Resources.Offered("o", 4, "q"));
        Refused("record.not-yours", "ru", Resources.Committed("c", 4, "o"));
        Refused("record.not-yours", "un", Resources.Committed("c", 4, "o"));
        _log.Add("ua", Resources.Committed("c", 4, "o"));
        _log.Add("ru", Resources.Committed("c2", 2, "q"));
        Refused("record.not-yours", "ru", Resources.Committed("c", 9, "q"));
        Refused("record.not-yours", "observer", Resources.Requested("q2", 1));
        Refused("record.not-yours", "press", Resources.Requested("q2", 1));
    }

    [Fact]
    public void An_offer_is_declined_by_who_asked_for_it_who_made_it_or_a_facilitator()
    {
        _log.Add("receiver", Resources.Requested("q", 10));
        _log.Add("ua", Resources.Offered("o", 4, "q"));
        Refused("record.not-yours", "ru", Resources.Declined("d", "o"));
        _log.Add("receiver", Resources.Declined("d1", "o"));
        _log.Add("ua", Resources.Declined("d2", "o"));
        _log.Add("icrc", Resources.Declined("d3", "o"));
        _log.Add("ru", Resources.Offered("free", 4));
        Refused("record.not-yours", "ua", Resources.Declined("d4", "free"));
    }

    [Fact]
    public void No_more_is_released_than_is_committed_and_only_by_who_committed_it_or_a_facilitator()
    {
        _log.Add("un", Resources.Requested("q", 10));
        _log.Add("ua", Resources.Committed("c", 10, "q"));
        Refused("record.not-yours", "ru", Resources.Released("r", 1, "c"));
        Refused("record.bad-reference", "ua", Resources.Released("r", 11, "c"));
        _log.Add("ua", Resources.Released("r", 6, "c"));
        Refused("record.bad-reference", "un", Resources.Released("r2", 5, "c"));
        _log.Add("un", Resources.Released("r2", 4, "c"));

        // A version of a release takes the place of the one before it, and is not added to it.
        Refused("record.bad-reference", "ua", Resources.Released("r", 7, "c"));
        _log.Add("ua", Resources.Released("r", 5, "c") with { StatedAt = LogWriter.Morning.AddHours(1) });
        _log.Add("ua", Resources.Released("r3", 1, "c"));
        Refused("record.bad-reference", "ua", Resources.Released("r4", 1, "c"));
        Refused("record.bad-reference", "ua", Resources.Committed("c", 9, "q"));
        Refused("record.bad-reference", "ua", Resources.Released("r3", 1, "c", 10));
    }

    [Fact]
    public void A_version_is_about_the_same_thing()
    {
        _log.Add("un", Resources.Requested("q", 10));
        _log.Add("un", Resources.Requested("q2", 10));
        _log.Add("un", Resources.Requested("q", 12) with { StatedAt = LogWriter.Morning.AddHours(1) });
        Refused("record.bad-reference", "un", Resources.Requested("q", 10) with { What = ResourceKind.Coach });
        Refused("record.bad-reference", "un", Resources.Offered("q", 10));
        _log.Add("ua", Resources.Offered("o", 10, "q"));
        Refused("record.bad-reference", "ua", Resources.Offered("o", 10, "q2"));
    }

    [Fact]
    public void Amounts_are_bounded_and_in_the_unit_of_their_kind()
    {
        var request = Resources.Requested("q", 10);
        Assert.All(
            (RecordBody[])
            [
                request with { Quantity = Count.Unknown },
                request with { Quantity = Count.Exact(0) },
                request with { Quantity = Count.Exact(10_000_001) },
                request with { Quantity = Count.AtLeast(10_000_001) },
                request with { Unit = ResourceUnit.Litres },
                request with { Until = request.BeginsAt },
                request with { Until = request.BeginsAt.AddDays(367) },
                request with { Note = " " },
                request with { What = ResourceKind.Other, Unit = ResourceUnit.Pieces },
                Resources.Offered("o", 4, "o"),
                Resources.Committed("c", 4, "q") with { Quantity = Count.About(4) },
                Resources.Released("r", 4, "c") with { Quantity = Count.AtLeast(4) },
            ],
            body => Refused("record.bad-field", "un", body));
        _log.Add("un", request with { Quantity = Count.About(9_000_000) });
    }

    private void Refused(string code, string key, RecordBody body)
    {
        var refusal = Assert.Throws<RefusalException>(() => _log.Add(key, body)).Refusal;
        Assert.True(code == refusal.Code, $"{refusal.Code} {refusal.Where}: {refusal.What}");
    }
}
