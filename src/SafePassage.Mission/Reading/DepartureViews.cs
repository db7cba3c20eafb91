using System.Text.Json;
using SafePassage.Accord;
using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Views;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>Shows what is open before movements depart.</summary>
/// <param name="parts">The operation.</param>
/// <param name="folds">What was said so far.</param>
/// <param name="reader">Who reads.</param>
/// <param name="names">What parties and places are called.</param>
internal sealed class DepartureViews(ControlRoomParts parts, PageFolds folds, Reader reader, PartyNames names)
{
    private readonly string _zone = OperationClock.ZoneOf(parts);
    private readonly DateTimeOffset _now = parts.Time.GetUtcNow();

    public DeparturesView Read()
    {
        var waiting = Waiting().ToArray();
        return new DeparturesView(
            _zone,
            On(_now),
            reader.Party?.Value,
            [
                .. KnownAccords.Of(folds, reader).Where(a => a.Current is not null && a.Termination is null)
                    .Select(a => Board(a, a.Current!, [.. waiting.Where(m => m.Accord == a.Accord)])),
            ],
            [.. waiting.Where(m => m.Accord is null).Select(m => Show(m, []))]);
    }

    private IEnumerable<MovementPlanned> Waiting()
    {
        var seen = folds.Seen(reader);
        var over = seen.Where(r => r.Body is MovementStep or MovementClosed)
            .Select(r => ((MovementBody)r.Body).Movement).ToHashSet();
        return seen.Select(r => r.Body).OfType<MovementPlanned>()
            .Where(m => !over.Contains(m.Movement) && folds.Door.Knows(m.Movement, reader))
            .GroupBy(m => m.Movement).Select(g => g.Last());
    }

    private DepartureBoardView Board(AccordState state, AccordVersion text, MovementPlanned[] movements)
    {
        var hindrances = state.DepartureHindrancesAt(_now, names.Of, names.Of)
            .Select(h => Show(h, text)).ToArray();
        return new DepartureBoardView(
            state.Accord.Value,
            text.Proposal.Title,
            text.Number,
            text.TextHash,
            JsonNamingPolicy.KebabCaseLower.ConvertName(state.StatusAt(_now).ToString()),
            state.Suspension is { } suspended
                ? new SuspensionView(
                    names.Of(suspended.Party), On(suspended.StatedAt), suspended.Reason,
                    [.. state.AwaitedToResume.Select(names.Of)],
                    reader.Party is { } you && state.AwaitedToResume.Contains(you))
                : null,
            hindrances,
            [.. new BoardRows(text, names, _now, On).Read()],
            Seconds(text.Hotlines), Seconds(text.Clearings),
            [.. movements.Select(m => Show(m, hindrances))]);
    }

    private HindranceView Show(DepartureHindrance hindrance, AccordVersion text) => new(
        hindrance.Code,
        hindrance.Subject,
        hindrance.Party?.Value,
        hindrance.Party is { } party ? names.Of(party) : null,
        hindrance.Since is { } since ? On(since) : null,
        hindrance.Code.StartsWith("hotline", StringComparison.Ordinal)
            ? text.Proposal.Segments.FirstOrDefault(s => s.Hotline == hindrance.Subject)?.Id
            : hindrance.Code.StartsWith("order", StringComparison.Ordinal)
                || hindrance.Code.StartsWith("route", StringComparison.Ordinal) ? hindrance.Subject : null);

    private WaitingMovementView Show(MovementPlanned movement, HindranceView[] hindrances)
    {
        var named = folds.Page.Records.Where(r => !r.IsInDoubt).Select(r => r.Body).OfType<DepartureOverridden>()
            .Where(o => o.Movement == movement.Movement).SelectMany(o => o.Hindrances)
            .Select(h => (h.Code, h.Subject)).ToHashSet();
        return new WaitingMovementView(
            movement.Movement.Value, movement.Name, movement.Nodes[0].Place.Value, movement.Nodes[0].Name,
            movement.Nodes[^1].Name, [.. hindrances.Where(h => !named.Contains((h.Code, h.Subject)))]);
    }

    private DateTimeOffset On(DateTimeOffset at) => OperationClock.On(_zone, at);

    private static long? Seconds(IReadOnlyList<RoadReport> reports) =>
        reports.Count > 0 && reports[0].HoldsFor is { } holds ? (long)holds.TotalSeconds : null;

    /// <summary>Lays one text out in driving order.</summary>
    private sealed class BoardRows(
        AccordVersion text, PartyNames names, DateTimeOffset now, Func<DateTimeOffset, DateTimeOffset> clock)
    {
        private static readonly BoardCellView None = new(BoardCellState.DoesNotApply);

        public IEnumerable<BoardRowView> Read()
        {
            PlaceId? at = null;
            foreach (var segment in text.Proposal.Segments)
            {
                if (at != segment.From)
                {
                    yield return Place(segment.From);
                }

                yield return Row(segment, null, Road(segment));
                if (segment.Checkpoint is { } post)
                {
                    yield return Row(segment, post, None);
                }

                at = segment.To;
            }

            if (at is { } end)
            {
                yield return Place(end);
            }
        }

        private BoardRowView Place(PlaceId place) => new(
            place.Value, BoardRowKind.Place, NameOf(place), null, null, null, null, null, null, null, null, None, None,
            None);

        private BoardRowView Row(RouteSegment segment, PlaceId? post, BoardCellView road)
        {
            var order = text.Orders.First(o => o.Segment.Id == segment.Id && o.Checkpoint == post);
            return new BoardRowView(
                post is null ? segment.Id : $"{segment.Id}/{post}",
                post is null ? BoardRowKind.Segment : BoardRowKind.Checkpoint,
                NameOf(post ?? segment.From),
                post is null ? NameOf(segment.To) : null,
                segment.Id,
                post?.Value,
                order.From.Value,
                names.Of(order.From),
                post is null ? segment.Commander : null,
                segment.Hotline,
                OrderWords.Of(text.TextHash, segment.Id, post).ToString(),
                order.IsAcknowledged
                    ? new BoardCellView(
                        BoardCellState.Counts, clock(order.AcknowledgedAt!.Value), order.Voice?.HeardBy,
                        order.AcknowledgedIndex)
                    : new BoardCellView(BoardCellState.Missing),
                post is null && segment.Hotline is { } hotline
                    ? Cell(text.Hotlines.FirstOrDefault(h => h.Subject == hotline)) : None,
                road);
        }

        private BoardCellView Road(RouteSegment segment) =>
            Cell(text.Clearings.FirstOrDefault(c => c.Subject == segment.Id));

        private BoardCellView Cell(RoadReport? report) => report is null ? None : new BoardCellView(
            report.Index is null ? BoardCellState.Missing
                : !report.Holds ? BoardCellState.Negative
                : report.IsTooOldAt(now) ? BoardCellState.TooOld : BoardCellState.Counts,
            report.StatedAt is { } at ? clock(at) : null,
            LogIndex: report.Index);

        // A text may name its places itself; who has seen no movement reads them there.
        private string NameOf(PlaceId place) =>
            (text.Proposal.Places ?? []).FirstOrDefault(p => p.Place == place)?.Name ?? names.Of(place);
    }
}
