using SafePassage.Accord;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Views;
using SafePassage.Records;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Words;

namespace SafePassage.Mission.Reading;

/// <summary>Shows accords: text, signatures, silent terms, orders.</summary>
/// <param name="page">What was said so far.</param>
/// <param name="seen">What of it the reader sees.</param>
/// <param name="remarked">Records with a remark that the reader sees, those that were set aside included.</param>
/// <param name="names">What parties and places are called.</param>
/// <param name="now">The server's clock: an accord lapses by it, whether or not anybody writes.</param>
/// <param name="texts">Shows each text.</param>
/// <param name="zone">The IANA name of the zone in which the operation's hours are written.</param>
internal sealed class AccordViews(
    BookPage page,
    IReadOnlyList<LoggedRecord> seen,
    IReadOnlyList<LoggedRecord> remarked,
    PartyNames names,
    DateTimeOffset now,
    AccordTextViews texts,
    string zone)
{
    /// <summary>All accords as they stand now.</summary>
    public IReadOnlyList<AccordView> Read()
    {
        var group = page.Keys.Group;
        return group is null ? []
            : [.. AccordHistory.Named(seen).Select(id => Read(id, group)).OfType<AccordView>()];
    }

    private AccordView? Read(AccordId id, GroupConstituted group)
    {
        var records = seen.Where(r => r.Body is AccordBody a && a.Accord == id).ToArray();
        var state = AccordHistory.Fold(id, page.Keys, seen);
        if (state.Current is not { } version)
        {
            return null;
        }

        var saying = new AccordSaying(state, names, now, zone);
        return new AccordView(
            id.Value,
            version.Proposal.Title,
            group.Notice,
            version.Number,
            saying.Status(),
            Since(state, version, records),
            version.TextHash,
            version.Proposal.ExpiresAt,
            Terms(version),
            [.. version.Orders.Where(o => o.Checkpoint is null).Select(Segment)],
            [.. state.Signatories.Select(party => Signature(party, version, group))],
            [
                .. state.DepartureHindrancesAt(now, names.Of, names.Of)
                    .Select(h => new AccordHindranceView(h.Code, h.Subject, saying.Of(h))),
            ],
            [.. records.Select(r => new HistoryView(
                r.Body.StatedAt, names.Of(r.Author), saying.Of(r), r.Index,
                [.. Remarks.On(r, r.IsInDoubt, now)]))],
            [.. WithoutEffect(id, state).OrderBy(r => r.LogIndex)],
            texts.Standing(state, version),
            [.. state.Versions.Select(texts.Read)]);
    }

    // The start of what is told now: a text that lapsed is not shown as expired since it came into force.
    private DateTimeOffset? Since(AccordState state, AccordVersion version, LoggedRecord[] records) =>
        state.StatusAt(now) switch
        {
            AccordStatus.Expired => version.Proposal.ExpiresAt,
            AccordStatus.Suspended => state.Suspension?.StatedAt,
            AccordStatus.Terminated => state.Termination?.StatedAt,
            _ => Array.Find(records, r => r.Index == version.InForceSince)?.Body.StatedAt,
        };

    private IEnumerable<RemarkView> WithoutEffect(AccordId id, AccordState state) =>
        state.Remarks.Select(r => new RemarkView(Remarks.Told(r.What), r.Index)).Concat(
            Remarks.WithoutEffect(remarked.Where(r => !r.HasEffect && r.Body is AccordBody a && a.Accord == id)));

    private List<TermView> Terms(AccordVersion version)
    {
        var stated = version.Proposal.Terms.ToDictionary(t => t.Code, StringComparer.Ordinal);
        var silent = version.Completeness.Silent.Select(s => s.Term.Code).ToHashSet(StringComparer.Ordinal);
        var lines = new TermLines(version.Proposal, names, zone);
        var mandatory = MandatoryTerms.All.Select(m => Term(
            m.Code, m.Name, m.Why, stated.GetValueOrDefault(m.Code), silent.Contains(m.Code), lines.Of(m)));
        var further = version.Proposal.Terms
            .Where(t => MandatoryTerms.All.All(m => m.Code != t.Code))
            .Select(t => Term(t.Code, t.Code.Replace('-', ' '), null, t, t.State == TermState.Silent, []));
        return [.. mandatory, .. further];
    }

    private static TermView Term(
        string code, string name, string? why, AccordTerm? term, bool isSilent, IReadOnlyList<Message> lines) => new(
        code,
        name,
        why,
        isSilent ? "silent" : term?.State == TermState.NotAgreed ? "not-agreed" : "set",
        lines,
        term?.Text,
        term?.Provenance is { } provenance ? Words.Of(provenance.Basis) : null,
        term?.Provenance?.Source ?? term?.Provenance?.Note);

    private SegmentView Segment(SegmentOrder order) => new(
        order.Segment.Id,
        names.Of(order.Segment.From),
        names.Of(order.Segment.To),
        names.Of(order.Segment.ControlledBy),
        order.AcknowledgedAt,
        order.AcknowledgedIndex);

    private SignatureView Signature(PartyId party, AccordVersion version, GroupConstituted group)
    {
        var signature = version.Signatures.LastOrDefault(s => s.Party == party && !s.Void);
        return new SignatureView(
            names.Of(party),
            Words.Code(group.Members.First(m => m.Party == party).Role),
            signature?.StatedAt,
            signature is null ? null : page.Entries[(int)signature.Index].Record?.KeyId,
            signature?.Index);
    }
}
