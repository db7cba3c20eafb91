using SafePassage.Disclosure;
using SafePassage.Mission.Views;
using SafePassage.Operations;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;
using SafePassage.Words;

namespace SafePassage.Mission.Reading;

/// <summary>Makes the start page's facts: the group, and the figures that reconcile the first movement.</summary>
internal sealed class OverviewViews(ControlRoomParts parts, PartyNames names, MovementViews movements)
{
    public OverviewView Read(Reader reader, OperationTally? everybody)
    {
        var book = parts.Book;
        var page = book.Page;
        var head = book.Head;
        var group = page.Keys.Group;
        var first = movements.First;
        var tally = first is null ? null : movements.Tally(first.Plan);
        var shown = first is null ? null : new ShownNumbers(tally!, movements.SmallOf(first.Plan));
        return new OverviewView(
            group?.Operation.Value ?? "",
            parts.Name,
            group?.Notice,
            parts.IsExercise,
            reader.Tier,
            [
                .. (group?.Members ?? []).Select(m => new MemberView(
                    m.Party.Value,
                    m.Name,
                    Words.Code(m.Role),
                    VerifyingKey.TryParse(m.Key)!.Id,
                    group!.Signatories.Contains(m.Party))),
            ],
            tally is null ? [] : [.. Figures(tally, shown!)],
            tally is null ? "" : Arithmetic(tally, shown!),
            everybody is { Movements.Count: > 1 } ? Everybody(everybody) : null,
            head.Size,
            book.Origin,
            head.SignedAt);
    }

    private static EverybodyView Everybody(OperationTally all) => new(
        all.Movements.Count,
        all.SetOut.ToString(),
        new WhereaboutsView(
            all.Arrived.ToString(),
            all.Remained.ToString(),
            "",
            all.Awaiting.ToString(),
            all.Movements.Select(m => m.Whereabouts.AwaitingSince).Min(),
            all.Unexplained.ToString(),
            all.Awaiting != Count.Exact(0),
            all.Unexplained != Count.Exact(0)));

    private IEnumerable<FigureView> Figures(ConvoyTally tally, ShownNumbers shown)
    {
        for (var i = 0; i < tally.Nodes.Count; i++)
        {
            var node = tally.Nodes[i];

            // In the order of the arithmetic: who joined or stayed stands before how many went on.
            foreach (
                var kind in node.Kinds.Where(k => k.Primary is not null).OrderBy(k => k.Kind == HeadcountKind.Released))
            {
                var change = kind.Kind switch
                {
                    HeadcountKind.Joined => "+",
                    HeadcountKind.Stayed or HeadcountKind.HeldBack or HeadcountKind.Hospitalised
                        or HeadcountKind.Died or HeadcountKind.Transferred => "−",
                    _ => "",
                };
                var showing = shown.Of(node, kind.Kind);
                yield return new FigureView(
                    Words.Of(showing, change + kind.Primary!.Total),
                    new Message("figure.at", ("kind", Words.Say(kind.Kind)), ("place", node.Node.Name)),
                    Attested(kind),
                    change.Length == 0 ? "total" : "change");
            }
        }

        foreach (var (node, kind, figure, against) in tally.Nodes.SelectMany(n =>
            n.Kinds.SelectMany(
                k => k.Figures.Where(f => f.Figure.Role == PartyRole.Press).Select(
                    f => (n, k, f.Figure, f.AgainstPrimary)))))
        {
            yield return new FigureView(
                figure.Total.ToString(),
                new Message(
                    "figure.at-by",
                    ("kind", Words.Say(kind.Kind)), ("place", node.Node.Name), ("party", names.Of(figure.Party))),
                against is { Low: { } low, High: { } high } && low == high && low < 0
                    ? new Message("figure.stated-beyond", ("n", -low)) : new Message("figure.stated"),
                "beside");
        }
    }

    private Message Attested(KindTally kind)
    {
        var agreeing = kind.Figures
            .Where(
                f => f.Figure.Attests
                    && (f.AgainstPrimary.IsZero || f.Figure.Counts.Any(c => kind.Primary!.Evidence.Contains(c.Index))))
            .Select(f => names.Of(f.Figure.Party))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        var by = agreeing.Length == 0
            ? new Message("figure.not-attested") : new Message("figure.attested-by", ("parties", Words.List(agreeing)));
        return kind.Primary!.IsInferred ? new Message("figure.inferred", ("by", by)) : by;
    }

    /// <summary>For example <c>101 − 32 = 69, 69 + 58 = 127</c>.</summary>
    private static string Arithmetic(ConvoyTally tally, ShownNumbers shown) => string.Join(", ", tally.Nodes
        .Where((n, i) => i > 0 && !shown.HidesBalance(i) && n.In.Count.IsKnown)
        .Select(MovementViews.Arithmetic).OfType<string>());
}
