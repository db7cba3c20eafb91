using System.Runtime.InteropServices;

namespace SafePassage.Roads.Routing;

/// <summary>A closed part of an edge, both ends included.</summary>
/// <param name="From">Decimetres from the edge's tail.</param>
/// <param name="To">Decimetres from the edge's tail, not before <paramref name="From"/>.</param>
internal readonly record struct ClosedPart(int From, int To);

/// <summary>What a set of closures closes of the edges of one network.</summary>
/// <remarks>Nobody drives through an edge of which any part is closed; who stands on it may drive the parts that are
/// free. Filled once and only read afterwards.</remarks>
internal sealed class ClosedParts
{
    private readonly SortedDictionary<int, List<ClosedPart>> _parts = [];

    /// <summary>The edges of which a part is closed, ascending.</summary>
    public IReadOnlyCollection<int> Edges => _parts.Keys;

    /// <summary>Adds parts of an edge.</summary>
    public void Add(int edge, IReadOnlyCollection<ClosedPart> parts)
    {
        if (parts.Count == 0)
        {
            return;
        }

        if (!_parts.TryGetValue(edge, out var known))
        {
            _parts.Add(edge, known = []);
        }

        known.AddRange(parts);
    }

    /// <summary>True when a part of the edge is closed.</summary>
    public bool Touch(int edge) => _parts.ContainsKey(edge);

    /// <summary>True when nothing is closed between two places on an arc, both included.</summary>
    /// <param name="arc">The arc.</param>
    /// <param name="length">Its length in decimetres.</param>
    /// <param name="from">Decimetres from the arc's tail.</param>
    /// <param name="to">Decimetres from the arc's tail, not before <paramref name="from"/>.</param>
    public bool Leave(int arc, int length, int from, int to)
    {
        if (!_parts.TryGetValue(arc >> 1, out var parts))
        {
            return true;
        }

        var (first, last) = (arc & 1) == 0 ? (from, to) : (length - to, length - from);
        foreach (var part in CollectionsMarshal.AsSpan(parts))
        {
            if (part.From <= last && part.To >= first)
            {
                return false;
            }
        }

        return true;
    }
}
