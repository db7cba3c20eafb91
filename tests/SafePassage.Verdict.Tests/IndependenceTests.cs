using CsCheck;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Verdict.Tests;

/// <summary>Nobody moves a verdict except through its own figure, over random records.</summary>
public sealed class IndependenceTests
{
    private static readonly string[] Keys =
        ["ru", "ru-2", "ua", "un", "icrc", "receiver", "observer", "press", "desk"];

    private static readonly Gen<Count> Numbers = Gen.Frequency(
        (5, Gen.Long[20, 24].Select(Count.Exact)),
        (1, Gen.Long[20, 24].Select(Count.About)),
        (1, Gen.Long[18, 24].Select(Count.MoreThan)),
        (1, Gen.Long[18, 24].Select(Count.AtLeast)),
        (1, Gen.Long[18, 40].Select(Count.FewerThan)),
        (1, Gen.Select(Gen.Long[0, 24], Gen.Long[0, 40]).Select((low, more) => Count.Range(low, low + more))),
        (1, Gen.Const(Count.Exact(0))),
        (1, Gen.Const(Count.Unknown)));

    private static readonly Gen<Provenance> Bases = Gen.Frequency(
        (6, Gen.Const(LogWriter.Counted)),
        (2, Pick.Of("one.example", "https://www.two.example/", "example.org/statement")
            .Select(s => new Provenance(Basis.Reported, s))),
        (1, Pick.Of(Basis.Inferred, Basis.Demonstration).Select(b => new Provenance(b))));

    private static readonly Gen<DateTimeOffset> Moments =
        Gen.Int[0, 72].Select(h => LogWriter.Morning.AddHours(h).ToOffset(TimeSpan.FromHours((h % 5) - 2)));

    private static readonly Gen<Headcount> Headcounts = Gen.Select(
        Numbers, Bases, Moments, Pick.Of("convoy-1", "convoy-2"), Pick.Of<string?>(null, null, "g1", "g2"),
        (count, basis, at, movement, group) => PlainRecords.Count("b", count, movement) with
        {
            Provenance = basis,
            StatedAt = at,
            Group = group,
        });

    private static readonly Gen<RecordBody> Bodies = Gen.Frequency(
        (6, Headcounts.Select(h => (RecordBody)h)),
        (1, Headcounts.Select(h => (RecordBody)(h with { Place = new PlaceId("a"), Kind = HeadcountKind.Boarded }))),
        (2, Gen.Select(Moments, Pick.Of("convoy-1", "convoy-2")).Select((at, m) => (RecordBody)new MovementStep
        {
            Operation = LogWriter.Operation,
            StatedAt = at,
            Provenance = LogWriter.Counted,
            Movement = new MovementId(m),
            Event = MovementEvent.Arrived,
            Place = new PlaceId("b"),
        })),
        (1, Pick.Of("convoy-1", "convoy-2", "convoy-9").Select(m => (RecordBody)Plan(m))),
        (1, Numbers.Select(n => (RecordBody)(Claims.Of("arrived", n, to: "b") with { Claim = new ClaimId("other") }))));

    private static readonly Gen<(string Key, RecordBody Body)> Statements = Gen.Select(Pick.Of(Keys), Bodies);

    private static readonly Gen<ClaimRecorded> ClaimsOnIt = Gen.Select(
        Gen.Long[15, 60], Gen.Int[0, 3], Gen.Int[0, 3], Pick.Of("ru", "un", "observer"),
        (value, movements, days, party) =>
        {
            var claim = Claims.Of("arrived", Count.Exact(value), to: "b") with { Party = new PartyId(party) };
            var isNamed = movements > 0;
            return claim with
            {
                PublishedOn = new DateOnly(2022, 5, 9),
                Metric = claim.Metric with
                {
                    Movements = movements switch
                    {
                        0 => [],
                        1 => [new MovementId("convoy-2")],
                        2 => [new MovementId("convoy-1"), new MovementId("convoy-2")],
                        _ => [new MovementId("convoy-1")],
                    },
                    FirstDay = isNamed && days > 1 ? null : new DateOnly(2022, 5, 3),
                    LastDay = isNamed && days > 1 ? null : new DateOnly(2022, 5, 4 + days),
                },
            };
        });

    [Fact]
    public void A_record_moves_nobody_elses_figure_and_no_verdict_but_through_its_authors_own() =>
        Gen.Select(Statements.Array[0, 7], Statements, ClaimsOnIt).Sample(
            (statements, added, claim) =>
            {
                // The planner's plan is the definition of the movement, so only plans of others are tried.
                if (added.Body is MovementPlanned && PlainRecords.RoleOf(added.Key) == PartyRole.Facilitator)
                {
                    return true;
                }

                var log = Write(statements);
                var before = VerdictJudge.Judge(claim, log.All, 99);
                var record = log.Add(added.Key, added.Body);
                var after = VerdictJudge.Judge(claim, log.All, 99);
                var voice = Voice.Of(record.Role, record.Author);
                return Others(before, voice).SequenceEqual(Others(after, voice), StringComparer.Ordinal)
                    && (!Own(before, voice).SequenceEqual(Own(after, voice), StringComparer.Ordinal)
                        || Said(before) == Said(after));
            },
            iter: 10_000);

    [Fact]
    public void Support_by_two_others_is_taken_away_by_nobody() =>
        Gen.Select(Statements.Array[2, 8], ClaimsOnIt, Pick.Of(Keys)).Sample(
            (statements, claim, key) =>
            {
                var without = statements.Where(s => s.Key.Split('-')[0] != key.Split('-')[0]
                    && s.Body is not MovementPlanned).ToArray();
                var all = statements.Where(s => s.Body is not MovementPlanned).ToArray();
                var voice = PlainRecords.RoleOf(key.Split('-')[0]);
                return voice == PartyRole.Facilitator
                    || VerdictJudge.Judge(claim, Write(without).All, 9).Category != VerdictCategory.Supported
                    || VerdictJudge.Judge(claim, Write(all).All, 9).Category == VerdictCategory.Supported;
            },
            iter: 4_000);

    [Fact]
    public void Adding_an_observer_never_makes_the_interval_exclude_a_figure_that_all_attest() =>
        Gen.Select(Gen.Long[20, 30], Gen.Int[0, 2].Array[2, 4], Numbers).Sample(
            (number, widths, added) =>
            {
                var log = Write([]);
                foreach (var (i, width) in widths.Index())
                {
                    log.Add(
                        new[] { "ru", "ua", "un", "receiver" }[i],
                        PlainRecords.Count("b", Count.Range(number - width, number + width)));
                }

                var claim = Claims.Of("arrived", Count.Exact(number), to: "b");
                var before = VerdictJudge.Judge(claim, log.All, 9);
                log.Add("observer", PlainRecords.Count("b", added));
                var after = VerdictJudge.Judge(claim, log.All, 9);
                return before.Category == VerdictCategory.Supported && after.Category == VerdictCategory.Supported
                    && Holds(after.AttestedByAnyone, number) && Holds(after.AttestedByTwo, number)
                    && after.AttestedByAnyone.Low <= before.AttestedByAnyone.Low
                    && !(after.AttestedByAnyone.High < before.AttestedByAnyone.High);
            },
            iter: 2_000);

    private static PlainRecords Write(IEnumerable<(string Key, RecordBody Body)> statements)
    {
        var log = new PlainRecords();
        log.Add("un", Plan("convoy-1"));
        log.Add("un", Plan("convoy-2"));
        foreach (var (key, body) in statements)
        {
            log.Add(key, body);
        }

        return log;
    }

    private static MovementPlanned Plan(string movement) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId(movement),
        Name = movement,
        Nodes = [PlainRecords.Node("a"), PlainRecords.Node("b")],
    };

    private static bool Holds(Count interval, long number) =>
        interval.Low <= number && !(interval.High < number);

    private static (VerdictCategory, long?, Count, Count) Said(ClaimVerdict verdict) =>
        (verdict.Category, verdict.By, verdict.AttestedByTwo, verdict.AttestedByAnyone);

    private static IEnumerable<string> Others(ClaimVerdict verdict, Voice voice) =>
        verdict.Figures.Where(f => f.Voice != voice).Select(f =>
            $"{f.Party} {f.Movement} {f.Number} {f.Standing} {string.Join(',', f.Evidence)}");

    // Press and desk have no figure through which they could move anything.
    private static IEnumerable<string> Own(ClaimVerdict verdict, Voice voice) =>
        verdict.Figures.Where(f => f.Voice == voice && f.Standing != FigureStanding.AttestsNothing).Select(f =>
            $"{f.Party} {f.Movement} {f.Number} {f.Standing} {string.Join(',', f.Sources)}");
}
