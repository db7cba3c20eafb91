using System.Runtime.InteropServices;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records.Counting;

/// <summary>One count of an observer.</summary>
/// <param name="Scope">Whom it covers.</param>
/// <param name="Count">The number as stated.</param>
/// <param name="Index">Position of the record in the log.</param>
/// <param name="StatedAt">When the author says it was observed or stated.</param>
/// <param name="Method">How it was arrived at.</param>
/// <param name="Provenance">How the author came to know it.</param>
public sealed record CountedPart(
    CountScope Scope, Count Count, long Index, DateTimeOffset StatedAt, CountMethod Method, Provenance Provenance);

/// <summary>What one observer says of one thing counted: its whole figure, or the sum of its parts.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
/// <param name="Party">The party that speaks.</param>
/// <param name="Role">In which capacity.</param>
/// <param name="KeyIds">The keys that signed, in alphabetical order; more than one when each counted other
/// parts.</param>
/// <param name="Attests">False for press, desk, inferences and assumptions: shown, never an attestation.</param>
/// <param name="Counts">The counts in log order, one per scope.</param>
public sealed record ObserverFigure(
    PartyId Party, PartyRole Role, IReadOnlyList<string> KeyIds, bool Attests, IReadOnlyList<CountedPart> Counts)
{
    /// <summary>The observer's count of the whole; null when it counted parts only.</summary>
    public CountedPart? Whole { get; } = Counts.FirstOrDefault(p => p.Scope.IsWhole);

    /// <summary>
    /// The counts that make up <see cref="Total"/>: the whole one or, without it, the broadest that do not overlap.
    /// </summary>
    public IReadOnlyList<CountedPart> Summed { get; } = SummedOf(Counts);

    /// <summary>
    /// The whole figure as stated or, without one, the sum of the parts; unknown when a part is unknown.
    /// </summary>
    public Count Total { get; } = Counts.Count == 1
        ? Count.Exact(0).Plus(Counts[0].Count)
        : SummedOf(Counts).Aggregate(Count.Exact(0), (sum, p) => sum.Plus(p.Count));

    /// <summary>True when every count in it follows by arithmetic from others.</summary>
    public bool IsInferred => Counts.All(p => p.Provenance.Basis == Basis.Inferred);

    /// <summary>Log positions of the records that the figure rests on.</summary>
    public IEnumerable<long> Evidence => Summed.Select(c => c.Index);

    /// <summary>The count of exactly this scope, or null.</summary>
    public CountedPart? Of(CountScope scope) => Counts.FirstOrDefault(p => p.Scope == scope);

    /// <summary>
    /// True when the total may be held against other observers' totals: it counts everybody whom they count.
    /// </summary>
    /// <remarks>
    /// A whole figure does. A sum of parts does when it has every part that anybody named, and reaches the lowest whole
    /// figure: below that nobody can tell a difference from a part that was not counted.
    /// </remarks>
    public bool Covers(IReadOnlyCollection<ObserverFigure> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        if (Whole is not null)
        {
            return true;
        }

        var scopes = others.SelectMany(o => o.Counts).Select(c => c.Scope).Where(s => !s.IsWhole).Distinct();
        var reach = Total.High ?? (Total.IsKnown ? long.MaxValue : 0);
        var lowest = others.Select(o => o.Whole?.Count).Where(w => w is { IsKnown: true }).Min(w => w?.Low) ?? 0;
        return reach >= lowest && scopes.All(s => Counts.Any(c => c.Scope.Contains(s) || s.Contains(c.Scope)));
    }

    // Most observers count a thing once.
    private static IReadOnlyList<CountedPart> SummedOf(IReadOnlyList<CountedPart> counts) => counts.Count == 1
        ? counts : Disjoint(counts.OrderByDescending(c => c.Scope.Breadth).ThenBy(c => c.Index));

    /// <summary>Takes counts in order, leaving out those that overlap one already taken.</summary>
    public static IReadOnlyList<CountedPart> Disjoint(IEnumerable<CountedPart> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var taken = new List<CountedPart>();
        foreach (var count in counts)
        {
            if (!taken.Exists(t => t.Scope.Overlaps(count.Scope)))
            {
                taken.Add(count);
            }
        }

        return taken;
    }

    /// <summary>Sorts headcounts of one thing (one node and kind) into figures, one per observer.</summary>
    /// <remarks>
    /// An observer is a key. Of its records for the same scope the one stated last stands (<see cref="StandingCounts"/>
    /// tells which records are there to begin with). Keys of one party in one role make one figure when no two of their
    /// counts overlap; otherwise they are observers of their own, who may disagree. The order does not matter.
    /// </remarks>
    /// <param name="headcounts">Headcount records; others are passed over.</param>
    /// <param name="scope">Whom a headcount covers.</param>
    /// <returns>Attesting figures first, by rank of role, then party, then log order.</returns>
    public static IReadOnlyList<ObserverFigure> From(
        IEnumerable<LoggedRecord> headcounts, Func<Headcount, CountScope> scope)
    {
        ArgumentNullException.ThrowIfNull(headcounts);
        ArgumentNullException.ThrowIfNull(scope);
        var last = new Dictionary<(PartyId, PartyRole, string Key, CountScope), LoggedRecord>();
        foreach (var record in headcounts)
        {
            if (record.Body is Headcount count)
            {
                ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(
                    last, (record.Author, record.Role, record.KeyId, scope(count)), out var isKnown);
                known = isKnown && known!.StatedOrder.CompareTo(record.StatedOrder) >= 0 ? known : record;
            }
        }

        return
        [
            .. last.Values
                .GroupBy(r => (r.Author, r.Role, Attests: Attestation.Attests(r)))
                .SelectMany(g => Join(g.Key.Author, g.Key.Role, g.Key.Attests, [.. g], scope))
                .OrderBy(f => f.Attests ? 0 : 1)
                .ThenBy(f => Attestation.Rank(f.Role))
                .ThenBy(f => f.Party.Value, StringComparer.Ordinal)
                .ThenBy(f => f.Counts[0].Index),
        ];
    }

    private static IEnumerable<ObserverFigure> Join(
        PartyId party, PartyRole role, bool attests, LoggedRecord[] records, Func<Headcount, CountScope> scope)
    {
        var scopes = Array.ConvertAll(records, r => scope((Headcount)r.Body));
        var overlap = scopes.Index().Any(x => scopes.Take(x.Index).Any(x.Item.Overlaps));
        return overlap
            ? records.GroupBy(r => r.KeyId, StringComparer.Ordinal)
                .Select(g => Of(party, role, attests, [.. g], scope))
            : [Of(party, role, attests, records, scope)];
    }

    private static ObserverFigure Of(
        PartyId party,
        PartyRole role,
        bool attests,
        LoggedRecord[] records,
        Func<Headcount, CountScope> scope)
    {
        if (records is [var only])
        {
            return new ObserverFigure(party, role, [only.KeyId], attests, [PartOf(only, scope)]);
        }

        var ordered = records.OrderBy(r => r.Index).ToArray();
        return new ObserverFigure(
            party,
            role,
            [.. ordered.Select(r => r.KeyId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            attests,
            [.. ordered.Select(r => PartOf(r, scope))]);
    }

    private static CountedPart PartOf(LoggedRecord record, Func<Headcount, CountScope> scope)
    {
        var count = (Headcount)record.Body;
        return new CountedPart(
            scope(count), count.Count, record.Index, count.StatedAt, count.Method, count.Provenance);
    }
}
