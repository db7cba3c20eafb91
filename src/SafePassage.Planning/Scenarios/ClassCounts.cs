using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace SafePassage.Planning.Scenarios;

/// <summary>How many people, or places, of each class, in the order of the classes they are counted by.</summary>
/// <remarks>Equal when all numbers are. Immutable; safe to share.</remarks>
[CollectionBuilder(typeof(ClassCounts), nameof(Of))]
public readonly struct ClassCounts : IReadOnlyList<int>, IEquatable<ClassCounts>
{
    private readonly ImmutableArray<int> _counts;

    private ClassCounts(ImmutableArray<int> counts) => _counts = counts;

    /// <summary>Number of classes.</summary>
    public int Count => Counts.Length;

    /// <summary>All together.</summary>
    public int Total => Counts.Sum();

    private ImmutableArray<int> Counts => _counts.IsDefault ? [] : _counts;

    /// <summary>The number of one class.</summary>
    public int this[int index] => Counts[index];

    /// <summary>The counts in this order of classes.</summary>
    public static ClassCounts Of(ReadOnlySpan<int> counts) => new([.. counts]);

    /// <summary>Class by class, what all of them have together; zeros for no list at all.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="all">Counts by the same classes.</param>
    public static ClassCounts Sum(int classes, IEnumerable<ClassCounts> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        var sum = new int[classes];
        foreach (var counts in all)
        {
            for (var c = 0; c < classes; c++)
            {
                sum[c] += counts[c];
            }
        }

        return [.. sum];
    }

    /// <summary>True when no class has more here than there.</summary>
    public bool IsWithin(ClassCounts limit) => Count == limit.Count && this.Zip(limit).All(p => p.First <= p.Second);

    /// <inheritdoc/>
    public bool Equals(ClassCounts other) => Counts.AsSpan().SequenceEqual(other.Counts.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ClassCounts other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var count in Counts)
        {
            hash.Add(count);
        }

        return hash.ToHashCode();
    }

    /// <summary>The numbers, separated by commas.</summary>
    public override string ToString() => string.Join(',', Counts);

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => Counts.AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>True when all numbers are equal.</summary>
    public static bool operator ==(ClassCounts left, ClassCounts right) => left.Equals(right);

    /// <summary>True when some number differs.</summary>
    public static bool operator !=(ClassCounts left, ClassCounts right) => !left.Equals(right);
}
