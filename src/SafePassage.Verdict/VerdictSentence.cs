using System.Globalization;
using SafePassage.Records.Bodies;

namespace SafePassage.Verdict;

/// <summary>Says a verdict in one line that can be quoted alone.</summary>
/// <remarks>
/// Names are shortened step by step until it fits, at a word and with an ellipsis; numbers never are. It is the same
/// sentence whoever spoke and whoever counted.
/// </remarks>
internal sealed class VerdictSentence(JudgedClaim judged)
{
    /// <summary>The most characters that it has.</summary>
    public const int Most = 240;

    // Whoever spoke is the last to be shortened.
    private static readonly (int Speaker, int Others)[] NameLengths =
        [(120, 120), (60, 60), (60, 40), (60, 28), (44, 28), (44, 20), (36, 14), (28, 14), (20, 10), (10, 10)];

    private ClaimRecorded Claim => judged.Claim;

    public string Write() => Clip(
        NameLengths.Select(Write).FirstOrDefault(s => s.Length <= Most) ?? Write(NameLengths[^1]), Most);

    /// <summary>A text cut at a word, with an ellipsis, when it is too long.</summary>
    public static string Clip(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var cut = text.LastIndexOf(' ', most - 1);
        var kept = cut > 0 ? cut : char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return text[..kept].TrimEnd(' ', ',', ';', ':') + "…";
    }

    private string Write((int Speaker, int Others) names)
    {
        string Short(string name) => Clip(name, names.Others);
        return $"{Clip(Claim.Speaker, names.Speaker)}, {MetricText.Day(Claim.PublishedOn)}: {Claim.Value} "
            + MetricText.Of(Claim.Metric, place => Short(judged.Recorded.NameOf(place))) + ". "
            + Standing(Short);
    }

    private string Standing(Func<string, string> shorten)
    {
        var standing = judged.Standing;
        var own = judged.IsOwnSideOnly ? ", the speaker's own side" : "";
        return standing.Why switch
        {
            StandingWhy.NothingAttested => "No evidence: nobody attests a number.",
            StandingWhy.OnlyClaimSource =>
                "No evidence: nobody attests it apart from the publication that the claim was taken from.",
            StandingWhy.TwoVoices => $"Supported: attested by {Figures(shorten)}.",
            StandingWhy.OneVoice => $"Supported in part: attested by {Figures(shorten)} only{own}{OneVoice()}.",
            StandingWhy.FiguresAddUp => $"Supported in part: no one attests all of it, together {Figures(shorten)} do.",
            StandingWhy.PartOnly => $"Supported in part: attested by {Figures(shorten)}{own}, for part of it.",
            StandingWhy.Above => $"{AtLeast(Claim.Value)}{Number(standing.By)} more than is attested: "
                + $"{Figures(shorten)}.",
            StandingWhy.Below => $"{AtLeast(standing.Bound!.Value)}{Number(standing.By)} fewer than is attested: "
                + $"{Figures(shorten)}.",
            StandingWhy.NoUpperBound => "Not comparable: no upper bound is attested; not attested above "
                + $"{Number(StatedNumbers.TopOf(standing.Bound!.Value))}: {Figures(shorten)}.",
            StandingWhy.LimitsOnly => $"Not comparable: only a limit is attested: {Figures(shorten)}.",
            _ => NotComparable(shorten),
        };
    }

    private string NotComparable(Func<string, string> shorten)
    {
        var unit = MetricText.UnitOf(Claim.Metric);
        if (unit is not (MetricWords.People or "combatants"))
        {
            var not = MetricText.CountsPeople(Claim.Metric) ? "whoever they are" : $"not {unit}";
            return $"Not comparable: the records count people, {not}."
                + (judged.Nearest is { } other
                    ? $" Nearest attested: {other.Number}, {shorten(judged.Recorded.NameOf(other.Party))}, "
                        + $"{judged.WordsOf(other, shorten)}."
                    : "");
        }

        var nearest = judged.Nearest is not { } near
            ? judged.Recorded.Attested.Count > 0
                ? "No other publication attests a number."
                : "Nobody attests any number."
            : $"Nearest attested: {near.Number}, {shorten(judged.Recorded.NameOf(near.Party))}"
                + (judged.Match.Differences.Count > 1 ? "." : $", {judged.WordsOf(near, shorten)}.");
        return $"Not comparable unless {judged.Unless(shorten, isBrief: true)}. {nearest}";
    }

    private string OneVoice() => judged.Publications.Any(p => p.Parties.Count > 1) ? ", from one publication" : "";

    // The first two parties; the reason below names all.
    private string Figures(Func<string, string> shorten)
    {
        var parties = judged.Shown.GroupBy(f => f.Party).ToArray();
        var first = string.Join(" and ", parties.Take(2).Select(g =>
            $"{shorten(judged.Recorded.NameOf(g.Key))} ({Numbers([.. g])})"));
        return parties.Length switch
        {
            <= 2 => first,
            3 => first + " and one other",
            _ => string.Create(CultureInfo.InvariantCulture, $"{first} and {parties.Length - 2} others"),
        };
    }

    private string Numbers(ClaimFigure[] figures) => figures.Length > 3
        ? string.Create(CultureInfo.InvariantCulture, $"{figures.Length} figures")
        : string.Join(judged.Match.Movements.Count > 1 ? " + " : " or ", figures.Select(f => f.Number));

    private static string AtLeast(Terms.Count count) => count.High is null ? "at least " : "";

    private static string Number(long? value) => (value ?? 0).ToString("N0", CultureInfo.InvariantCulture);
}
