using CsCheck;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Verdict.Tests;

/// <summary>Whatever arrives first, late or twice: the same day gives the same verdicts.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public void Every_order_of_delivery_gives_the_same_verdicts() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000]).Sample(
            (day, order) =>
            {
                var log = RandomDay.Write(day);
                AddClaims(log, new Random(day));
                var told = Tell(log.Records);
                var chance = new Random(order);
                return Enumerable.Range(0, 6).All(_ => Tell(RandomDay.Delivered(log.Records, chance)) == told);
            },
            iter: 40);

    private static void AddClaims(LogWriter log, Random chance)
    {
        (HeadcountKind Kind, string Place, string Movement)[] claimed =
        [
            (HeadcountKind.Boarded, "a", "trunk"), (HeadcountKind.Arrived, "z", "trunk"),
            (HeadcountKind.Died, "km-73", "trunk"), (HeadcountKind.Stayed, "c", "trunk"),
            (HeadcountKind.HeldBack, "c", "trunk"), (HeadcountKind.Arrived, "lubny", "trunk"),
            (HeadcountKind.Hospitalised, "c", "trunk"), (HeadcountKind.Released, "b", "trunk"),
        ];
        foreach (var (kind, place, movement) in claimed)
        {
            log.Add("desk", new ClaimRecorded
            {
                Operation = LogWriter.Operation,
                StatedAt = LogWriter.Morning.AddDays(2),
                Provenance = new Provenance(Basis.Reported, "example.org/claims"),
                Claim = new ClaimId($"{kind}-{place}".ToLowerInvariant()),
                Speaker = "Mayor",
                Party = chance.Next(2) == 0 ? new PartyId("ua") : null,
                PublishedOn = new DateOnly(2022, 5, 5),
                Text = "A number.",
                Metric = new ClaimMetric
                {
                    Unit = "people",
                    Event = kind == HeadcountKind.HeldBack ? "held-back" : kind.ToString().ToLowerInvariant(),
                    To = place,
                    Transport = "convoy",
                    Movements = [new MovementId(movement)],
                    FirstDay = new DateOnly(2022, 5, 3),
                    LastDay = new DateOnly(2022, 5, 3),
                    Zone = "+03:00",
                },
                Value = Count.Exact(chance.Next(300)),
            });
        }
    }

    private static string Tell(IReadOnlyList<LoggedRecord> records)
    {
        var ids = records.ToDictionary(r => r.Index, r => r.Id.ToString());
        return string.Join('\n', VerdictJudge.JudgeAll(records, records.Count)
            .OrderBy(v => v.Claim.Claim.Value, StringComparer.Ordinal)
            .Select(v => $"{v.Claim.Claim} {v.Category} {v.AttestedByTwo} {v.AttestedByAnyone} {v.By} {v.Sentence} "
                + $"{v.Reason} {v.Nearest} "
                + string.Join(',', v.Evidence.Select(i => ids[i]).Order(StringComparer.Ordinal))));
    }
}
