using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Views;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Verdict;

namespace SafePassage.Mission.Reading;

/// <summary>Shows claims beside what is attested.</summary>
/// <param name="folds">What follows from what was said so far.</param>
/// <param name="names">What parties and places are called.</param>
internal sealed class ClaimViews(PageFolds folds, PartyNames names)
{
    /// <summary>All claims in order of publication, judged by the records held now.</summary>
    /// <remarks>Only records that the reader may see count as evidence.</remarks>
    public IReadOnlyList<ClaimView> Read(Reader reader)
    {
        var verdicts = folds.Verdicts(reader);
        var records = folds.Seen(reader);
        return
        [
            .. records
                .Where(r => r.Body is ClaimRecorded claim
                    && verdicts.TryGetValue(claim.Claim, out var verdict) && verdict.ClaimIndex == r.Index)
                .OrderBy(r => ((ClaimRecorded)r.Body).PublishedOn)
                .ThenBy(r => r.Index)
                .Select(r => Read(r, (ClaimRecorded)r.Body, verdicts[((ClaimRecorded)r.Body).Claim], reader)),
        ];
    }

    private ClaimView Read(LoggedRecord record, ClaimRecorded claim, ClaimVerdict verdict, Reader reader)
    {
        return new ClaimView(
            claim.Claim.Value,
            claim.Speaker,
            claim.Party is { } party ? names.Of(party) : null,
            claim.PublishedOn,
            claim.Text,
            claim.Value.ToString(),
            claim.Value.Stated ?? claim.Value.High ?? claim.Value.Low,
            Sentence(claim.Metric),
            claim.Provenance.Source,
            Words.Of(verdict.Category),
            Shown(verdict.AttestedByTwo, verdict.Category),
            Shown(verdict.AttestedByAnyone, verdict.Category),
            verdict.Sentence,
            verdict.Reason,
            names.Of(record.Author),
            verdict.Nearest is { } near ? new NearestView(
                names.Of(near.Party), near.Number.ToString(), Sentence(near), [.. near.Evidence]) : null,
            [
                .. verdict.Figures.Select(f => new ClaimFigureView(
                    names.Of(f.Party), names.Of(f.Movement), f.Number.ToString(), Words.Of(f.Standing),
                    f.Standing == FigureStanding.Attests, f.InParts, f.IsOwnSide,
                    f.IsInferred, f.Sources, f.Evidence)),
            ],
            [
                .. verdict.Publications.Select(p => new RepeatedPublicationView(
                    p.Source, [.. p.Parties.Select(names.Of)], p.IsClaimSource)),
            ],
            [
                .. verdict.Evidence.Select(i => new EvidenceView(
                    i, folds.Page.Entries[(int)i].Record is { } held && folds.Door.Show(held, reader) is { } evidence
                        ? Summary.Of(evidence, names) : "not disclosed")),
            ],
            Corrected(claim, reader),
            record.Index);
    }

    private CorrectedView? Corrected(ClaimRecorded claim, Reader reader) =>
        claim.Corrects is { } id && folds.Seen(reader).FirstOrDefault(
            r => r.Body is ClaimRecorded c && c.Claim == claim.Claim && r.Id.ToString() == id) is { } before
            ? new CorrectedView(
                ((ClaimRecorded)before.Body).Value.ToString(), ((ClaimRecorded)before.Body).Text, before.Index)
            : null;

    private static string Shown(Count attested, VerdictCategory category) =>
        attested.IsKnown ? attested.ToString() : category == VerdictCategory.NotComparable ? "—" : "nobody";

    /// <summary>What an attested figure counts, for example <c>arrived at Zaporizhzhia, Bus convoy 1</c>.</summary>
    private string Sentence(AttestedFigure figure) =>
        $"{Words.Of(figure.Kind)} at {names.OfPlace(figure.Place)}, {names.Of(figure.Movement)}";

    /// <summary>
    /// What a metric counts, for example <c>People who arrived, at Zaporizhzhia, in the convoy, Bus convoy 1.</c>
    /// </summary>
    public string Sentence(ClaimMetric metric)
    {
        var who = metric.Unit == "people" ? "who" : "that";
        var parts =
            new List<string> { $"{char.ToUpperInvariant(metric.Unit[0])}{metric.Unit[1..]} {who} "
                + $"{Verb(metric.Event)}" };
        Add(metric.From, from => $"from {names.OfPlace(from)}");
        Add(metric.To, to => $"at {names.OfPlace(to)}");
        Add(
            metric.Side,
            side => side == "any" ? "to any side" : $"to the {char.ToUpperInvariant(side[0])}{side[1..]} side");
        Add(metric.Transport, Transport);
        Add(metric.Part, part => $"part “{part.Replace('-', ' ')}”");
        if (metric.Movements.Count > 0)
        {
            parts.Add(string.Join(" and ", metric.Movements.Select(names.Of)));
        }

        parts.Add(Period(metric));
        return string.Join(", ", parts) + ".";

        void Add(string? value, Func<string, string> text)
        {
            if (value is not null)
            {
                parts.Add(text(value));
            }
        }
    }

    private static string Verb(string happened) => happened switch
    {
        "released" => "went on",
        "waiting" => "waited",
        "queued" => "stood in the queue",
        _ => happened,
    };

    private static string Transport(string transport) => transport switch
    {
        "own-car" => "in their own cars",
        "bus" => "by bus",
        "convoy" => "in the convoy",
        _ => "by any transport",
    };

    private static string Period(ClaimMetric metric) => (metric.FirstDay, metric.LastDay) switch
    {
        ({ } first, { } last) when first == last => "on " + Words.Day(first),
        ({ } first, { } last) => $"from {Words.Day(first)} to {Words.Day(last)}",
        (null, { } last) => $"up to {Words.Day(last)}, beginning not stated",
        ({ } first, null) => $"since {Words.Day(first)}",
        _ => metric.Movements.Count > 0 ? "over the whole movement" : "period not stated",
    };
}
