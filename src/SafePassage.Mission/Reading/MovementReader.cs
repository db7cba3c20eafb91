using SafePassage.Mission.Recording;
using SafePassage.Mission.Views;
using SafePassage.Operations;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>Shows movements: what happened, and the tally node by node with every observer's figure.</summary>
/// <param name="page">What was said so far.</param>
/// <param name="names">What parties are called.</param>
/// <param name="wayBetween">Draws the way between two points; two points when no road is known.</param>
/// <param name="followStream">The stream that tallies follow where a movement carries several.</param>
internal sealed class MovementReader(
    BookPage page,
    PartyNames names,
    Func<GeoPoint, GeoPoint, IReadOnlyList<IReadOnlyList<double>>> wayBetween,
    string? followStream)
{
    private static readonly Count Nobody = Count.Exact(0);

    /// <summary>The movements that a reader of the tier may see.</summary>
    public IReadOnlyList<MovementView> Read(DisclosureTier tier) => [.. Visible(tier).Select(Read)];

    /// <summary>The movements that a reader of the tier may know of.</summary>
    /// <remarks>Enforces rule R6: nothing of a running movement below the facilitator tier.</remarks>
    public IEnumerable<BoardedMovement> Visible(DisclosureTier tier) =>
        MovementBoard.Fold(page.Records).Movements
            .Where(m => m.IsClosed || tier >= DisclosureTier.Facilitator);

    /// <summary>The tally that is followed.</summary>
    public ConvoyTally Tally(MovementPlanned plan) =>
        ConvoyTally.Of(plan, page.Records, plan.Streams.Any(s => s.Id == followStream) ? followStream : null);

    private MovementView Read(BoardedMovement movement)
    {
        var plan = movement.Plan;
        var tally = Tally(plan);
        var unexplained = tally.Unexplained;
        return new MovementView(
            plan.Movement.Value,
            plan.Name,
            page.Keys.Group?.Notice,
            Words.Of(movement.Status),
            plan.Streams.FirstOrDefault(s => s.Id == tally.Stream)?.Name ?? "Everyone in the movement",
            [.. tally.Nodes.Select((node, i) => Node(node, i == tally.Nodes.Count - 1))],
            [.. movement.Timeline.Select(m => Step(m, plan))],
            Legs(movement),
            Reconciliation(tally),
            FirstChange(tally, plan),
            unexplained.IsZero ? "nobody" : unexplained.ToString(),
            !unexplained.IsZero,
            [.. plan.Streams.Where(s => s.Id != tally.Stream).Select(s => SideStream(plan, s)).OfType<string>()]);
    }

    private NodeView Node(NodeTally node, bool isLast)
    {
        var isFirst = node.In.Basis == FlowBasis.Boundary;
        var boarded = node.Of(HeadcountKind.Boarded)?.Primary?.Total;
        var arrived = node.Of(HeadcountKind.Arrived)?.Primary?.Total;
        var gap = new Difference(
            node.Unexplained.Low + node.UnexplainedOnTheWay.Low, node.Unexplained.High + node.UnexplainedOnTheWay.High);
        return new NodeView(
            new PlaceView(
                node.Node.Place.Value, node.Node.Name, Words
                    .Of(node.Node.Role), node.Node.Location.Longitude, node.Node.Location.Latitude),
            (isFirst ? boarded ?? Count.Unknown : node.In.Count).ToString(),
            node.In.Basis == FlowBasis.Carried,
            OrNothing(isFirst ? node.Of(HeadcountKind.Joined)?.Primary?.Total ?? Nobody : node.Added),
            OrNothing(node.Remained),
            (isLast ? arrived ?? node.In.Count : node.Out.Count).ToString(),
            gap.ToString(),
            node.Kinds.Any(k => k.Agreement == Agreement.Disagree),
            [.. node.Kinds.SelectMany(Counts)]);
    }

    private IEnumerable<CountView> Counts(KindTally tally)
    {
        var used = tally.Primary?.Evidence.ToHashSet() ?? [];
        foreach (var (figure, against) in tally.Figures)
        {
            foreach (var part in figure.Counts)
            {
                var isUsed = used.Contains(part.Index);
                yield return new CountView(
                    part.Scope.Group is null ? Words.Of(tally.Kind)
                        : $"{Words.Of(tally.Kind)}, {part.Scope.Group.Replace('-', ' ')}",
                    part.Count.ToString(),
                    names.Of(figure.Party),
                    Words.Of(figure.Role),
                    figure.Attests,
                    isUsed,
                    Words.Of(part.Provenance.Basis),
                    Remark(figure, part, isUsed ? Difference.None : against),
                    part.Provenance.Source,
                    [part.Index]);
            }
        }
    }

    private static string? Remark(ObserverFigure figure, CountedPart part, Difference against)
    {
        var differs = part.Scope.Group is null && against is { Low: { } low, High: { } high } && low == high && low != 0
            ? low < 0 ? $"{Words.Number(-low)} more than the figure used."
                : $"{Words.Number(low)} fewer than the figure used."
            : null;
        var beside = figure.Attests || part.Provenance.Basis is Basis.Inferred ? null : "Stated, not attested.";
        var text = string.Join(
            ' ', new[] { differs, beside, part.Provenance.Note }.Where(t => !string.IsNullOrEmpty(t)));
        return text.Length == 0 ? null : text;
    }

    private static StepView Step(MovementMoment moment, MovementPlanned plan) => new(
        moment.StatedAt,
        Words.Of(moment.Event),
        moment.Place.Value,
        plan.Nodes.FirstOrDefault(n => n.Place == moment.Place)?.Name ?? moment.Place.Value,
        Words.Of(moment.Provenance.Basis),
        moment.Provenance.Note,
        moment.Provenance.Source,
        moment.Index);

    private List<LegView> Legs(BoardedMovement movement)
    {
        var nodes = movement.Plan.Nodes;
        var legs = new List<LegView>();
        for (var i = 1; i < nodes.Count; i++)
        {
            var (from, to) = (nodes[i - 1], nodes[i]);
            legs.Add(new LegView(
                from.Place.Value,
                to.Place.Value,
                movement.Timeline
                    .LastOrDefault(m => m.Event == MovementEvent.Departed && m.Place == from.Place)?.StatedAt,
                movement.Timeline
                    .FirstOrDefault(m => m.Event == MovementEvent.Arrived && m.Place == to.Place)?.StatedAt,
                wayBetween(from.Location, to.Location)));
        }

        return legs;
    }

    /// <summary>
    /// One line for each node at which the number changes, for example <c>Bezimenne: 101 − 32 = 69</c>.
    /// </summary>
    private static List<string> Reconciliation(ConvoyTally tally)
    {
        var lines = new List<string>();
        for (var i = 1; i < tally.Nodes.Count; i++)
        {
            var node = tally.Nodes[i];
            if (!node.In.Count.IsKnown || (node.Added == Nobody && node.Remained == Nobody))
            {
                continue;
            }

            var plus = node.Added == Nobody ? "" : $" + {node.Added}";
            var minus = node.Remained == Nobody ? "" : $" − {node.Remained}";
            var rest = node.Unexplained.IsZero ? "" : $"; unexplained: {node.Unexplained}";
            lines.Add($"{node.Node.Name}: {node.In.Count}{plus}{minus} = {node.Out.Count}{rest}");
        }

        return lines;
    }

    private static string? FirstChange(ConvoyTally tally, MovementPlanned plan)
    {
        if (tally.FirstChange() is not { } change)
        {
            return null;
        }

        string Name(PlaceId place) => plan.Nodes.First(n => n.Place == place).Name;
        string Reason(ChangeReason reason)
        {
            var what = reason.Kind is { } kind ? Words.Of(kind) : "unexplained";
            return $"{reason.Count} {what}{(reason.IsInferred ? " (in part inferred)" : "")}";
        }

        var reasons = change.Reasons.Select(Reason);
        return $"The number first changes at {Name(change.At)}: {change.Before} left {Name(change.From)}, "
            + $"{change.After} went on; "
            + $"{string.Join(", ", reasons)}.";
    }

    private string? SideStream(MovementPlanned plan, StreamLabel stream)
    {
        var own = page.Records.Where(
            r => r.Body is Headcount h && h.Movement == plan.Movement && h.Stream == stream.Id);
        var figures = ConvoyTally.Of(plan, own, stream.Id).Nodes
            .SelectMany(n => n.Kinds.Where(k => k.Primary is not null).Select(k =>
                $"{k.Primary!.Total} {Words.Of(k.Kind)} at {n.Node.Name}{(k.Primary.IsInferred ? " (inferred)" : "")}"))
            .ToArray();
        return figures.Length == 0 ? null : $"{stream.Name}: {string.Join(", ", figures)}.";
    }

    private static string OrNothing(Count count) => count == Nobody ? "" : count.ToString();
}
