using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Checking;

/// <summary>Loads that together stand for every load a vehicle can have.</summary>
/// <param name="Carries">People of each class it is credited with.</param>
/// <param name="Least">The fewest people it stands for, for a checkpoint that counts people.</param>
internal sealed record ProofLoad(int[] Carries, int Least)
{
    internal int People => Carries.Sum();

    /// <summary>How long it stands at a place: as long as the place needs for any vehicle, and each class on board; 0
    /// for nobody.</summary>
    internal int Stands(int place, IReadOnlyList<PeopleClass> classes, Func<PeopleClass, int> needed) => People == 0
        ? 0 : Carries.Select((n, c) => n > 0 ? needed(classes[c]) : 0).Append(place).Max();

    /// <summary>An empty vehicle, and each choice of classes in up to four sizes (two where classes mix).</summary>
    /// <param name="patterns">Places for each class, one of these on a run.</param>
    /// <param name="sizes">True where a checkpoint counts people, so that a small load passes sooner.</param>
    internal static ProofLoad[] All(int[][] patterns, bool sizes)
    {
        var fulls = patterns.SelectMany(Choices).DistinctBy(f => string.Join(' ', f), StringComparer.Ordinal).ToArray();
        return [new ProofLoad(new int[patterns[0].Length], 0),
            .. fulls.Where(f => !fulls.Any(other => IsMore(other, f))).SelectMany(f => Parts(f, sizes))];
    }

    // Of the same classes, and as many of each or more: it stands for all that the smaller one does.
    private static bool IsMore(int[] other, int[] than) => !other.AsSpan().SequenceEqual(than)
        && other.Zip(than).All(n => n.First >= n.Second && (n.First == 0) == (n.Second == 0));

    // Each class that has places full or left out.
    private static IEnumerable<int[]> Choices(int[] places)
    {
        var classes = Enumerable.Range(0, places.Length).Where(c => places[c] > 0).ToArray();
        for (var choice = 1; choice < 1 << classes.Length; choice++)
        {
            var full = new int[places.Length];
            for (var n = 0; n < classes.Length; n++)
            {
                full[classes[n]] = (choice & (1 << n)) != 0 ? places[classes[n]] : 0;
            }

            yield return full;
        }
    }

    private static IEnumerable<ProofLoad> Parts(int[] full, bool sizes)
    {
        var all = full.Sum();
        var parts = sizes ? Math.Min(all, full.Count(n => n > 0) > 1 ? 2 : 4) : 1;
        for (var part = 1; part <= parts; part++)
        {
            // Of each class no more than the people in all: credited with more than any load it stands for.
            var most = Share(part);
            yield return new ProofLoad([.. full.Select(n => Math.Min(n, most))], sizes ? Share(part - 1) + 1 : 1);
        }

        int Share(int part) => (int)((((long)all * part) + parts - 1) / parts);
    }
}
