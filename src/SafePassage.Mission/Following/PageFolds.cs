using System.Collections.Concurrent;
using SafePassage.Disclosure;
using SafePassage.Mission.Recording;
using SafePassage.Operations;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Verdict;

namespace SafePassage.Mission.Following;

/// <summary>
/// What follows from one page of the book: computed once, when it is first asked for, and shared by all.
/// </summary>
/// <remarks>
/// Views are read from here and not folded for each request. What the records since the page before do not touch is
/// taken over from it: a count at one movement folds that movement anew and no other. Safe to share between threads.
/// </remarks>
internal sealed class PageFolds
{
    private readonly Lazy<Door> _door;
    private readonly Lazy<CountBook> _counts;
    private readonly ConcurrentDictionary<(MovementId Movement, string? Stream), ConvoyTally> _tallies = new();
    private readonly ConcurrentDictionary<Reader, IReadOnlyList<LoggedRecord>> _seen = new();
    private readonly ConcurrentDictionary<Reader, IReadOnlyDictionary<ClaimId, ClaimVerdict>> _verdicts = new();
    private readonly ConcurrentDictionary<(string View, Reader Reader), Lazy<object?>> _views = new();
    private readonly Lazy<IReadOnlyList<LoggedRecord>> _remarked;
    private readonly Lazy<ILookup<MovementId, LoggedRecord>> _diversions;

    // Nothing is taken over from the page before. Set before the counts are first asked for.
    private bool _startsAnew;

    /// <param name="page">The page.</param>
    /// <param name="before">What followed from an earlier page; null for the first.</param>
    public PageFolds(BookPage page, PageFolds? before)
    {
        Page = page;
        _door = new Lazy<Door>(() => Door.Of(page.Records, page.Aside));
        _counts = new Lazy<CountBook>(() => CountBook.Of(page.Records, _startsAnew));
        _remarked = new Lazy<IReadOnlyList<LoggedRecord>>(() =>
            [.. page.Records.Where(r => r.Remarks.Count > 0).Concat(page.Aside).OrderBy(r => r.Index)]);
        _diversions = new Lazy<ILookup<MovementId, LoggedRecord>>(() => page.Records
            .Where(r => r.Body is MovementDiverted).ToLookup(r => ((MovementDiverted)r.Body).Movement));
        TakeOver(before);
    }

    public BookPage Page { get; }

    public Door Door => _door.Value;

    /// <summary>The records of the page as the reader may see them.</summary>
    public IReadOnlyList<LoggedRecord> Seen(Reader reader) =>
        _seen.GetOrAdd(reader, r => Door.Show(Page.Records, r));

    /// <summary>Records of the page with a remark, those set aside included, as the reader may see them.</summary>
    public IReadOnlyList<LoggedRecord> Remarked(Reader reader) => Door.Show(_remarked.Value, reader);

    /// <summary>Movements that the reader may know of, folded from every record.</summary>
    public IEnumerable<BoardedMovement> Movements(Reader reader) =>
        _counts.Value.Board.Movements.Where(m => Door.Knows(m.Plan.Movement, reader));

    /// <summary>
    /// The tally of a movement, folded from every record but the counts of movements of which the reader may see none:
    /// what of it is shown is the door's decision.
    /// </summary>
    public ConvoyTally Tally(MovementPlanned plan, string? stream, Reader reader)
    {
        var hidden = Uncounted(reader).Where(m => _counts.Value.AreRelated(m, plan.Movement)).ToHashSet();
        return hidden.Count == 0
            ? _tallies.GetOrAdd(
                (plan.Movement, stream), key => ConvoyTally.Of(_counts.Value, key.Movement, key.Stream))
            : View($"tally {plan.Movement} {stream}", reader, () => ConvoyTally.Of(
                plan, Page.Records.Where(r => !IsHidden(r.Body, plan.Movement, hidden)), stream));
    }

    /// <summary>Where a movement took another way, in log order, as the reader may see it.</summary>
    public IReadOnlyList<LoggedRecord> Diversions(MovementId movement, Reader reader) =>
        Door.Show(_diversions.Value[movement], reader);

    /// <summary>
    /// Everybody in all movements, each counted once; null for a reader who may not read every count of them.
    /// </summary>
    public OperationTally? Everybody(Reader reader)
    {
        var movements = _counts.Value.Board.Movements.Select(m => m.Plan).ToArray();
        return Array.TrueForAll(movements, p => Door.KnowsTheCounts(p.Movement, reader)
            && Door.SmallOf(p.Movement, reader) is null or { HidesNothing: true })
                ? OperationTally.Of(movements, p => Tally(p, null, reader), Environment.ProcessorCount)
                : null;
    }

    /// <summary>The verdict on each claim by what the reader is handed and can check.</summary>
    public IReadOnlyDictionary<ClaimId, ClaimVerdict> Verdicts(Reader reader) =>
        _verdicts.GetOrAdd(reader, r => VerdictJudge.JudgeAll(Door.HandedTo(Page.Records, r), Page.Entries.Count)
            .ToDictionary(v => v.Claim.Claim));

    /// <summary>A view for a reader, made once for the page.</summary>
    public T View<T>(string name, Reader reader, Func<T> make) =>
        (T)_views.GetOrAdd((name, reader), _ => new Lazy<object?>(() => make())).Value!;

    // Movements of which the reader may see no count; of most readers and pages there is none.
    private MovementId[] Uncounted(Reader reader) => View("movements without counts", reader, () =>
        _counts.Value.Board.Movements.Select(m => m.Plan.Movement)
            .Where(m => !Door.KnowsTheCounts(m, reader)).ToArray());

    // Of the movement itself its way is left: the reader may know how far it is, and not how many are in it.
    private static bool IsHidden(RecordBody body, MovementId movement, HashSet<MovementId> hidden) =>
        body is MovementBody moved && hidden.Contains(moved.Movement)
            && (moved.Movement != movement || moved is Headcount or HeadcountWithdrawn);

    private void TakeOver(PageFolds? before)
    {
        var size = before?.Page.Entries.Count ?? 0;
        var fresh = Enumerable.Range(size, Page.Entries.Count - size).Select(i => Page.Entries[i].Record)
            .OfType<LoggedRecord>().ToArray();

        // The first statement of a number that was used twice goes too, and may be of a movement not named here.
        if (before is null || Array.Exists(fresh, r => Page.ReachesBack(r)
            || r.Body is KeyRevoked or MovementPlanned or MovementDiverted or MovementClosed))
        {
            _startsAnew = true;
            return;
        }

        var touched = fresh.Select(r => r.Body).OfType<MovementBody>().Select(b => b.Movement).ToHashSet();
        foreach (var (key, tally) in before._tallies)
        {
            if (!touched.Any(t => _counts.Value.AreRelated(t, key.Movement)))
            {
                _tallies.TryAdd(key, tally);
            }
        }

        // A verdict moves with movements, claims and names; an accord or a verdict recorded moves none.
        if (Array.TrueForAll(fresh, r => r.Body is AccordBody or VerdictPublished))
        {
            foreach (var (reader, verdicts) in before._verdicts)
            {
                _verdicts.TryAdd(reader, verdicts);
            }
        }
    }
}

/// <summary>Keeps up with a book: the folds of its newest page.</summary>
/// <param name="book">What is followed.</param>
internal sealed class BookFollower(RecordBook book)
{
    private readonly Lock _turning = new();
    private volatile PageFolds? _folds;

    /// <summary>The folds of the newest page.</summary>
    public PageFolds Now
    {
        get
        {
            var page = book.Page;
            if (_folds is { } folds && ReferenceEquals(folds.Page, page))
            {
                return folds;
            }

            lock (_turning)
            {
                page = book.Page;
                return _folds is { } known && ReferenceEquals(known.Page, page)
                    ? known
                    : _folds = new PageFolds(page, _folds);
            }
        }
    }
}
