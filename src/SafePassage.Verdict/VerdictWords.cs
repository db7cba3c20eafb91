using System.Globalization;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Verdict;

/// <summary>Words a verdict for a sceptical reader: figures and their authors, no adjectives.</summary>
internal sealed class VerdictWords(
    ClaimRecorded claim, MetricMatch match, MovementAttestations[] attested, RecordedMovements recorded)
{
    private string Counted => $"people who {MetricMatch.Words(match.Kind, recorded.NameOf(match.Place))}"
        + (claim.Metric.Part is { } part ? $" ({part})" : "");

    public string NothingRecorded()
    {
        var missing = match.Missing.Count > 0 ? $" The log holds no movement {string.Join(", ", match.Missing)}." : "";
        return $"Nobody attests a number of {Counted}.{missing}{Beside()}";
    }

    public string Supported(IReadOnlyList<Voice> voices) =>
        $"{Figures(voices.Count > 0 ? voices : null)}, of {Counted}; the claim says {claim.Value}.{Beside()}";

    public string OneVoice(Voice voice)
    {
        var own = voice.Belligerent is { } party && party == claim.Party ? ", the speaker's own side" : "";
        var others = attested.SelectMany(a => a.Whole.Concat(a.Part)).Any(f => Voice.Of(f) != voice)
            ? $" Others: {Figures(null, except: voice)}."
            : "";
        return $"Attested by one role only{own}: {Figures([voice])}, of {Counted}; the claim says {claim.Value}."
            + others + Beside();
    }

    public string PartCovered(long atLeast) => attested.Length == 1
        ? $"At least {Number(atLeast)} {Counted} are attested, for part of them only; {Tail}"
        : $"At least {Number(atLeast)} {Counted} are attested, in {Number(attested.Count(a => a.IsAttested))} "
            + $"of the {Number(attested.Length)} movements claimed; {Tail}";

    public string Mixed() =>
        $"No single role attests all of it; figures of different roles add up; {Tail}";

    public string Exceeds(Count highest, Count claimed) =>
        $"The highest number that anybody attests of {Counted} is {highest}; the claim says {claimed}, "
        + (claimed.Qualifier == CountQualifier.MoreThan ? "at least " : "")
        + $"{Number(claimed.Low!.Value - highest.High!.Value)} more. {Figures(null)}.{Beside()}";

    public string Below(long attestedNumber, Count claimed) =>
        $"{Number(attestedNumber)} {Counted} are attested; the claim says {claimed}, "
        + $"{Number(attestedNumber - claimed.High!.Value)} fewer. {Figures(null)}.{Beside()}";

    private string Tail => $"the claim says {claim.Value}. {Figures(null)}.{Beside()}";

    private string Figures(IReadOnlyList<Voice>? voices, Voice? except = null) => string.Join("; ", attested
        .SelectMany(a => a.Whole.Concat(a.Part))
        .Where(f => (voices is null || voices.Contains(Voice.Of(f))) && Voice.Of(f) != except)
        .GroupBy(f => recorded.NameOf(f.Party), StringComparer.Ordinal)
        .Select(g => $"{g.Key}: {string.Join(Join, g.Select(f => f.Total.ToString()))}"));

    private string Join => attested.Length > 1 ? " + " : " and ";

    private string Beside()
    {
        var figures = attested.SelectMany(a => a.Beside).ToArray();
        return figures.Length == 0
            ? ""
            : " Beside it, attesting nothing: " + string.Join("; ", figures.Select(f =>
                $"{recorded.NameOf(f.Party)} {f.Total}{(f.IsInferred ? " (inferred)" : "")}")) + ".";
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
