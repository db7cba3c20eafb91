using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Views;
using SafePassage.Operations;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;
using SafePassage.Words;

namespace SafePassage.Mission.Reading;

/// <summary>Shows movements: what happened, and the tally node by node with every observer's figure.</summary>
/// <param name="folds">What follows from what was said so far.</param>
/// <param name="reader">
/// Who reads: numbers that the door withholds are not shown, nor what would give them away.
/// </param>
/// <param name="names">What parties are called.</param>
/// <param name="wayBetween">Draws the way between two points; two points when no road is known.</param>
/// <param name="followStream">The stream that tallies follow where a movement carries several.</param>
/// <param name="now">The server's clock: a time beyond it cannot be right.</param>
internal sealed class MovementViews(
    PageFolds folds,
    Reader reader,
    PartyNames names,
    Func<GeoPoint, GeoPoint, IReadOnlyList<IReadOnlyList<double>>> wayBetween,
    string? followStream,
    DateTimeOffset now)
{
    private static readonly Count Nobody = Count.Exact(0);

    /// <summary>The movements that the reader may see.</summary>
    public IReadOnlyList<MovementView> Read() => [.. folds.Movements(reader).Select(Read)];

    /// <summary>How many steps state a time that has not come: as it falls, views change without a record.</summary>
    public int StepsAhead =>
        folds.Movements(reader).Sum(m => m.Timeline.Count(step => StatedTime.IsAhead(step.StatedAt, now)));

    /// <summary>The tally that is followed.</summary>
    public ConvoyTally Tally(MovementPlanned plan) =>
        folds.Tally(plan, plan.Streams.Any(s => s.Id == followStream) ? followStream : null, reader);

    /// <summary>The first movement that the reader may know of; null when there is none.</summary>
    public BoardedMovement? First => folds.Movements(reader).FirstOrDefault();

    /// <summary>What of a movement's numbers is too small to be shown to the reader; null when nothing is.</summary>
    public SmallCounts? SmallOf(MovementPlanned plan) => folds.Door.SmallOf(plan.Movement, reader);

    private MovementView Read(BoardedMovement movement)
    {
        var plan = movement.Plan;
        var tally = Tally(plan);
        var small = SmallOf(plan);
        var shown = new ShownNumbers(tally, small);
        var everybody = folds.Tally(plan, null, reader);
        var where = new WhereaboutsViews(everybody, new ShownNumbers(everybody, small), small);
        var counted = where.Counted();
        var unexplained = tally.Unexplained;
        var isNobody = unexplained.IsZero && !counted.IsAnybodyAwaited && !counted.IsAnybodyUnexplained;
        return new MovementView(
            plan.Movement.Value,
            plan.Name,
            folds.Page.Keys.Group?.Notice,
            Words.Of(movement.Status),
            plan.Streams.FirstOrDefault(s => s.Id == tally.Stream)?.Name,
            [.. tally.Nodes.Select((node, i) => Node(tally, shown, i))],
            [
                .. movement.Timeline.Where(IsSeen).Select(m => Step(m, plan))
                    .Concat(folds.Diversions(plan.Movement, reader).Select(d => Diverted(d, tally)))
                    .OrderBy(s => s.LogIndex),
            ],
            Legs(movement, tally),
            Reconciliation(tally, shown),
            FirstChange(tally, shown),
            isNobody ? "nobody" : shown.Gap(unexplained),
            !unexplained.IsZero || counted.IsAnybodyUnexplained,
            counted,
            movement.IsClosed ? where.Closed(names) : null,
            [
                .. plan.Streams.Where(s => s.Id != tally.Stream).Select(s => SideStream(plan, s, small))
                    .OfType<Message>(),
            ],
            [
                .. Remarks.WithoutEffect(folds.Remarked(reader).Where(r =>
                    r.Body is MovementBody body && body.Movement == plan.Movement && !r.HasEffect)),
            ]);
    }

    // A step is shown without its note where the note is not for the reader.
    private bool IsSeen(MovementMoment moment) =>
        folds.Page.Entries[(int)moment.Index].Record is { } record && folds.Door.Show(record, reader) is not null;

    private string? NoteOf(long index) =>
        folds.Page.Entries[(int)index].Record is { } record
            ? folds.Door.Show(record, reader)?.Body.Provenance.Note : null;

    private NodeView Node(ConvoyTally tally, ShownNumbers shown, int at)
    {
        var node = tally.Nodes[at];
        var isLast = at == tally.Nodes.Count - 1;
        var isFirst = node.In.Basis == FlowBasis.Boundary;
        var boarded = node.Of(HeadcountKind.Boarded)?.Primary?.Total;
        var arrived = node.Of(HeadcountKind.Arrived)?.Primary?.Total;
        var hidesJoined = shown.Of(node, HeadcountKind.Joined) is not Showing.Shown;
        var gap = new Difference(
            node.Unexplained.Low + node.UnexplainedOnTheWay.Low, node.Unexplained.High + node.UnexplainedOnTheWay.High);
        return new NodeView(
            new PlaceView(
                node.Node.Place.Value, node.Node.Name, Words.Of(node.Node.Role ?? NodeRole.Waypoint),
                node.Node.Location?.Longitude, node.Node.Location?.Latitude),
            node.Node.Visit,
            Words.Of(node.Node.Basis),
            isFirst
                ? (boarded ?? Count.Unknown).ToString()
                : ShownNumbers.Withheld(node.In.Count.ToString(), shown.HidesIn(at)),
            node.In.Basis == FlowBasis.Carried,
            ShownNumbers.Withheld(
                OrNothing(isFirst ? node.Of(HeadcountKind.Joined)?.Primary?.Total ?? Nobody : node.Added), hidesJoined),
            ShownNumbers.Withheld(OrNothing(node.Remained), shown.HidesRemained(node)),
            Contested(node),
            ShownNumbers.Withheld(OrNothing(node.Received), node.Received != Nobody && shown.HidesBalance(at)),
            [.. new OtherMovements(folds, reader, names).At(node, shown)],
            node.Surrendered is { } surrendered
                ? Words.Of(shown.Of(node, HeadcountKind.Surrendered), surrendered.ToString()) : null,
            // Who was not counted at the end did not arrive by anybody's word.
            isLast ? (arrived ?? Count.Unknown).ToString()
                : ShownNumbers.Withheld(node.Out.Count.ToString(), shown.HidesOut(at)),
            shown.Gap(gap, shown.HidesBalance(at)),
            node.Kinds.Any(k => k.Agreement == Agreement.Disagree),
            [.. node.Kinds.SelectMany(k => Counts(k, node))]);
    }

    // One number, called by two names: by whom each, in the order of the kinds.
    private Message? Contested(NodeTally node)
    {
        var calls = node.Kinds
            .Select(k => (k.Kind, By: node.KindContestedBy.Where(f => k.Figures.Any(c => ReferenceEquals(c.Figure, f)))
                .Select(f => names.Of(f.Party)).Distinct(StringComparer.Ordinal).ToArray()))
            .Where(c => c.By.Length > 0)
            .Select(c => (Argument)new Message(
                "node.called-by", ("kind", Words.Say(c.Kind)), ("parties", Words.List(c.By))))
            .ToArray();
        return calls.Length == 0 ? null : new Message("node.called", ("calls", Message.Row(calls)));
    }

    private IEnumerable<CountView> Counts(KindTally tally, NodeTally node)
    {
        var used = tally.Primary?.Evidence.ToHashSet() ?? [];
        foreach (var (figure, against) in tally.Figures)
        {
            foreach (var part in figure.Counts)
            {
                var isUsed = used.Contains(part.Index);
                var showing = folds.Page.Entries[(int)part.Index].Record?.Body is Headcount said
                    ? folds.Door.ShowingOf(said, reader) : Showing.Shown;
                yield return new CountView(
                    Words.Of(tally.Kind),
                    part.Scope.Group?.Replace('-', ' '),
                    Words.Of(showing, part.Count.ToString()),
                    names.Of(figure.Party),
                    Words.Code(figure.Role),
                    figure.Attests,
                    isUsed,
                    Words.Of(part.Provenance.Basis),
                    showing is Showing.Shown
                        ? [.. RemarksOn(figure, part, isUsed ? Difference.None : against)] : [],
                    showing is Showing.Shown && NoteOf(part.Index) is { Length: > 0 } note ? note : null,
                    part.Provenance.Source,
                    [part.Index]);
            }
        }
    }

    private static IEnumerable<Message> RemarksOn(ObserverFigure figure, CountedPart part, Difference against)
    {
        if (part.Scope.Group is null && against is { Low: { } low, High: { } high } && low == high && low != 0)
        {
            yield return new Message(
                low < 0 ? "figure.more-than-used" : "figure.fewer-than-used", ("n", Math.Abs(low)));
        }

        if (!figure.Attests && part.Provenance.Basis is not Basis.Inferred)
        {
            yield return new Message("figure.stated-only");
        }
    }

    private StepView Step(MovementMoment moment, MovementPlanned plan) => new(
        moment.StatedAt,
        new Message("event." + Words.Of(moment.Event)),
        moment.Place.Value,
        plan.Nodes.FirstOrDefault(n => n.Place == moment.Place)?.Name ?? moment.Place.Value,
        Words.Of(moment.Provenance.Basis),
        NoteOf(moment.Index),
        moment.Provenance.Source,
        moment.Index,
        folds.Page.Entries[(int)moment.Index].Record is { } record
            ? [.. Remarks.On(record, moment.IsInDoubt, now)]
            : []);

    private StepView Diverted(LoggedRecord record, ConvoyTally tally)
    {
        var diversion = (MovementDiverted)record.Body;
        return new StepView(
            diversion.StatedAt,
            new Message("event.diverted", ("place", diversion.Nodes[^1].Name)),
            diversion.Place.Value,
            tally.At(diversion.Place)?.Node.Name ?? diversion.Place.Value,
            Words.Of(diversion.Provenance.Basis),
            diversion.Provenance.Note,
            diversion.Provenance.Source,
            record.Index,
            [.. Remarks.On(record, record.IsInDoubt, now)]);
    }

    // Along the way as it was taken; a point whose place no plan tells is on no map.
    private List<LegView> Legs(BoardedMovement movement, ConvoyTally tally)
    {
        var nodes = tally.Nodes.Select(n => n.Node).Where(n => n.Location is not null).ToArray();
        var timeline = movement.Timeline.Where(m => !m.IsInDoubt && !StatedTime.IsAhead(m.StatedAt, now)).ToArray();
        var legs = new List<LegView>();
        for (var i = 1; i < nodes.Length; i++)
        {
            var (from, to) = (nodes[i - 1], nodes[i]);
            legs.Add(new LegView(
                from.Place.Value,
                to.Place.Value,
                timeline.LastOrDefault(m => m.Event == MovementEvent.Departed && m.Place == from.Place)?.StatedAt,
                timeline.FirstOrDefault(m => m.Event == MovementEvent.Arrived && m.Place == to.Place)?.StatedAt,
                wayBetween(from.Location!.Value, to.Location!.Value)));
        }

        return legs;
    }

    /// <summary>
    /// One line for each node at which the number changes, for example <c>Bezimenne: 101 − 32 = 69</c>.
    /// </summary>
    private static List<Message> Reconciliation(ConvoyTally tally, ShownNumbers shown)
    {
        var lines = new List<Message>();
        for (var i = 1; i < tally.Nodes.Count; i++)
        {
            var node = tally.Nodes[i];
            if (!shown.HidesBalance(i) && node.In.Count.IsKnown && Arithmetic(node) is { } sum)
            {
                lines.Add(node.Unexplained.IsZero
                    ? new Message("movement.sum", ("place", Title(node)), ("sum", sum))
                    : new Message(
                        "movement.sum-with-rest",
                        ("place", Title(node)), ("sum", sum), ("rest", Figures.Of(node.Unexplained.ToString()))));
            }
        }

        return lines;
    }

    /// <summary>The balance of a node, such as <c>101 − 32 = 69</c>; null where the number does not change.</summary>
    public static string? Arithmetic(NodeTally node)
    {
        (string Sign, Count Count)[] changes =
            [("+", node.Added), ("−", node.Remained), ("−", node.Transferred), ("−", node.Received)];
        var changed = changes.Where(c => c.Count != Nobody).ToArray();
        return changed.Length == 0 ? null
            : node.In.Count + string.Concat(changed.Select(c => $" {c.Sign} {c.Count}")) + $" = {node.Out.Count}";
    }

    private static Message? FirstChange(ConvoyTally tally, ShownNumbers shown)
    {
        if (tally.FirstChange() is not { } change)
        {
            return null;
        }

        var at = tally.Nodes.ToList().FindIndex(
            n => n.Node.Place == change.At && n.Out.Count == change.After);
        if (at < 1 || shown.HidesBalance(at) || shown.HidesBalance(at - 1))
        {
            return null;
        }

        return new Message(
            "movement.first-change",
            ("at", Title(tally.Nodes[at])), ("from", Title(tally.Nodes[at - 1])),
            ("before", Figures.Of(change.Before)), ("after", Figures.Of(change.After)),
            ("reasons", Message.Row([.. change.Reasons.Select(r => (Argument)Reason(r))])));
    }

    private static Message Reason(ChangeReason reason) => new(
        reason.IsInferred ? "movement.reason-inferred" : "movement.reason",
        ("number", Figures.Of(reason.Count)),
        ("kind", reason.Kind is { } kind ? Words.Say(kind) : new Message("kind.unexplained")));

    private static Argument Title(NodeTally node) => node.Node.Visit > 1
        ? new Message("movement.place-visit", ("place", node.Node.Name), ("n", node.Node.Visit)) : node.Node.Name;

    private Message? SideStream(MovementPlanned plan, StreamLabel stream, SmallCounts? small)
    {
        if (!folds.Door.KnowsTheCounts(plan.Movement, reader))
        {
            return null;
        }

        var own = folds.Page.Records.Where(
            r => r.Body is Headcount h && h.Movement == plan.Movement && h.Stream == stream.Id
                && (small is null || small.Of(h) is Showing.Shown));
        var figures = ConvoyTally.Of(plan, own, stream.Id).Nodes
            .SelectMany(n => n.Kinds.Where(k => k.Primary is not null).Select(k => (Argument)new Message(
                k.Primary!.IsInferred ? "movement.side-figure-inferred" : "movement.side-figure",
                ("number", Figures.Of(k.Primary.Total)), ("kind", Words.Say(k.Kind)), ("place", n.Node.Name))))
            .ToArray();
        return figures.Length == 0 ? null
            : new Message("movement.side-stream", ("stream", stream.Name), ("figures", Message.Row(figures)));
    }

    private static string OrNothing(Count count) => count == Nobody ? "" : count.ToString();
}
