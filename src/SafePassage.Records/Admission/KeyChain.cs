using System.Collections.Immutable;

namespace SafePassage.Records.Admission;

/// <summary>How a statement fits behind the others of its key.</summary>
public enum ChainFit
{
    /// <summary>It follows the one before it, or one that has not arrived yet.</summary>
    Follows,

    /// <summary>Its number is taken by another statement, or it names another one as the one before.</summary>
    Forks,

    /// <summary>Its number belongs to a statement whose text was erased.</summary>
    Erased,
}

/// <summary>The statements of one key by their numbers: what is there, what is missing.</summary>
/// <remarks>
/// Statements are ordered by number and by naming the one before, never by a clock: a phone may be offline for days and
/// its clock a day wrong. A number that is skipped is a hole, and what follows counts at once; a number that is used
/// twice is a fork. Immutable; safe to share between threads.
/// </remarks>
public sealed class KeyChain
{
    // Without holes up to its length; a null is an erased statement. What came after a hole waits in _beyond.
    private readonly GrowingList<Link> _links;
    private readonly ImmutableSortedDictionary<long, Link> _beyond;

    private KeyChain(GrowingList<Link> links, ImmutableSortedDictionary<long, Link> beyond)
    {
        _links = links;
        _beyond = beyond;
    }

    /// <summary>A key that has said nothing yet.</summary>
    public static KeyChain Empty { get; } = new([], ImmutableSortedDictionary<long, Link>.Empty);

    /// <summary>The number that the key's next statement should have, when nothing of it is under way.</summary>
    public long NextNumber => (_beyond.IsEmpty ? _links.Count : _beyond.Keys.Last()) + 1;

    /// <summary>Id of the statement with the highest number; null when there is none or its text was erased.</summary>
    public RecordId? Last => (_beyond.IsEmpty ? _links.Count == 0 ? null : _links[^1] : _beyond.Values.Last())?.Id;

    /// <summary>The number up to which nothing is missing; 0 when the first statement is.</summary>
    public long WholeTo => _links.Count;

    /// <summary>True when the statement of a number is this one.</summary>
    public bool Holds(long number, RecordId id) => At(number)?.Id == id;

    /// <summary>Numbers that were skipped, as ranges in rising order, at most a hundred of them.</summary>
    public IReadOnlyList<(long First, long Last)> Holes
    {
        get
        {
            var holes = new List<(long, long)>();
            var next = _links.Count + 1L;
            foreach (var number in _beyond.Keys)
            {
                if (number > next && holes.Count < 100)
                {
                    holes.Add((next, number - 1));
                }

                next = number + 1;
            }

            return holes;
        }
    }

    /// <summary>How a statement fits.</summary>
    /// <param name="number">Its number, at least 1.</param>
    /// <param name="id">Its id.</param>
    /// <param name="previous">The id that it names; null for none.</param>
    public ChainFit Fit(long number, RecordId id, RecordId? previous)
    {
        if (At(number) is { } taken)
        {
            return taken.Id is null ? ChainFit.Erased : taken.Id == id ? ChainFit.Follows : ChainFit.Forks;
        }

        // A link with a known neighbour must fit it on both sides.
        var before = number == 1 ? null : At(number - 1);
        var fitsBefore = number == 1 ? previous is null : before?.Id is not { } known || known == previous;
        var fitsAfter = At(number + 1) is not { Previous: { } named } || named == id;
        return fitsBefore && fitsAfter ? ChainFit.Follows : ChainFit.Forks;
    }

    /// <summary>The chain with one more statement; unchanged when its number is taken.</summary>
    public KeyChain With(long number, RecordId id, RecordId? previous) => With(number, new Link(id, previous));

    /// <summary>The chain with the number of an erased statement taken for good.</summary>
    public KeyChain WithErased(long number) => At(number) is null
        ? With(number, new Link(null, null))
        : number <= _links.Count
            ? new KeyChain(_links.SetItem((int)number - 1, new Link(null, null)), _beyond)
            : new KeyChain(_links, _beyond.SetItem(number, new Link(null, null)));

    private KeyChain With(long number, Link link)
    {
        if (At(number) is not null)
        {
            return this;
        }

        if (number != _links.Count + 1)
        {
            return new KeyChain(_links, _beyond.Add(number, link));
        }

        var (links, beyond) = (_links.Add(link), _beyond);
        while (beyond.TryGetValue(links.Count + 1, out var next))
        {
            beyond = beyond.Remove(links.Count + 1);
            links = links.Add(next);
        }

        return new KeyChain(links, beyond);
    }

    private Link? At(long number) => number <= _links.Count
        ? _links[(int)number - 1]
        : _beyond.GetValueOrDefault(number);

    private sealed record Link(RecordId? Id, RecordId? Previous);
}
