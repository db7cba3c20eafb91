using System.Globalization;
using SafePassage.Records;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Accord;

/// <summary>One text as far as orders, hotlines and clearings name it.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="Text">The text.</param>
/// <param name="IsAlone">True when no other text has its number.</param>
/// <param name="InForceSince">Index of the record with which it came into force.</param>
internal sealed record TextOnTheRoad(string Hash, AccordProposed Text, bool IsAlone, long? InForceSince);

/// <summary>Reads what was said of the road under the texts of one accord. Used by one fold on one thread.</summary>
internal sealed class RoadReading
{
    private readonly List<LoggedRecord> _said = [];
    private readonly HashSet<long> _used = [];

    /// <summary>Why each record that no text has taken up has no effect: ask after the last text was read.</summary>
    public IEnumerable<AccordRemark> Remarks => _said.Where(r => !_used.Contains(r.Index)).Select(
        r => r.Body is OrderAcknowledged order
            ? new AccordRemark(
                r.Index, r.Author, "acknowledgement-without-effect",
                $"Its author does not control segment {order.Segment} in that version, or two texts share its number.")
            : new AccordRemark(
                r.Index, r.Author, "report-without-effect",
                "Its author does not hold what it speaks of, or no text has it."));

    /// <summary>Takes in a record; its author is not in doubt.</summary>
    public void Read(LoggedRecord record) => _said.Add(record);

    /// <summary>The orders of a text: each segment's, and that of the checkpoint on it.</summary>
    public IReadOnlyList<SegmentOrder> OrdersOf(TextOnTheRoad text) =>
    [
        .. text.Text.Segments.SelectMany(s => s.Checkpoint is { } post
            ? new[] { OrderOf(text, s, null), OrderOf(text, s, post) }
            : [OrderOf(text, s, null)]),
    ];

    /// <summary>The hotlines of a text, each with its latest test.</summary>
    public IReadOnlyList<RoadReport> HotlinesOf(TextOnTheRoad text)
    {
        var holds = HoursOf(text.Text, MandatoryTerms.Hotlines, "test-holds");
        return
        [
            .. text.Text.Segments.Select(s => s.Hotline).OfType<string>().Distinct(StringComparer.Ordinal)
                .Select(hotline => Report(
                    hotline, null, holds,
                    r => r.Body is HotlineTested t && t.ProposalHash == text.Hash && t.Hotline == hotline)),
        ];
    }

    /// <summary>The segments of a text, each with what who holds it said last of mines.</summary>
    public IReadOnlyList<RoadReport> ClearingsOf(TextOnTheRoad text)
    {
        var holds = HoursOf(text.Text, MandatoryTerms.Demining, "clearing-holds");
        return
        [
            .. text.Text.Segments.Select(s => Report(
                s.Id, s.ControlledBy, holds,
                r => r.Author == s.ControlledBy && r.Body is RouteCleared c && c.ProposalHash == text.Hash
                    && c.Segment == s.Id)),
        ];
    }

    // Where two texts share a number and no hash is given, an acknowledgement says which one it means only after one of
    // them came into force.
    private SegmentOrder OrderOf(TextOnTheRoad text, RouteSegment segment, PlaceId? post)
    {
        var from = post is null ? segment.ControlledBy
            : (text.Text.Checkpoints ?? []).FirstOrDefault(c => c.Place == post)?.HeldBy ?? segment.ControlledBy;
        bool IsMeant(LoggedRecord record) => record.Author == from && record.Body is OrderAcknowledged order
            && order.Version == text.Text.Version && order.Segment == segment.Id && order.Checkpoint == post
            && (order.ProposalHash is null || order.ProposalHash == text.Hash);
        var record = _said.Find(r => IsMeant(r) && (((OrderAcknowledged)r.Body).ProposalHash is not null
            || text.IsAlone || r.Index > text.InForceSince));
        if (record is not null)
        {
            _used.UnionWith(_said.Where(IsMeant).Select(r => r.Index));
        }

        return new SegmentOrder(
            segment, post, from, record?.Index, record?.Body.StatedAt, (record?.Body as OrderAcknowledged)?.Voice);
    }

    // The latest by its author's own time: a report that was carried for a day does not hide a fresh one.
    private RoadReport Report(string subject, PartyId? from, TimeSpan? holds, Predicate<LoggedRecord> isMeant)
    {
        var said = _said.FindAll(isMeant);
        _used.UnionWith(said.Select(r => r.Index));
        var latest = said.MaxBy(r => r.StatedOrder);
        return new RoadReport(
            subject, from, latest?.Index, latest?.Body.StatedAt,
            latest?.Body is HotlineTested { Answered: true } or RouteCleared { Free: true }, holds);
    }

    private static TimeSpan? HoursOf(AccordProposed text, string term, string question) =>
        text.Terms.FirstOrDefault(t => t.Code == term)?.Answers?.FirstOrDefault(a => a.Question == question)?.Values
            is [var hours] && int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? TimeSpan.FromHours(number)
            : null;
}
