using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Views;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Verdict;
using SafePassage.Words;

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
                        ? Summary.Of(evidence, names) : new Message("log.not-disclosed"))),
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
    private Message Sentence(AttestedFigure figure) => new(
        "metric.figure",
        ("kind", Words.Say(figure.Kind)), ("place", names.OfPlace(figure.Place)),
        ("movement", names.Of(figure.Movement)));

    /// <summary>
    /// What a metric counts, for example <c>People who arrived, at Zaporizhzhia, in the convoy, Bus convoy 1.</c>
    /// </summary>
    public Message Sentence(ClaimMetric metric)
    {
        var parts = new List<Argument>
        {
            new Message(
                "metric.who",
                ("unit", new Message("unit." + metric.Unit)), ("things", metric.Unit == "people" ? "no" : "yes"),
                ("event", new Message("metric.event." + metric.Event))),
        };
        Add(metric.From, from => new Message("metric.from", ("place", names.OfPlace(from))));
        Add(metric.To, to => new Message("metric.to", ("place", names.OfPlace(to))));
        Add(metric.Side, side => side == MetricWords.AnySide
            ? new Message("metric.side.any")
            : new Message("metric.side.named", ("side", $"{char.ToUpperInvariant(side[0])}{side[1..]}")));
        Add(metric.Transport, transport => new Message("metric.transport." + transport));
        Add(metric.Part, part => new Message("metric.part", ("part", part.Replace('-', ' '))));
        if (metric.Movements.Count > 0)
        {
            parts.Add(Words.List(metric.Movements.Select(names.Of)));
        }

        parts.Add(Period(metric));
        return new Message("metric.sentence", ("parts", Message.Row(parts)));

        void Add(string? value, Func<string, Message> part)
        {
            if (value is not null)
            {
                parts.Add(part(value));
            }
        }
    }

    private static Message Period(ClaimMetric metric) => (metric.FirstDay, metric.LastDay) switch
    {
        ({ } first, { } last) when first == last => new("metric.period.day", ("day", Day(first))),
        ({ } first, { } last) => new("metric.period.days", ("first", Day(first)), ("last", Day(last))),
        (null, { } last) => new("metric.period.up-to", ("last", Day(last))),
        ({ } first, null) => new("metric.period.since", ("first", Day(first))),
        _ => new(metric.Movements.Count > 0 ? "metric.period.whole" : "metric.period.not-stated"),
    };

    private static Message Day(DateOnly day) => Wordbook.InFull(day);
}
