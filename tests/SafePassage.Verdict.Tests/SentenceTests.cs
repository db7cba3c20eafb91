using CsCheck;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Verdict.Tests;

/// <summary>The one line that is quoted: short, and the same for every side.</summary>
public sealed class SentenceTests
{
    private static readonly Gen<string> Names = Gen.OneOf(
        Gen.String[Gen.Char['a', 'z'], 1, 400],
        Gen.String[Gen.Char['a', 'z'], 2, 12].Array[1, 30].Select(words => string.Join(' ', words)));

    private static readonly Gen<Count> Numbers = Gen.OneOf(
        Gen.Long[0, 1_000_000_000].Select(Count.Exact),
        Gen.Long[0, 1_000_000_000].Select(Count.MoreThan),
        Gen.Long[1, 1_000_000_000].Select(Count.FewerThan),
        Gen.Long[1, 500_000_000].Select(n => Count.Range(n, n + (n / 2))));

    [Fact]
    public void It_never_has_more_than_240_characters_and_cuts_no_word_without_an_ellipsis() => Gen.Select(
        Gen.Select(Names, Names, Names), Numbers, Numbers.Array[0, 5], Pick.Of([.. MetricWords.Events]),
        Pick.Of([.. MetricWords.Units]), Gen.Bool).Sample(
            (names, value, counts, happened, unit, isNamed) =>
            {
                var (speaker, place, party) = names;
                var log = new PlainRecords();
                log.Add("un", GroupOf(party));
                log.Plan("un", "convoy-1", PlainRecords.Node("a", null, place), PlainRecords.Node("b", null, place));
                foreach (var (i, count) in counts.Index())
                {
                    log.Add(new[] { "ru", "ua", "un", "receiver", "observer" }[i], PlainRecords.Count("b", count));
                }

                var claim = Claims.Of(happened, value, from: "a", to: "b") with { Speaker = speaker };
                var sentence = VerdictJudge.Judge(claim with
                {
                    Metric = claim.Metric with { Unit = unit, Movements = isNamed ? claim.Metric.Movements : [] },
                }, log.All, 9).Sentence;
                var known = new[] { speaker, place, party };
                return sentence.Length <= 240
                    && sentence.Contains(value.ToString(), StringComparison.Ordinal)
                    && sentence.Split(' ').Where(w => w.Length > 12 && w.All(char.IsAsciiLetterLower))
                        .All(w => known.Any(k => k.Split(' ').Contains(w, StringComparer.Ordinal))
                            || w == "publication");
            },
            iter: 3_000);

    [Fact]
    public void It_says_who_said_what_and_who_attests_it()
    {
        var verdict = Verdict("un", "ru", "press", Count.Exact(156), Count.Exact(127), Count.Exact(127));
        Assert.Equal(
            "Somebody, 5 May 2022: 156 people arrived at b. 29 more than is attested: un (127) and ru (127).",
            verdict.Sentence);
    }

    /// <summary>Four pairs of parties in four situations, and in each the words must be the same.</summary>
    [Theory]
    [InlineData(127, 127, 127)]
    [InlineData(127, 127, 150)]
    [InlineData(156, 127, 127)]
    [InlineData(100, 127, 130)]
    [InlineData(130, 127, 127)]
    public void The_same_situation_gets_the_same_words_for_each_side(long claimed, long one, long two)
    {
        (string One, string Two)[] pairs = [("ru", "ua"), ("ua", "ru"), ("un", "ru"), ("receiver", "un"),
            ("observer", "ua"), ("icrc", "observer")];
        foreach (var speaksFor in new[] { 0, 1, 2 })
        {
            var texts = pairs.Select(p =>
            {
                var side = speaksFor switch { 0 => p.One, 1 => p.Two, _ => "press" };
                var verdict = Verdict(
                    p.One, p.Two, side, Count.Exact(claimed), Count.Exact(one), Count.Exact(two));
                return Swap(verdict.Sentence, p) + "\n" + Swap(verdict.Reason, p);
            });
            Assert.Single(texts.Distinct(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Own_side_is_said_of_belligerents_un_and_press_in_the_same_words()
    {
        var texts = new[] { "ru", "ua", "un", "icrc", "receiver", "observer" }.Select(party =>
        {
            var verdict = Verdict(party, null, party, Count.Exact(127), Count.Exact(127), Count.Unknown);
            return Swap(verdict.Sentence, (party, "-"));
        });
        var said = Assert.Single(texts.Distinct(StringComparer.Ordinal));
        Assert.EndsWith("attested by ONE (127) only, the speaker's own side.", said, StringComparison.Ordinal);
        var press = Verdict("press", "un", "press", Count.Exact(156), Count.Exact(156), Count.Exact(127));
        Assert.Contains("press (the speaker's own side) 156", press.Reason, StringComparison.Ordinal);
    }

    private static string Swap(string text, (string One, string Two) names) => string.Join(' ', text.Split(' ')
        .Select(w => w.TrimEnd(':', ',', ';') == names.One ? w.Replace(names.One, "ONE", StringComparison.Ordinal)
            : w.TrimEnd(':', ',', ';') == names.Two ? w.Replace(names.Two, "TWO", StringComparison.Ordinal) : w));

    private static ClaimVerdict Verdict(string one, string? two, string side, Count claimed, Count first, Count second)
    {
        var log = new PlainRecords();
        log.Plan("un", "convoy-1", PlainRecords.Node("a"), PlainRecords.Node("b"));
        log.Add(one, PlainRecords.Count("b", first));
        if (two is not null)
        {
            // Figures are told in the order in which they were stated.
            log.Add(two, PlainRecords.Count("b", second) with { StatedAt = LogWriter.Morning.AddMinutes(1) });
        }

        return VerdictJudge.Judge(
            Claims.Of("arrived", claimed, to: "b") with { Party = new PartyId(side) }, log.All, 9);
    }

    private static GroupConstituted GroupOf(string name) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Name = "Group",
        Members =
        [
            .. new[] { "ru", "ua", "un", "receiver", "observer" }.Select(p => new GroupMember(
                new PartyId(p), name, PlainRecords.RoleOf(p), LogWriter.KeyOf(p).Verifying.ToString())),
        ],
        Signatories = [],
    };
}
