namespace SafePassage.Planning.Solving;

/// <summary>Chance that is the same on every machine: SplitMix64 (Steele, Lea and Flood 2014).</summary>
internal sealed class Chance(int seed)
{
    private ulong _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL) + 1;

    /// <summary>A whole number from 0 to below the limit.</summary>
    internal int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>A number from 0 to below 1.</summary>
    internal double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15UL;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
