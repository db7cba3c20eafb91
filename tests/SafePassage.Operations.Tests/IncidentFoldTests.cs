using CsCheck;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Operations.Tests;

/// <summary>Incidents as everybody tells them, who answered and how long it took, and their casualties.</summary>
public sealed class IncidentFoldTests
{
    private static readonly PartyId[] Asked = [new("ru"), new("ua")];

    private readonly LogWriter _log = LogWriter.Usual();

    [Fact]
    public void Who_stands_by_it_and_who_contests_it_stand_side_by_side()
    {
        _log.Add("ua", Incidents.Reported());
        _log.Add("observer", Incidents.Corroborated());
        _log.Add("ru", Incidents.Corroborated());
        _log.Add("ru", Incidents.Contested() with { StatedAt = LogWriter.Morning.AddHours(3) });
        _log.Add("un", Incidents.Reported() with { Kind = IncidentKind.SmallArms });
        var told = Told(_log.Records).Single();
        Assert.Equal<string>(["un", "observer"], [.. told.CorroboratedBy.Select(p => p.Value)]);
        Assert.Equal<string>(["ru"], [.. told.ContestedBy.Select(p => p.Value)]);
        Assert.Equal(
            [IncidentKind.Shelling, IncidentKind.SmallArms],
            told.Reports.Select(r => ((IncidentReported)r.Standing.Body).Kind));
        Assert.Single(told.Answers.Single(a => a.Party.Value == "ru").Earlier);
    }

    // The party says that it answered at once; the log shows that others had gone on for hours before it came.
    [Fact]
    public void A_response_is_timed_by_the_log_and_not_by_what_its_author_states()
    {
        _log.Add("un", Incidents.Reported());
        _log.Plan("convoy", "a", "b");
        foreach (var key in (string[])["un", "icrc"])
        {
            _log.Step(key, "convoy", MovementEvent.Arrived, "a", LogWriter.Morning.AddHours(9));
        }

        _log.Add("ru", Incidents.Contested() with { StatedAt = LogWriter.Morning.AddHours(1) });
        var clocks = Told(_log.Records).Single().Clocks;
        Assert.Equal<string>(["ru", "ua"], [.. clocks.Select(c => c.Party.Value)]);
        Assert.Equal(TimeSpan.FromHours(8), clocks[0].Age(LogWriter.Now));
        Assert.Null(clocks[1].Answered);
        Assert.Equal(LogWriter.Now - LogWriter.Morning.AddHours(1), clocks[1].Age(LogWriter.Now));
    }

    [Fact]
    public void A_party_that_reported_it_is_not_asked() =>
        Assert.Equal("ua", Told([_log.Add("ru", Incidents.Reported())]).Single().Clocks.Single().Party.Value);

    [Fact]
    public void One_clock_that_runs_ahead_moves_the_log_until_the_next_speaks()
    {
        _log.Add("un", Incidents.Reported());
        var ahead = _log.Add("ru", Incidents.Contested() with { StatedAt = LogWriter.Morning.AddDays(9) });
        Assert.Equal(LogWriter.Morning.AddDays(9), LogClock.Of(_log.Records).At(ahead.Index));
        var next = _log.Add("ua", Incidents.Corroborated());
        var clock = LogClock.Of(_log.Records);
        Assert.Equal(next.Body.StatedAt, clock.At(ahead.Index));
        Assert.Equal(next.Body.StatedAt, clock.At(next.Index));
        Assert.True(_log.Records.Zip(_log.Records.Skip(1)).All(p => clock.At(p.First.Index) <= clock.At(p.Second.Index)));
    }

    [Fact]
    public void Casualties_are_an_interval_over_the_sources_and_never_their_sum()
    {
        _log.Add("un", Incidents.Reported());
        var first = _log.Add("ru", Incidents.Killed(12));
        _log.Add("ua", Incidents.Killed(40) with { Count = Count.AtLeast(20) });
        _log.Add("icrc", Incidents.Killed(21));
        _log.Add("observer", Incidents.Killed(30, CasualtyUnit.Civilians));
        var numbers = Told(_log.Records).Single().Casualties;
        Assert.Equal(2, numbers.Count);
        Assert.Equal(Count.Range(12, 21), numbers[0].Number);
        Assert.True(numbers[0].Differ);
        Assert.Equal(Count.Exact(30), numbers[1].Number);

        // A second version takes the place of the first, which is kept.
        _log.Add("ru", Incidents.Killed(21) with { Supersedes = [first.Id.ToString()] });
        var now = Told(_log.Records).Single().Casualties[0];
        Assert.Equal(Count.Exact(21), now.Number);
        Assert.False(now.Differ);
        Assert.Equal([first.Id], now.Figures.Single(f => f.Record.Author.Value == "ru").Earlier.Select(r => r.Id));
    }

    [Fact]
    public void A_count_that_nobody_attests_makes_no_number()
    {
        _log.Add("un", Incidents.Reported());
        _log.Add("un", Incidents.Killed(12) with { Provenance = new Provenance(Basis.Inferred, Note: "10 + 2") });
        Assert.Equal(Count.Unknown, Told(_log.Records).Single().Casualties[0].Number);
    }

    [Fact]
    public void Every_order_of_delivery_tells_the_same() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000]).Sample(
            (day, order) =>
            {
                var log = RandomIncidents.Write(day);
                var told = Tell(log.Records);
                var chance = new Random(order);
                return Enumerable.Range(0, 6).All(_ => Tell(RandomDay.Delivered(log.Records, chance)) == told);
            },
            iter: 60);

    private static IReadOnlyList<ToldIncident> Told(IReadOnlyList<LoggedRecord> records) =>
        IncidentFold.Of(records, LogClock.Of(records), Asked);

    // Everything but the clocks, which ask in which order the log was written.
    private static string Tell(IReadOnlyList<LoggedRecord> records) => string.Join('\n', Told(records).Select(
        i => $"{i.Id} {string.Join(',', i.ContestedBy)} {string.Join(' ', i.Reports.Concat(i.Answers).Select(Tell))} "
            + string.Join(' ', i.Casualties.Select(c => $"{c.Status} {c.Unit} {c.Number} {c.Differ} "
                + string.Join(',', c.Figures.Select(f => $"{f.Record.Id}<{string.Join('<', Ids(f.Earlier))}"))))));

    private static string Tell(PartySaying said) =>
        $"{said.Party}:{said.Standing.Id}<{string.Join('<', Ids(said.Earlier))}";

    private static IEnumerable<RecordId> Ids(IEnumerable<LoggedRecord> records) => records.Select(r => r.Id);
}
