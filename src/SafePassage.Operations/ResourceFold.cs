using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>One kind of thing at one place, within hours in which nothing of it changes.</summary>
/// <param name="What">The kind; its unit is <see cref="ResourceUnits.Of"/>.</param>
/// <param name="Place">The place.</param>
/// <param name="BeginsAt">From when on.</param>
/// <param name="Until">Until when, not included; equal to the beginning where somebody saw it outside any
/// window.</param>
/// <param name="Requested">What was asked for; unknown when nobody asked.</param>
/// <param name="Pledged">What was offered and not declined; unknown when nobody offered.</param>
/// <param name="Committed">What somebody will have there, less what was released; unknown when nobody
/// committed.</param>
/// <param name="Present">What is reported to stand there; unknown when nobody says.</param>
public sealed record ResourceLine(
    ResourceKind What,
    PlaceId Place,
    DateTimeOffset BeginsAt,
    DateTimeOffset Until,
    Count Requested,
    Count Pledged,
    Count Committed,
    Count Present);

/// <summary>What stands under one id, and the versions before it.</summary>
/// <param name="Record">The record that stands.</param>
/// <param name="IsDeclined">True for a request or offer that somebody declined after it was stated.</param>
/// <param name="Released">Of a commitment, how much is released in all; 0 for others.</param>
/// <param name="Earlier">Records that it took the place of, in the order in which they were stated.</param>
public sealed record StandingResource(
    LoggedRecord Record, bool IsDeclined, long Released, IReadOnlyList<LoggedRecord> Earlier)
{
    /// <summary>What it says.</summary>
    public ResourceBody Body => (ResourceBody)Record.Body;
}

/// <summary>Requested, pledged, committed and present, by kind, place and window.</summary>
/// <param name="Lines">By place, kind, then time.</param>
/// <param name="Standing">What the lines rest on: by id.</param>
public sealed record ResourceSheet(IReadOnlyList<ResourceLine> Lines, IReadOnlyList<StandingResource> Standing);

/// <summary>Folds the records of resources to one sheet.</summary>
/// <remarks>
/// A pure function of the set of records: neither their order nor a record given twice makes a difference. Nothing said
/// is unknown, never zero. What is in doubt, inferred or assumed counts for nothing. n log n.
/// </remarks>
public static class ResourceFold
{
    private enum Column
    {
        Requested,
        Pledged,
        Committed,
    }

    /// <summary>The sheet.</summary>
    /// <param name="records">Records that have effect, in any order; others than resources are passed over.</param>
    public static ResourceSheet Of(IEnumerable<LoggedRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var all = records.Where(r => r.Body is ResourceBody or SituationReported && Attestation.Attests(r))
            .DistinctBy(r => r.Id).ToArray();
        var standing = Standing([.. all.Where(r => r.Body is ResourceBody)]);
        var seen = ResourceSightings.Of(all).ToDictionary(s => (s.What, s.Place));
        var lines = Segments(standing).GroupBy(s => (s.What, s.Place))
            .SelectMany(g => Lines(g.Key.What, g.Key.Place, [.. g], seen.GetValueOrDefault(g.Key))).ToList();

        // Seen at a time for which nobody asked or gave: it is there all the same.
        lines.AddRange(seen.Values.Where(s => !lines.Any(l => l.What == s.What && l.Place == s.Place && Holds(l, s)))
            .Select(s => new ResourceLine(
                s.What, s.Place, s.At, s.At, Count.Unknown, Count.Unknown, Count.Unknown, s.Number)));
        return new ResourceSheet(
            [
                .. lines.OrderBy(l => l.Place.Value, StringComparer.Ordinal).ThenBy(l => l.What)
                    .ThenBy(l => l.BeginsAt.UtcTicks).ThenBy(l => l.Until.UtcTicks),
            ],
            standing);
    }

    private static StandingResource[] Standing(LoggedRecord[] said)
    {
        var last = said.GroupBy(r => (r.Author, ((ResourceBody)r.Body).Resource, r.Body.GetType()))
            .Select(g => g.OrderBy(r => r.StatedOrder).ToArray()).ToArray();
        var declined = last.Select(g => g[^1]).Where(r => r.Body is ResourceDeclined)
            .ToLookup(r => ((ResourceDeclined)r.Body).Answers, r => r.StatedOrder);
        var released = last.Select(g => g[^1].Body).OfType<ResourceReleased>().ToLookup(r => r.Answers);
        return
        [
            .. last.OrderBy(g => ((ResourceBody)g[^1].Body).Resource.Value, StringComparer.Ordinal)
                .ThenBy(g => g[^1].Id)
                .Select(g => new StandingResource(
                    g[^1],
                    g[^1].Body is ResourceRequested or ResourceOffered
                        && declined[((ResourceBody)g[^1].Body).Resource].Any(d => d.CompareTo(g[^1].StatedOrder) > 0),
                    g[^1].Body is ResourceCommitted committed
                        ? Math.Min(committed.Quantity.Low!.Value, released[committed.Resource].Sum(Number))
                        : 0,
                    g[..^1])),
        ];
    }

    // A request that somebody declined is asked for still: another may meet it.
    private static IEnumerable<Segment> Segments(StandingResource[] standing)
    {
        var offers = standing.Where(s => s.Body is ResourceOffered && !s.IsDeclined).Select(s => s.Body.Resource)
            .ToHashSet();
        var released = standing.Select(s => s.Body).OfType<ResourceReleased>().ToLookup(r => r.Answers);
        foreach (var stands in standing)
        {
            switch (stands.Body)
            {
                case ResourceRequested asked:
                    yield return new Segment(asked, Column.Requested, asked.BeginsAt, asked.Until, asked.Quantity);
                    break;
                case ResourceOffered offered when !stands.IsDeclined:
                    yield return new Segment(
                        offered, Column.Pledged, offered.BeginsAt, offered.Until, offered.Quantity);
                    break;
                case ResourceCommitted committed:
                    foreach (var part in Parts(committed, released[committed.Resource]))
                    {
                        yield return part;
                        if (!offers.Contains(committed.Answers))
                        {
                            // Who commits without an offer pledges with it.
                            yield return part with { Column = Column.Pledged };
                        }
                    }

                    break;
            }
        }
    }

    private static IEnumerable<Segment> Parts(ResourceCommitted committed, IEnumerable<ResourceReleased> released)
    {
        var (from, left) = (committed.BeginsAt, committed.Quantity.Low!.Value);
        foreach (var free in released.GroupBy(r => r.BeginsAt.UtcTicks).OrderBy(g => g.Key))
        {
            var at = free.First().BeginsAt;
            if (at >= committed.Until)
            {
                break;
            }

            if (at > from)
            {
                yield return new Segment(committed, Column.Committed, from, at, Count.Exact(left));
                from = at;
            }

            left = Math.Max(0, left - free.Sum(Number));
        }

        yield return new Segment(committed, Column.Committed, from, committed.Until, Count.Exact(left));
    }

    private static List<ResourceLine> Lines(
        ResourceKind what, PlaceId place, Segment[] segments, ResourceSighting? seen)
    {
        var edges = segments.SelectMany(s => new[] { s.From, s.Until }).DistinctBy(t => t.UtcTicks)
            .OrderBy(t => t.UtcTicks).ToArray();
        var begin = segments.ToLookup(s => s.From.UtcTicks);
        var end = segments.ToLookup(s => s.Until.UtcTicks);
        var sums = new[] { new RunningSum(), new RunningSum(), new RunningSum() };
        var lines = new List<ResourceLine>();
        for (var i = 0; i + 1 < edges.Length; i++)
        {
            foreach (var segment in end[edges[i].UtcTicks])
            {
                sums[(int)segment.Column].Take(segment.Number);
            }

            foreach (var segment in begin[edges[i].UtcTicks])
            {
                sums[(int)segment.Column].Add(segment.Number);
            }

            if (Array.TrueForAll(sums, s => s.IsEmpty))
            {
                continue;
            }

            var line = new ResourceLine(
                what, place, edges[i], edges[i + 1], sums[(int)Column.Requested].Total,
                sums[(int)Column.Pledged].Total, sums[(int)Column.Committed].Total, Count.Unknown);
            if (lines.Count > 0 && lines[^1].Until == line.BeginsAt
                && lines[^1] with { BeginsAt = line.BeginsAt, Until = line.Until } == line)
            {
                lines[^1] = lines[^1] with { Until = line.Until };
            }
            else
            {
                lines.Add(line);
            }
        }

        return seen is null
            ? lines : [.. lines.Select(l => Holds(l, seen) ? l with { Present = seen.Number } : l)];
    }

    private static bool Holds(ResourceLine line, ResourceSighting seen) =>
        line.BeginsAt <= seen.At && seen.At < line.Until;

    private static long Number(ResourceReleased released) => released.Quantity.Low!.Value;

    private sealed record Segment(
        ResourceKind What, PlaceId Place, Column Column, DateTimeOffset From, DateTimeOffset Until, Count Number)
    {
        public Segment(ResourceAmount of, Column column, DateTimeOffset from, DateTimeOffset until, Count number)
            : this(of.What, of.Place, column, from, until, number)
        {
        }
    }

    // The sum of what holds now. A number alone keeps the words in which it was stated.
    private sealed class RunningSum
    {
        private readonly Dictionary<Count, int> _stated = [];
        private long _low;
        private long _high;
        private int _open;
        private int _size;

        public bool IsEmpty => _size == 0;

        public Count Total => _size switch
        {
            0 => Count.Unknown,
            1 => _stated.Keys.Single(),
            _ => new Bounds(_low, _open > 0 ? null : _high).ToCount(),
        };

        public void Add(Count count) => Move(count, 1);

        public void Take(Count count) => Move(count, -1);

        private void Move(Count count, int step)
        {
            var bounds = Bounds.Of(count);
            _low += step * bounds.Low;
            _high += step * (bounds.High ?? 0);
            _open += bounds.High is null ? step : 0;
            _size += step;
            var times = _stated.GetValueOrDefault(count) + step;
            if (times == 0)
            {
                _stated.Remove(count);
            }
            else
            {
                _stated[count] = times;
            }
        }
    }
}
