using System.Globalization;
using SafePassage.Terms;

namespace SafePassage.Verdict;

/// <summary>Words a verdict for a sceptical reader: figures and their authors, the same words for every side.</summary>
internal sealed class VerdictReason(JudgedClaim judged)
{
    private const string OwnSide = " (the speaker's own side)";

    private string Counted =>
        $"{MetricText.UnitOf(judged.Claim.Metric)} who "
        + MetricText.Words(judged.Match.Kind, judged.Recorded.NameOf(judged.Match.Place))
        + (judged.Claim.Metric.Part is { } part ? $" ({part})" : "");

    private Count Claimed => judged.Claim.Value;

    private ClaimStanding Standing => judged.Standing;

    public string Write() => string.Join(" ", Sentences().Where(s => s.Length > 0));

    private IEnumerable<string> Sentences()
    {
        yield return Standing.Why switch
        {
            StandingWhy.NothingAttested => $"Nobody attests a number of {Counted}.",
            StandingWhy.OnlyClaimSource =>
                $"Nobody attests a number of {Counted}, apart from the publication that the claim was taken from.",
            StandingWhy.TwoVoices => $"{Figures(judged.Shown)}, of {Counted}; the claim says {Claimed}.",
            StandingWhy.OneVoice => "Attested by one voice only"
                + (judged.IsOwnSideOnly ? ", the speaker's own side: " : ": ")
                + $"{Figures(judged.Shown)}, of {Counted}; the claim says {Claimed}.",
            StandingWhy.FiguresAddUp => "No single voice attests all of it; figures of different voices add up: "
                + $"{Figures(judged.Shown)}, of {Counted}; the claim says {Claimed}.",
            StandingWhy.PartOnly => $"Attested for part of it only: {Figures(judged.Shown)}, of {Counted}; "
                + $"the claim says {Claimed}.",
            StandingWhy.Above => $"The highest number that anybody attests of {Counted} is {Standing.Bound}; "
                + $"the claim says {Claimed}, {AtLeast}{Number(Standing.By)} more. {Figures(judged.Shown)}.",
            StandingWhy.Below => $"Attested of {Counted}: {Standing.Bound}; the claim says {Claimed}, "
                + (StatedNumbers.IsOpenAbove(Standing.Bound!.Value) ? "at least " : "")
                + $"{Number(Standing.By)} fewer. "
                + $"{Figures(judged.Shown)}.",
            StandingWhy.NoUpperBound => $"No upper bound is attested of {Counted}: not attested above "
                + $"{Number(StatedNumbers.TopOf(Standing.Bound!.Value))}. The claim says {Claimed}. "
                + $"{Figures(judged.Shown)}.",
            StandingWhy.LimitsOnly => $"Only a limit is attested of {Counted}, and no number: "
                + $"{Figures(judged.Shown)}. The claim says {Claimed}.",
            StandingWhy.OtherPeriod => $"It counts from {Day(judged.Claim.Metric.FirstDay)} to "
                + $"{Day(judged.Claim.Metric.LastDay)}; whoever counted {Counted} was there on other days.",
            _ => string.Join(" ", judged.Match.Differences.Select(d => d.Why)),
        };
        yield return Missing();
        yield return Others();
        yield return SamePublication();
        yield return Beside();
        yield return judged.Unless(s => s) is { Length: > 0 } unless ? $"It can be compared only if {unless}." : "";
        yield return judged.Nearest is { } near
            ? $"Nearest to it is attested: {judged.Recorded.NameOf(near.Party)}, {near.Number} "
                + $"{judged.WordsOf(near, s => s)} with {judged.Recorded.NameOf(near.Movement)}."
            : "";
    }

    private string AtLeast => Claimed.High is null ? "at least " : "";

    private string Missing()
    {
        var empty = judged.Match.IsNamed && judged.Comparison.Cells.Any(c => c.Count > 0)
            ? judged.Match.Movements.Where((m, i) => judged.Comparison.Cells.ElementAtOrDefault(i) is { Count: 0 })
            : [];
        var uncounted = empty.Except(judged.Match.Missing).Select(judged.Recorded.NameOf).ToArray();
        return string.Join(" ", new[]
        {
            uncounted.Length > 0 ? $"Nobody attests a number for {string.Join(", ", uncounted)}." : "",
            judged.Match.Missing.Count > 0
                ? $"The log holds no movement {string.Join(", ", judged.Match.Missing)}."
                : "",
        }.Where(s => s.Length > 0));
    }

    private string Others()
    {
        var others = judged.Comparison.Attesting.Except(judged.Shown).ToArray();
        return others.Length > 0 ? $"Others: {Figures(others)}." : "";
    }

    private string SamePublication() => string.Join(" ", judged.Publications
        .Where(p => p.Parties.Count > 1)
        .Select(p => $"{string.Join(" and ", p.Parties.Select(judged.Recorded.NameOf))} repeat one publication, "
            + $"{p.Source}: one voice."));

    private string Beside()
    {
        var beside = judged.Comparison.Figures.Where(f => f.Standing != FigureStanding.Attests).ToArray();
        return beside.Length == 0
            ? ""
            : "Beside it, attesting nothing: " + string.Join("; ", beside.Select(f =>
                $"{judged.Recorded.NameOf(f.Party)}{(f.IsOwnSide ? OwnSide : "")} {f.Number}{Worth(f)}")) + ".";
    }

    private static string Worth(ClaimFigure figure) => figure.Standing switch
    {
        FigureStanding.ClaimSource => " (where the claim was taken from)",
        FigureStanding.TooWide => " (a range wider than twofold)",
        FigureStanding.OutsidePeriod => " (on other days)",
        _ => figure.IsInferred ? " (inferred)" : "",
    };

    private string Figures(IEnumerable<ClaimFigure> figures) => string.Join("; ", figures
        .GroupBy(f => (f.Party, f.IsOwnSide))
        .Select(g => $"{judged.Recorded.NameOf(g.Key.Party)}"
            + $"{(g.Key.IsOwnSide && !judged.IsOwnSideOnly ? OwnSide : "")}: "
            + string.Join(
                judged.Match.Movements.Count > 1 ? " + " : " and ",
                g.Select(f => f.Number + (f.InParts ? " in parts" : "")))));

    private static string Day(DateOnly? day) => day is { } known ? MetricText.Day(known) : "an open day";

    private static string Number(long? value) => (value ?? 0).ToString("N0", CultureInfo.InvariantCulture);
}
