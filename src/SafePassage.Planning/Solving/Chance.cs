namespace SafePassage.Planning.Solving;

/// <summary>Chance that is the same on every machine: SplitMix64 (Steele, Lea and Flood 2014).</summary>
internal sealed class Chance(int seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15UL;

    private ulong _state = unchecked((ulong)seed * Step) + 1;

    /// <summary>A whole number from 0 to below the limit.</summary>
    internal int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>A number from 0 to below 1.</summary>
    internal double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>The number that stands at a place of the stream which begins with the given state.</summary>
    /// <remarks>So numbers can be drawn in any order, on any thread.</remarks>
    internal static ulong At(ulong state, ulong place)
    {
        unchecked
        {
            var z = state + (place * Step);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    private ulong Next()
    {
        var drawn = At(_state, 1);
        _state = unchecked(_state + Step);
        return drawn;
    }
}
