using CsCheck;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Operations.Tests;

/// <summary>Whatever the door takes in can be tallied and told: nothing overflows, nothing stops a page.</summary>
public sealed class AdmittedCountsTests
{
    private const int Cases = 1_000;
    private const long Most = 1_000_000_000;

    private static readonly string[] Keys =
        ["ru", "ua", "un", "icrc", "receiver", "observer", "press", "desk", "un-2", "phone"];

    private static readonly string[] Places = ["a", "b", "d", "off-the-plan"];
    private static readonly string?[] Groups = [null, null, "bus-1", "bus-2", "30-april"];
    private static readonly string?[] Streams = [null, null, "plant", "houses"];

    private static readonly DateTimeOffset[] Clocks =
    [
        LogWriter.Morning, LogWriter.Morning.AddDays(30), new(1990, 1, 1, 0, 0, 0, TimeSpan.FromHours(14)),
        new(2200, 12, 31, 23, 59, 59, TimeSpan.FromHours(-12)),
    ];

    private static readonly Gen<Count> Numbers = Gen.Select(
        Gen.Int[0, 5], Gen.Int[0, 5].Select(i => new[] { 0L, 1L, 9L, 69L, Most - 1, Most }[i]), Gen.Long[0, Most],
        (how, low, other) => how switch
        {
            0 => Count.Unknown,
            1 => Count.About(low),
            2 => Count.MoreThan(low),
            3 => Count.Range(Math.Min(low, other), Math.Max(low, other)),
            _ => Count.Exact(low),
        });

    private static readonly Gen<Act> Acts = Gen.Select(
        Gen.Int[0, 999_999], Numbers, Gen.Enum<HeadcountKind>(), Gen.Enum<Basis>(),
        (pick, number, kind, basis) => new Act(pick, number, kind, basis));

    private sealed record Act(int Pick, Count Number, HeadcountKind Kind, Basis Basis)
    {
        public T Of<T>(IReadOnlyList<T> choice, int place) => choice[Pick / place % 10 % choice.Count];
    }

    [Fact]
    public void Counts_and_steps_that_the_door_takes_in_never_stop_a_fold() => Acts.Array[0, 57].Sample(
        acts =>
        {
            var log = LogWriter.Usual();
            var plan = log.Plan("c", "a", "b", "d");
            log.Grant("un-2", "un");
            log.GrantDevice("phone", "ru", "a", "b");
            foreach (var act in acts)
            {
                Say(log, act);
            }

            var records = log.Records
                .Select((r, i) => r with { IsInDoubt = i % 7 == 3 && r.Role == PartyRole.Observer }).ToArray();
            foreach (var stream in Streams.Skip(1))
            {
                var tally = ConvoyTally.Of(plan, records, stream);
                Assert.NotEmpty(tally.Unexplained.ToString());
                Assert.All(tally.Discrepancies, d => Assert.NotEmpty(d.Evidence));
                Assert.All(tally.Changes(), c => Assert.NotEmpty(c.Reasons));
                Assert.All(tally.Nodes, n => Assert.NotEmpty(
                    $"{n.In.Count}{n.Added}{n.Remained}{n.Out.Count}{n.Unexplained}{n.UnexplainedOnTheWay}"));
            }

            var movement = Assert.Single(MovementBoard.Fold(records).Movements);
            Assert.Equal(log.Register.Movements[plan.Movement].ClosedAt, movement.ClosedIndex);
            Assert.Equal(records.Count(r => r.Body is MovementStep), movement.Timeline.Count);
        },
        iter: Cases);

    // What the door refuses is not part of the log.
    private static void Say(LogWriter log, Act act)
    {
        var (key, place, at) = (act.Of(Keys, 1), act.Of(Places, 10), act.Of(Clocks, 100));
        try
        {
            if (act.Pick % 17 == 0)
            {
                log.Add(key, Closing(at));
            }
            else if (act.Pick % 4 == 0)
            {
                log.Step(key, "c", act.Of(Enum.GetValues<MovementEvent>(), 1_000), place, at);
            }
            else
            {
                log.Count(
                    key, "c", place, act.Kind, act.Number, act.Of(Groups, 1_000), act.Of(Streams, 10_000),
                    new Provenance(act.Basis, Source: "example.org", Note: "As computed."), at);
            }
        }
        catch (RefusalException)
        {
        }
    }

    private static MovementClosed Closing(DateTimeOffset at) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = at,
        Provenance = LogWriter.Counted,
        Movement = new MovementId("c"),
    };
}
