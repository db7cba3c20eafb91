using System.Collections.Immutable;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Bounds;

/// <summary>Assembly points to which no vehicle ever comes: a vehicle drives the agreed corridors alone, from where it
/// stands and from where it is let go, and none of them leads there.</summary>
/// <param name="People">Everybody who waits at them.</param>
/// <param name="Sentences">One for each of them, with what to do.</param>
internal readonly record struct PointsApart(long People, ImmutableArray<string> Sentences)
{
    /// <summary>Finds them. Cost: corridors times places, once for each step between corridors.</summary>
    internal static PointsApart Find(CorridorModel model, IReadOnlyCollection<RunOption> options)
    {
        var stands = model.Fleet.SelectMany(f => f.Stands).Select(s => s.Place).ToHashSet(StringComparer.Ordinal);
        var points = Those(model.AssemblyPoints.Select(p => p.Id), stands);
        var receptions = Those(model.ReceptionPoints.Select(p => p.Id), stands);
        while (options.Any(o => points.Contains(o.Assembly) != receptions.Contains(o.Reception)))
        {
            points.UnionWith(options.Where(o => receptions.Contains(o.Reception)).Select(o => o.Assembly));
            receptions.UnionWith(options.Where(o => points.Contains(o.Assembly)).Select(o => o.Reception));
        }

        var apart = model.AssemblyPoints.Index().Where(p => p.Item.AllPeople.Total > 0
            && !points.Contains(p.Index) && options.Any(o => o.Assembly == p.Index)).Select(p => p.Item).ToArray();
        return new PointsApart(apart.Sum(p => (long)p.AllPeople.Total),
            [.. apart.Select(p => $"No vehicle can come to {p.Name}: no corridor leads there from where vehicles "
                + "stand. Let some stand at a place of its corridor, or put one place on both corridors.")]);
    }

    private static HashSet<int> Those(IEnumerable<string> ids, HashSet<string> stands) =>
        [.. ids.Index().Where(id => stands.Contains(id.Item)).Select(id => id.Index)];
}
