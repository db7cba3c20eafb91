using CsCheck;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Verdict.Tests;

/// <summary>What must hold of every verdict, whoever counted what.</summary>
public sealed class VerdictJudgeTests
{
    private static readonly string[] Keys = ["ru", "ua", "un", "icrc", "receiver", "observer", "press", "desk"];

    private static readonly Gen<Count> Figures = Gen.OneOf(
        Gen.Long[0, 60].Select(Count.Exact),
        Gen.Long[0, 60].Select(Count.About),
        Gen.Long[0, 60].Select(Count.MoreThan),
        Gen.Select(Gen.Long[0, 60], Gen.Long[0, 20]).Select((low, more) => Count.Range(low, low + more)),
        Gen.Const(Count.Unknown));

    private static readonly Gen<(int Key, Count Count)[]> Logs = Gen.Select(Gen.Int[0, 7], Figures).Array[0, 6];

    [Fact]
    public void Raising_a_claim_never_leads_from_exceeding_to_anything_else_nor_back_to_no_evidence() => Logs.Sample(
        counts =>
        {
            var log = Write(counts);
            var verdicts = Enumerable.Range(0, 90).Select(n => Judge(log, Count.Exact(n))).ToArray();
            var firstAbove = Array.FindIndex(verdicts, v => v.Category == VerdictCategory.ExceedsAttested);
            return (firstAbove < 0 || verdicts.Skip(firstAbove).All(v => v.Category == VerdictCategory.ExceedsAttested))
                && verdicts.Select(v => v.Category == VerdictCategory.NoEvidence).Distinct().Count() == 1
                && verdicts.Skip(firstAbove < 0 ? 90 : firstAbove)
                    .Zip(verdicts.Skip(firstAbove < 0 ? 90 : firstAbove + 1))
                    .All(x => x.Second.By == x.First.By + 1);
        },
        iter: 60);

    [Fact]
    public void Below_and_exceeding_say_by_how_many_and_nothing_else_does() => Gen.Select(Logs, Gen.Long[0, 90]).Sample(
        (counts, claimed) =>
        {
            var verdict = Judge(Write(counts), Count.Exact(claimed));
            return verdict.Category is VerdictCategory.ExceedsAttested or VerdictCategory.BelowAttested
                ? verdict.By > 0
                : verdict.By is null;
        },
        iter: 100);

    /// <summary>
    /// The definition, told once more: two independent roles whose statements allow the number, or one, or none.
    /// </summary>
    [Fact]
    public void The_category_follows_from_the_voices_that_allow_the_number() =>
        Gen.Select(Logs, Gen.Long[0, 90]).Sample(
        (counts, claimed) =>
        {
            // The last record of a key stands; UN and ICRC are one voice; press, desk and unknown say nothing.
            var standing = counts.GroupBy(c => Keys[c.Key], StringComparer.Ordinal)
                .Select(g => (Key: g.Key, g.Last().Count))
                .Where(s => s.Key is not ("press" or "desk") && s.Count.IsKnown && !IsWide(s.Count))
                .Select(s => (Voice: s.Key is "un" or "icrc" ? "facilitators" : s.Key, s.Count))
                .ToArray();
            // More than 320 attests 320 and nothing above it.
            var allowing = standing
                .Where(s => s.Count.High is { } high
                    ? s.Count.Low <= claimed && high >= claimed
                    : s.Count.Stated == claimed)
                .Select(s => s.Voice).Distinct(StringComparer.Ordinal).Count();
            var isAbove = standing.All(s => (s.Count.High ?? s.Count.Stated) < claimed);
            var isOpen = standing.Any(s => s.Count.High is null && standing.All(o => !(o.Count.High >= s.Count.Low)));
            var expected = (standing.Length, allowing) switch
            {
                (0, _) => VerdictCategory.NoEvidence,
                (_, >= 2) => VerdictCategory.Supported,
                (_, 1) => VerdictCategory.SupportedInPart,
                _ when isAbove && isOpen => VerdictCategory.NotComparable,
                _ => isAbove ? VerdictCategory.ExceedsAttested : VerdictCategory.BelowAttested,
            };
            return Judge(Write(counts), Count.Exact(claimed)).Category == expected;
        },
        iter: 300);

    [Fact]
    public void The_interval_holds_every_figure_and_what_two_attest_lies_within_it() => Logs.Sample(
        counts =>
        {
            var verdict = Judge(Write(counts), Count.Exact(10));
            var (two, anyone) = (verdict.AttestedByTwo, verdict.AttestedByAnyone);
            return !two.IsKnown || !anyone.IsKnown
                || (two.Low >= anyone.Low && (two.High ?? long.MaxValue) <= (anyone.High ?? long.MaxValue));
        },
        iter: 100);

    [Fact]
    public void Press_and_desk_change_no_category() => Gen.Select(Logs, Gen.Long[0, 90]).Sample(
        (counts, claimed) =>
        {
            var verdict = Judge(Write(counts), Count.Exact(claimed));
            var without = Judge(Write([.. counts.Where(c => c.Key < 6)]), Count.Exact(claimed));
            return (verdict.Category, verdict.By, verdict.AttestedByTwo, verdict.AttestedByAnyone)
                == (without.Category, without.By, without.AttestedByTwo, without.AttestedByAnyone);
        },
        iter: 100);

    [Fact]
    public void The_order_in_which_records_are_given_does_not_matter() =>
        Gen.Select(Logs, Gen.Int[1, 1_000_000]).Sample(
        (counts, seed) =>
        {
            var records = Write(counts).Records;
            var shuffled = records.OrderBy(r => unchecked((r.Index + 1) * seed) % 1009).ToArray();
            var claim = Claims.Of("arrived", Count.Exact(30), to: "b");
            var (one, other) = (VerdictJudge.Judge(claim, records, 9), VerdictJudge.Judge(claim, shuffled, 9));
            return one.Reason == other.Reason && one.Category == other.Category
                && one.Evidence.SequenceEqual(other.Evidence);
        },
        iter: 60);

    private static bool IsWide(Count count) =>
        count.Qualifier == CountQualifier.Range && count.High > 2 * count.Low;

    private static ClaimVerdict Judge(LogWriter log, Count claimed) =>
        VerdictJudge.Judge(Claims.Of("arrived", claimed, to: "b"), log.Records, log.Records.Count);

    private static LogWriter Write((int Key, Count Count)[] counts)
    {
        var log = LogWriter.Usual();
        log.Plan("convoy-1", "a", "b");
        foreach (var (key, count) in counts)
        {
            log.Count(Keys[key], "convoy-1", "b", HeadcountKind.Arrived, count);
        }

        return log;
    }
}
